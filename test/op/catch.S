%% catch: from here to its catch_end an exception goes to the label, with the caught term in the
%% first register.
{module, op_catch}.
{exports, [{main,0}, {what,2}, {error,0}, {nested,0}, {frame,2}, {after_end,0}, {calls,1}]}.
{attributes, []}.
{labels, 32}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_catch},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {what,[throw,t]},
      {what,[exit,{e}]},
      {what,[ok,v]},
      {error,[]},
      {nested,[]},
      {frame,[{a},[b]]},
      {after_end,[]},
      {calls,[100]}
    ]},{x,1}}.
    {move,{atom,op_catch},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, what, 2, 4}.
  {label,3}.
    {func_info,{atom,op_catch},{atom,what},2}.
  {label,4}.
    {allocate,1,2}.
    {'catch',{y,0},{f,5}}.
    {call,2,{f,7}}.
  {label,5}.
    {catch_end,{y,0}}.
    {deallocate,1}.
    return.

{function, do, 2, 7}.
  {label,6}.
    {func_info,{atom,op_catch},{atom,do},2}.
  {label,7}.
    {test,is_eq_exact,{f,8},[{x,0},{atom,throw}]}.
    {move,{x,1},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,throw,1}}.
  {label,8}.
    {test,is_eq_exact,{f,9},[{x,0},{atom,exit}]}.
    {move,{x,1},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,exit,1}}.
  {label,9}.
    {move,{x,1},{x,0}}.
    return.

%% An error is caught with its stack trace.
{function, error, 0, 11}.
  {label,10}.
    {func_info,{atom,op_catch},{atom,error},0}.
  {label,11}.
    {allocate,1,0}.
    {'catch',{y,0},{f,12}}.
    {move,{atom,bad},{x,0}}.
    {call_ext,1,{extfunc,erlang,error,1}}.
  {label,12}.
    {catch_end,{y,0}}.
    {test,is_tagged_tuple,{f,13},[{x,0},2,{atom,'EXIT'}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_tuple,{f,13},[{x,0}]}.
    {test,test_arity,{f,13},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,0}}.
  {label,13}.
    {deallocate,1}.
    return.

%% The inner one catches, then the outer one.
{function, nested, 0, 15}.
  {label,14}.
    {func_info,{atom,op_catch},{atom,nested},0}.
  {label,15}.
    {allocate,3,0}.
    {init_yregs,{list,[{y,0}]}}.
    {'catch',{y,2},{f,17}}.
    {'catch',{y,1},{f,16}}.
    {move,{atom,first},{x,0}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
  {label,16}.
    {catch_end,{y,1}}.
    {move,{x,0},{y,0}}.
    {move,{atom,second},{x,0}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
  {label,17}.
    {catch_end,{y,2}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,3}.
    return.

%% Slots are what they were, or where a collection moved them.
{function, frame, 2, 19}.
  {label,18}.
    {func_info,{atom,op_catch},{atom,frame},2}.
  {label,19}.
    {allocate,3,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {'catch',{y,2},{f,20}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
  {label,20}.
    {catch_end,{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,3}.
    return.

%% Behind catch_end nothing is caught.
{function, after_end, 0, 22}.
  {label,21}.
    {func_info,{atom,op_catch},{atom,after_end},0}.
  {label,22}.
    {allocate,1,0}.
    {'catch',{y,0},{f,23}}.
    {move,{atom,ok},{x,0}}.
    {call,1,{f,25}}.
  {label,23}.
    {catch_end,{y,0}}.
    {move,{atom,not_caught},{x,0}}.
    {call_ext_last,1,{extfunc,erlang,throw,1},1}.

{function, pass, 1, 25}.
  {label,24}.
    {func_info,{atom,op_catch},{atom,pass},1}.
  {label,25}.
    return.

%% Out of many calls at once.
{function, calls, 1, 27}.
  {label,26}.
    {func_info,{atom,op_catch},{atom,calls},1}.
  {label,27}.
    {allocate,1,1}.
    {'catch',{y,0},{f,28}}.
    {call,1,{f,30}}.
  {label,28}.
    {catch_end,{y,0}}.
    {deallocate,1}.
    return.

{function, down, 1, 30}.
  {label,29}.
    {func_info,{atom,op_catch},{atom,down},1}.
  {label,30}.
    {test,is_ne_exact,{f,31},[{x,0},{integer,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {call,1,{f,30}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,31}.
    {move,{literal,{from,the,bottom}},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,throw,1}}.
