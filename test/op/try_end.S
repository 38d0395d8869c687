%% try_end: ends what try began; registers stay, and what is raised from here on goes elsewhere.
{module, op_try_end}.
{exports, [{main,0}, {stays,1}, {not_caught,1}, {again,0}, {outer,0}]}.
{attributes, []}.
{labels, 19}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_try_end},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {stays,[{a}]},
      {not_caught,[{a}]},
      {again,[]},
      {outer,[]}
    ]},{x,1}}.
    {move,{atom,op_try_end},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, stays, 1, 4}.
  {label,3}.
    {func_info,{atom,op_try_end},{atom,stays},1}.
  {label,4}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {'try',{y,1},{f,5}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {try_end,{y,1}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,5}.
    {try_case,{y,1}}.
    {deallocate,2}.
    return.

{function, not_caught, 1, 7}.
  {label,6}.
    {func_info,{atom,op_try_end},{atom,not_caught},1}.
  {label,7}.
    {allocate,1,1}.
    {'try',{y,0},{f,8}}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {try_end,{y,0}}.
    {call_ext_last,1,{extfunc,erlang,throw,1},1}.
  {label,8}.
    {try_case,{y,0}}.
    {move,{atom,caught},{x,0}}.
    {deallocate,1}.
    return.

%% The slot may be used again.
{function, again, 0, 10}.
  {label,9}.
    {func_info,{atom,op_try_end},{atom,again},0}.
  {label,10}.
    {allocate,1,0}.
    {'try',{y,0},{f,11}}.
    {move,{atom,one},{x,0}}.
    {call,1,{f,14}}.
    {try_end,{y,0}}.
    {'try',{y,0},{f,12}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,11}.
    {try_case,{y,0}}.
    {move,{atom,first},{x,0}}.
    {deallocate,1}.
    return.
  {label,12}.
    {try_case,{y,0}}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{atom,second},{x,1}]}}.
    {deallocate,1}.
    return.

{function, pass, 1, 14}.
  {label,13}.
    {func_info,{atom,op_try_end},{atom,pass},1}.
  {label,14}.
    return.

%% Then the next outer try catches.
{function, outer, 0, 16}.
  {label,15}.
    {func_info,{atom,op_try_end},{atom,outer},0}.
  {label,16}.
    {allocate,2,0}.
    {'try',{y,1},{f,18}}.
    {'try',{y,0},{f,17}}.
    {move,{atom,r},{x,0}}.
    {call,1,{f,14}}.
    {try_end,{y,0}}.
    {call_ext,1,{extfunc,erlang,exit,1}}.
    {try_end,{y,1}}.
    {deallocate,2}.
    return.
  {label,17}.
    {try_case,{y,0}}.
    {move,{atom,inner},{x,0}}.
    {try_end,{y,1}}.
    {deallocate,2}.
    return.
  {label,18}.
    {try_case,{y,1}}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}.
    {deallocate,2}.
    return.
