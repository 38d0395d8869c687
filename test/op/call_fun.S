%% call_fun: calls the fun in the register behind the arguments. Followed by a return it is a tail
%% call.
{module, op_call_fun}.
{exports, [{main,0}, {none,1}, {one,2}, {tail,3}, {only,1}, {free,2}, {frame,2}, {loop,1}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_call_fun},{atom,main},0}.
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
      {only,[fun erlang:tuple_size/1]}
    ]},{x,1}}.
    {move,{atom,op_call_fun},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, none, 1, 4}.
  {label,3}.
    {func_info,{atom,op_call_fun},{atom,none},1}.
  {label,4}.
    {allocate,0,1}.
    {call_fun,0}.
    {test,is_atom,{f,5},[{x,0}]}.
    {move,{atom,atom},{x,0}}.
  {label,5}.
    {deallocate,0}.
    return.

{function, one, 2, 7}.
  {label,6}.
    {func_info,{atom,op_call_fun},{atom,one},2}.
  {label,7}.
    {allocate,0,2}.
    {swap,{x,0},{x,1}}.
    {call_fun,1}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {deallocate,0}.
    return.

{function, tail, 3, 9}.
  {label,8}.
    {func_info,{atom,op_call_fun},{atom,tail},3}.
  {label,9}.
    {allocate,1,3}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {move,{y,0},{x,2}}.
    {call_fun,2}.
    {deallocate,1}.
    return.

%% A tail call that fails.
{function, only, 1, 11}.
  {label,10}.
    {func_info,{atom,op_call_fun},{atom,only},1}.
  {label,11}.
    {allocate,0,1}.
    {move,{x,0},{x,1}}.
    {move,{atom,no_tuple},{x,0}}.
    {call_fun,1}.
    {deallocate,0}.
    return.

%% The free variables go behind the arguments.
{function, free, 2, 13}.
  {label,12}.
    {func_info,{atom,op_call_fun},{atom,free},2}.
  {label,13}.
    {allocate_heap,0,{alloc,[{words,1},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,15},0,0,{x,1},{list,[{x,1}]}}.
    {call_fun,1}.
    {deallocate,0}.
    return.

{function, '-free/2-fun-0-', 2, 15}.
  {label,14}.
    {func_info,{atom,op_call_fun},{atom,'-free/2-fun-0-'},2}.
  {label,15}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% The frame comes through a collection in the fun.
{function, frame, 2, 17}.
  {label,16}.
    {func_info,{atom,op_call_fun},{atom,frame},2}.
  {label,17}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{literal,fun erlang:garbage_collect/0},{x,0}}.
    {call_fun,0}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.

%% A loop through a fun: the stack does not grow, and other processes get their turn.
{function, loop, 1, 19}.
  {label,18}.
    {func_info,{atom,op_call_fun},{atom,loop},1}.
  {label,19}.
    {allocate_heap,0,{alloc,[{words,0},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,21},1,0,{x,1},{list,[]}}.
    {move,{x,1},{x,2}}.
    {call_fun,2}.
    {deallocate,0}.
    return.

{function, '-loop/1-fun-1-', 2, 21}.
  {label,20}.
    {func_info,{atom,op_call_fun},{atom,'-loop/1-fun-1-'},2}.
  {label,21}.
    {test,is_ne_exact,{f,22},[{x,0},{integer,0}]}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {allocate,0,2}.
    {move,{x,1},{x,2}}.
    {call_fun,2}.
    {deallocate,0}.
    return.
  {label,22}.
    {move,{atom,done},{x,0}}.
    return.
