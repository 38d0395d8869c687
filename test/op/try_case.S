%% try_case: takes what a try caught: class, reason and trace into the first three registers.
{module, op_try_case}.
{exports, [{main,0}, {parts,3}, {given_trace,3}, {from_instruction,1}, {with_arguments,0}]}.
{attributes, []}.
{labels, 15}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_try_case},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {parts,[throw,{t},[]]},
      {parts,[exit,[e],[]]},
      {parts,[error,18446744073709551616,[]]},
      {given_trace,[error,r,[{m,f,1,[]}]]},
      {from_instruction,[{a}]},
      {with_arguments,[]}
    ]},{x,1}}.
    {move,{atom,op_try_case},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, parts, 3, 4}.
  {label,3}.
    {func_info,{atom,op_try_case},{atom,parts},3}.
  {label,4}.
    {allocate,1,3}.
    {'try',{y,0},{f,5}}.
    {call_ext,3,{extfunc,erlang,raise,3}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,5}.
    {try_case,{y,0}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    {deallocate,1}.
    return.

%% The trace that was given comes out again.
{function, given_trace, 3, 7}.
  {label,6}.
    {func_info,{atom,op_try_case},{atom,given_trace},3}.
  {label,7}.
    {allocate,1,3}.
    {'try',{y,0},{f,8}}.
    {call_ext,3,{extfunc,erlang,raise,3}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,8}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {deallocate,1}.
    return.

{function, from_instruction, 1, 10}.
  {label,9}.
    {func_info,{atom,op_try_case},{atom,from_instruction},1}.
  {label,10}.
    {allocate,1,1}.
    {'try',{y,0},{f,11}}.
    {bif,hd,{f,0},[{x,0}],{x,0}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,11}.
    {try_case,{y,0}}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}.
    {deallocate,1}.
    return.

%% An error whose arguments were given.
{function, with_arguments, 0, 13}.
  {label,12}.
    {func_info,{atom,op_try_case},{atom,with_arguments},0}.
  {label,13}.
    {allocate,1,0}.
    {'try',{y,0},{f,14}}.
    {move,{atom,reason},{x,0}}.
    {move,{literal,[some,{arguments}]},{x,1}}.
    {call_ext,2,{extfunc,erlang,error,2}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,14}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.
