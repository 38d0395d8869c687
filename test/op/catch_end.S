%% catch_end: ends what catch began. What was caught is made into a term: a throw is its value, an
%% exit {'EXIT',Reason}, an error {'EXIT',{Reason,Stacktrace}}; what was not caught stays.
{module, op_catch_end}.
{exports, [{main,0}, {raised,2}, {not_raised,1}, {again,0}, {looks_caught,0}]}.
{attributes, []}.
{labels, 16}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_catch_end},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {raised,[throw,{t}]},
      {raised,[exit,{e}]},
      {raised,[error,{r}]},
      {not_raised,[{a}]},
      {again,[]},
      {looks_caught,[]}
    ]},{x,1}}.
    {move,{atom,op_catch_end},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, raised, 2, 4}.
  {label,3}.
    {func_info,{atom,op_catch_end},{atom,raised},2}.
  {label,4}.
    {allocate,1,2}.
    {'catch',{y,0},{f,5}}.
    {move,nil,{x,2}}.
    {call_ext,3,{extfunc,erlang,raise,3}}.
  {label,5}.
    {catch_end,{y,0}}.
    {deallocate,1}.
    return.

{function, not_raised, 1, 7}.
  {label,6}.
    {func_info,{atom,op_catch_end},{atom,not_raised},1}.
  {label,7}.
    {allocate,1,1}.
    {'catch',{y,0},{f,8}}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
  {label,8}.
    {catch_end,{y,0}}.
    {deallocate,1}.
    return.

%% The slot may be used again.
{function, again, 0, 10}.
  {label,9}.
    {func_info,{atom,op_catch_end},{atom,again},0}.
  {label,10}.
    {allocate,1,0}.
    {'catch',{y,0},{f,11}}.
    {move,{atom,one},{x,0}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
  {label,11}.
    {catch_end,{y,0}}.
    {'catch',{y,0},{f,12}}.
    {call_ext,1,{extfunc,erlang,exit,1}}.
  {label,12}.
    {catch_end,{y,0}}.
    {deallocate,1}.
    return.

%% A result that looks like something caught.
{function, looks_caught, 0, 14}.
  {label,13}.
    {func_info,{atom,op_catch_end},{atom,looks_caught},0}.
  {label,14}.
    {allocate,1,0}.
    {'catch',{y,0},{f,15}}.
    {move,{literal,{'EXIT',reason}},{x,0}}.
  {label,15}.
    {catch_end,{y,0}}.
    {deallocate,1}.
    return.
