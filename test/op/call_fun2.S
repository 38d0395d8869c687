%% call_fun2: calls a fun; a tag says what the compiler knows of it: nothing (unsafe), that it is
%% a fun of this arity (safe), or which fun it is (a label). Followed by a return it is a tail
%% call.
{module, op_call_fun2}.
{exports, [{main,0}, {none,1}, {one,2}, {tail,3}, {only,1}, {free,2}, {frame,2}, {loop,1},
    {safe,2}, {local,1}, {known,2}, {far,2}, {in_frame,2}]}.
{attributes, []}.
{labels, 39}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_call_fun2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {none,[fun erlang:node/0]},
      {one,[fun lists:reverse/1,[a,b]]},
      {one,[fun erlang:hd/1,[]]},
      {one,[fun lists:map/2,[a]]},
      {one,[not_a_fun,[a]]},
      {one,[{lists,reverse},[a]]},
      {one,[fun no_such_module:f/1,[a]]},
      {tail,[fun erlang:'++'/2,[a],[b]]},
      {tail,[fun erlang:'++'/2,a,[b]]},
      {tail,[fun erlang:self/0,a,b]},
      {free,[{a},[b]]},
      {loop,[20000]},
      {frame,[{a},[b]]},
      {only,[fun erlang:tuple_size/1]},
      {known,[{a},[b]]},
      {safe,[{a},[b]]},
      {far,[fun lists:reverse/1,[a,b]]},
      {in_frame,[fun lists:reverse/1,[a,b]]},
      {local,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_call_fun2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, none, 1, 4}.
  {label,3}.
    {func_info,{atom,op_call_fun2},{atom,none},1}.
  {label,4}.
    {allocate,0,1}.
    {call_fun2,{atom,unsafe},0,{x,0}}.
    {test,is_atom,{f,5},[{x,0}]}.
    {move,{atom,atom},{x,0}}.
  {label,5}.
    {deallocate,0}.
    return.

{function, one, 2, 7}.
  {label,6}.
    {func_info,{atom,op_call_fun2},{atom,one},2}.
  {label,7}.
    {allocate,0,2}.
    {swap,{x,0},{x,1}}.
    {call_fun2,{atom,unsafe},1,{x,1}}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {deallocate,0}.
    return.

{function, tail, 3, 9}.
  {label,8}.
    {func_info,{atom,op_call_fun2},{atom,tail},3}.
  {label,9}.
    {allocate,1,3}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {move,{y,0},{x,2}}.
    {call_fun2,{atom,unsafe},2,{x,2}}.
    {deallocate,1}.
    return.

%% A tail call that fails.
{function, only, 1, 11}.
  {label,10}.
    {func_info,{atom,op_call_fun2},{atom,only},1}.
  {label,11}.
    {allocate,0,1}.
    {move,{x,0},{x,1}}.
    {move,{atom,no_tuple},{x,0}}.
    {call_fun2,{atom,unsafe},1,{x,1}}.
    {deallocate,0}.
    return.

%% The free variables go behind the arguments.
{function, free, 2, 13}.
  {label,12}.
    {func_info,{atom,op_call_fun2},{atom,free},2}.
  {label,13}.
    {allocate_heap,0,{alloc,[{words,1},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,15},0,0,{x,1},{list,[{x,1}]}}.
    {call_fun2,{atom,unsafe},1,{x,1}}.
    {deallocate,0}.
    return.

{function, '-free/2-fun-0-', 2, 15}.
  {label,14}.
    {func_info,{atom,op_call_fun2},{atom,'-free/2-fun-0-'},2}.
  {label,15}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% The frame comes through a collection in the fun.
{function, frame, 2, 17}.
  {label,16}.
    {func_info,{atom,op_call_fun2},{atom,frame},2}.
  {label,17}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{literal,fun erlang:garbage_collect/0},{x,0}}.
    {call_fun2,{atom,unsafe},0,{x,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.

%% A loop through a fun: the stack does not grow, and other processes get their turn.
{function, loop, 1, 19}.
  {label,18}.
    {func_info,{atom,op_call_fun2},{atom,loop},1}.
  {label,19}.
    {allocate_heap,0,{alloc,[{words,0},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,21},1,0,{x,1},{list,[]}}.
    {move,{x,1},{x,2}}.
    {call_fun2,{atom,unsafe},2,{x,2}}.
    {deallocate,0}.
    return.

{function, '-loop/1-fun-1-', 2, 21}.
  {label,20}.
    {func_info,{atom,op_call_fun2},{atom,'-loop/1-fun-1-'},2}.
  {label,21}.
    {test,is_ne_exact,{f,22},[{x,0},{integer,0}]}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {allocate,0,2}.
    {move,{x,1},{x,2}}.
    {call_fun2,{atom,unsafe},2,{x,2}}.
    {deallocate,0}.
    return.
  {label,22}.
    {move,{atom,done},{x,0}}.
    return.

{function, safe, 2, 24}.
  {label,23}.
    {func_info,{atom,op_call_fun2},{atom,safe},2}.
  {label,24}.
    {allocate_heap,0,{alloc,[{words,1},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,26},2,0,{x,1},{list,[{x,1}]}}.
    {call_fun2,{atom,safe},1,{x,1}}.
    {deallocate,0}.
    return.

{function, '-safe/2-fun-2-', 2, 26}.
  {label,25}.
    {func_info,{atom,op_call_fun2},{atom,'-safe/2-fun-2-'},2}.
  {label,26}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% Without a free variable a fun is a literal of the module.
{function, local, 1, 28}.
  {label,27}.
    {func_info,{atom,op_call_fun2},{atom,local},1}.
  {label,28}.
    {allocate_heap,1,{alloc,[{words,0},{floats,0},{funs,1}]},1}.
    {move,{x,0},{y,0}}.
    {make_fun3,{f,30},3,0,{x,0},{list,[]}}.
    {call_fun2,{atom,safe},0,{x,0}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,1}.
    return.

{function, '-local/1-fun-3-', 0, 30}.
  {label,29}.
    {func_info,{atom,op_call_fun2},{atom,'-local/1-fun-3-'},0}.
  {label,30}.
    {move,{atom,called},{x,0}}.
    return.

{function, known, 2, 32}.
  {label,31}.
    {func_info,{atom,op_call_fun2},{atom,known},2}.
  {label,32}.
    {allocate_heap,0,{alloc,[{words,1},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,34},4,0,{x,1},{list,[{x,1}]}}.
    {call_fun2,{f,34},1,{tr,{x,1},{t_fun,1,{'-known/2-fun-4-',2},any}}}.
    {deallocate,0}.
    return.

{function, '-known/2-fun-4-', 2, 34}.
  {label,33}.
    {func_info,{atom,op_call_fun2},{atom,'-known/2-fun-4-'},2}.
  {label,34}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% The fun is anywhere.
{function, far, 2, 36}.
  {label,35}.
    {func_info,{atom,op_call_fun2},{atom,far},2}.
  {label,36}.
    {allocate,0,2}.
    {move,{x,0},{x,1000}}.
    {move,{x,1},{x,0}}.
    {call_fun2,{atom,unsafe},1,{x,1000}}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {deallocate,0}.
    return.

%% In a slot that a tail call takes away.
{function, in_frame, 2, 38}.
  {label,37}.
    {func_info,{atom,op_call_fun2},{atom,in_frame},2}.
  {label,38}.
    {allocate,1,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{x,0}}.
    {call_fun2,{atom,unsafe},1,{y,0}}.
    {deallocate,1}.
    return.
