%% raw_raise: raises class, reason and trace of the first three registers: the compiler writes it
%% for erlang:raise/3 with the trace of a try. A class that is none leaves badarg in the first
%% register.
{module, op_raw_raise}.
{exports, [{main,0}, {again,2}, {as,2}, {place,0}]}.
{attributes, []}.
{labels, 17}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_raw_raise},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {again,[throw,{t}]},
      {again,[exit,[e]]},
      {again,[error,{r}]},
      {as,[exit,{r}]},
      {as,[throw,{r}]},
      {as,[error,{r}]},
      {as,[other,{r}]},
      {as,[1,{r}]},
      {place,[]}
    ]},{x,1}}.
    {move,{atom,op_raw_raise},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, again, 2, 4}.
  {label,3}.
    {func_info,{atom,op_raw_raise},{atom,again},2}.
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
    raw_raise.
    {deallocate,1}.
    return.

%% As another class, and with another reason.
{function, as, 2, 7}.
  {label,6}.
    {func_info,{atom,op_raw_raise},{atom,as},2}.
  {label,7}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {'try',{y,1},{f,8}}.
    {move,{x,1},{x,0}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
    {try_end,{y,1}}.
    {deallocate,2}.
    return.
  {label,8}.
    {try_case,{y,1}}.
    {move,{y,0},{x,0}}.
    {test_heap,2,3}.
    {put_list,{x,1},nil,{x,1}}.
    raw_raise.
    {test_heap,2,1}.
    {put_list,{atom,not_raised},{x,0},{x,0}}.
    {deallocate,2}.
    return.

%% The trace is that of the first time.
{function, place, 0, 10}.
  {label,9}.
    {func_info,{atom,op_raw_raise},{atom,place},0}.
  {label,10}.
    {allocate,1,0}.
    {'try',{y,0},{f,11}}.
    {call,0,{f,13}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,11}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, passing, 0, 13}.
  {label,12}.
    {func_info,{atom,op_raw_raise},{atom,passing},0}.
  {label,13}.
    {allocate,1,0}.
    {'try',{y,0},{f,14}}.
    {line,[{location,"op.erl",21}]}.
    {call,0,{f,16}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,14}.
    {try_case,{y,0}}.
    {line,[{location,"op.erl",22}]}.
    raw_raise.
    {deallocate,1}.
    return.

{function, raising, 0, 16}.
  {label,15}.
    {func_info,{atom,op_raw_raise},{atom,raising},0}.
  {label,16}.
    {line,[{location,"op.erl",33}]}.
    if_end.
