%% try: from here to its try_end an exception goes to the label, where try_case takes class,
%% reason and trace.
{module, op_try}.
{exports, [{main,0}, {raised,2}, {instruction,1}, {nested,0}, {in_handler,0}, {frame,2},
    {calls,1}, {loop,2}]}.
{attributes, []}.
{labels, 29}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_try},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {raised,[throw,{t}]},
      {raised,[exit,{e}]},
      {raised,[error,{r}]},
      {instruction,[{a}]},
      {instruction,[1]},
      {nested,[]},
      {in_handler,[]},
      {frame,[{a},[b]]},
      {calls,[100]},
      {loop,[3000,0]}
    ]},{x,1}}.
    {move,{atom,op_try},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, raised, 2, 4}.
  {label,3}.
    {func_info,{atom,op_try},{atom,raised},2}.
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
    {test_heap,3,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}.
    {deallocate,1}.
    return.

%% Raised by an instruction of the same function.
{function, instruction, 1, 7}.
  {label,6}.
    {func_info,{atom,op_try},{atom,instruction},1}.
  {label,7}.
    {allocate,1,1}.
    {'try',{y,0},{f,8}}.
    {gc_bif,'+',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,8}.
    {try_case,{y,0}}.
    {test_heap,3,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}.
    {deallocate,1}.
    return.

%% The inner one catches, then the outer one.
{function, nested, 0, 10}.
  {label,9}.
    {func_info,{atom,op_try},{atom,nested},0}.
  {label,10}.
    {allocate,3,0}.
    {init_yregs,{list,[{y,0}]}}.
    {'try',{y,2},{f,12}}.
    {'try',{y,1},{f,11}}.
    {move,{atom,first},{x,0}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
    {try_end,{y,1}}.
    {try_end,{y,2}}.
    {deallocate,3}.
    return.
  {label,11}.
    {try_case,{y,1}}.
    {move,{x,1},{y,0}}.
    {move,{atom,second},{x,0}}.
    {call_ext,1,{extfunc,erlang,exit,1}}.
    {try_end,{y,2}}.
    {deallocate,3}.
    return.
  {label,12}.
    {try_case,{y,2}}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0},{x,1}]}}.
    {deallocate,3}.
    return.

%% Behind try_case the same try catches nothing more.
{function, in_handler, 0, 14}.
  {label,13}.
    {func_info,{atom,op_try},{atom,in_handler},0}.
  {label,14}.
    {allocate,1,0}.
    {'try',{y,0},{f,15}}.
    {move,{atom,first},{x,0}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,15}.
    {try_case,{y,0}}.
    {test_heap,2,3}.
    {put_list,{x,1},{literal,[again]},{x,0}}.
    {call_ext_last,1,{extfunc,erlang,throw,1},1}.

%% Slots are what they were, or where a collection moved them.
{function, frame, 2, 17}.
  {label,16}.
    {func_info,{atom,op_try},{atom,frame},2}.
  {label,17}.
    {allocate,3,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {'try',{y,2},{f,18}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
    {try_end,{y,2}}.
    {deallocate,3}.
    return.
  {label,18}.
    {try_case,{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,3}.
    return.

%% Out of many calls at once.
{function, calls, 1, 20}.
  {label,19}.
    {func_info,{atom,op_try},{atom,calls},1}.
  {label,20}.
    {allocate,1,1}.
    {'try',{y,0},{f,21}}.
    {call,1,{f,23}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,21}.
    {try_case,{y,0}}.
    {test_heap,3,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}.
    {deallocate,1}.
    return.

{function, down, 1, 23}.
  {label,22}.
    {func_info,{atom,op_try},{atom,down},1}.
  {label,23}.
    {test,is_ne_exact,{f,24},[{x,0},{integer,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {call,1,{f,23}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,24}.
    {move,{literal,{from,the,bottom}},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,throw,1}}.

%% Caught again and again, with a collection now and then.
{function, loop, 2, 26}.
  {label,25}.
    {func_info,{atom,op_try},{atom,loop},2}.
  {label,26}.
    {test,is_ne_exact,{f,28},[{x,0},{integer,0}]}.
    {allocate,3,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {'try',{y,2},{f,27}}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}.
    {call_ext,1,{extfunc,erlang,throw,1}}.
    {try_end,{y,2}}.
    {deallocate,3}.
    return.
  {label,27}.
    {try_case,{y,2}}.
    {gc_bif,'-',{f,0},2,[{y,0},{integer,1}],{x,0}}.
    {gc_bif,'+',{f,0},2,[{y,1},{integer,2}],{x,1}}.
    {call_last,2,{f,26},3}.
  {label,28}.
    {move,{x,1},{x,0}}.
    return.
