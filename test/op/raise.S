%% raise: raises again what a try caught, with its trace: the compiler writes it where a try lets
%% an exception pass, as behind `after`.
{module, op_raise}.
{exports, [{main,0}, {pass,2}, {twice,2}, {frame,2}, {other_reason,2}, {place,0}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_raise},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {pass,[throw,{t}]},
      {pass,[exit,[e]]},
      {pass,[error,{r}]},
      {twice,[error,{r}]},
      {frame,[error,{r}]},
      {other_reason,[error,r]},
      {place,[]}
    ]},{x,1}}.
    {move,{atom,op_raise},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, pass, 2, 4}.
  {label,3}.
    {func_info,{atom,op_raise},{atom,pass},2}.
  {label,4}.
    {allocate,1,2}.
    {'try',{y,0},{f,5}}.
    {move,nil,{x,2}}.
    {call_ext,3,{extfunc,erlang,raise,3}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,5}.
    {try_case,{y,0}}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.

%% Through two functions.
{function, twice, 2, 7}.
  {label,6}.
    {func_info,{atom,op_raise},{atom,twice},2}.
  {label,7}.
    {allocate,1,2}.
    {'try',{y,0},{f,8}}.
    {call,2,{f,4}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,8}.
    {try_case,{y,0}}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.

%% Kept in the frame meanwhile, where a collection moves it.
{function, frame, 2, 10}.
  {label,9}.
    {func_info,{atom,op_raise},{atom,frame},2}.
  {label,10}.
    {allocate,2,2}.
    {init_yregs,{list,[{y,0}]}}.
    {'try',{y,1},{f,11}}.
    {move,nil,{x,2}}.
    {call_ext,3,{extfunc,erlang,raise,3}}.
    {try_end,{y,1}}.
    {deallocate,2}.
    return.
  {label,11}.
    {try_case,{y,1}}.
    {move,{x,1},{y,0}}.
    {move,{x,2},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bif,raise,{f,0},[{y,1},{y,0}],{x,0}}.

%% The trace says the class; the reason is the operand's.
{function, other_reason, 2, 13}.
  {label,12}.
    {func_info,{atom,op_raise},{atom,other_reason},2}.
  {label,13}.
    {allocate,1,2}.
    {'try',{y,0},{f,14}}.
    {move,nil,{x,2}}.
    {call_ext,3,{extfunc,erlang,raise,3}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,14}.
    {try_case,{y,0}}.
    {test_heap,2,3}.
    {put_list,{x,1},{x,1},{x,1}}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.

%% The trace is that of the first time.
{function, place, 0, 16}.
  {label,15}.
    {func_info,{atom,op_raise},{atom,place},0}.
  {label,16}.
    {allocate,1,0}.
    {'try',{y,0},{f,17}}.
    {call,0,{f,19}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,17}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, passing, 0, 19}.
  {label,18}.
    {func_info,{atom,op_raise},{atom,passing},0}.
  {label,19}.
    {allocate,1,0}.
    {'try',{y,0},{f,20}}.
    {line,[{location,"op.erl",21}]}.
    {call,0,{f,22}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,20}.
    {try_case,{y,0}}.
    {line,[{location,"op.erl",22}]}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.

{function, raising, 0, 22}.
  {label,21}.
    {func_info,{atom,op_raise},{atom,raising},0}.
  {label,22}.
    {line,[{location,"op.erl",33}]}.
    if_end.
