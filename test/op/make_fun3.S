%% make_fun3: a new fun with its free variables, into any register; one without free variables is
%% always the same term.
{module, op_make_fun3}.
{exports, [{main,0}, {one,1}, {three,3}, {constants,0}, {frame,1}, {over,1}, {compare,1},
    {info,1}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_make_fun3},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[{a}]},
      {three,[{a},[b],c]},
      {constants,[]},
      {frame,[{a}]},
      {compare,[{a}]},
      {info,[{a}]},
      {over,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_make_fun3},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_make_fun3},{atom,one},1}.
  {label,4}.
    {allocate_heap,0,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,6},0,0,{x,0},{list,[{x,0}]}}.
    {call_fun,0}.
    {deallocate,0}.
    return.

{function, '-one/1-fun-0-', 1, 6}.
  {label,5}.
    {func_info,{atom,op_make_fun3},{atom,'-one/1-fun-0-'},1}.
  {label,6}.
    return.

{function, three, 3, 8}.
  {label,7}.
    {func_info,{atom,op_make_fun3},{atom,three},3}.
  {label,8}.
    {allocate_heap,0,{alloc,[{words,3},{floats,0},{funs,1}]},3}.
    {make_fun3,{f,10},1,0,{x,1},{list,[{x,2},{x,0},{x,1}]}}.
    {move,{atom,argument},{x,0}}.
    {call_fun,1}.
    {deallocate,0}.
    return.

{function, '-three/3-fun-1-', 4, 10}.
  {label,9}.
    {func_info,{atom,op_make_fun3},{atom,'-three/3-fun-1-'},4}.
  {label,10}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

{function, constants, 0, 12}.
  {label,11}.
    {func_info,{atom,op_make_fun3},{atom,constants},0}.
  {label,12}.
    {allocate_heap,0,{alloc,[{words,3},{floats,0},{funs,1}]},0}.
    {make_fun3,{f,10},1,0,{x,1},{list,[{atom,a},{integer,18446744073709551616},{literal,[l]}]}}.
    {move,nil,{x,0}}.
    {call_fun,1}.
    {deallocate,0}.
    return.

%% From and to the frame; a collection moves the fun and what it holds.
{function, frame, 1, 14}.
  {label,13}.
    {func_info,{atom,op_make_fun3},{atom,frame},1}.
  {label,14}.
    {allocate_heap,2,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {move,{x,0},{y,0}}.
    {make_fun3,{f,6},0,0,{y,1},{list,[{y,0}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {call_fun,0}.
    {deallocate,2}.
    return.

%% A fun that holds a fun, in the register where that was.
{function, over, 1, 16}.
  {label,15}.
    {func_info,{atom,op_make_fun3},{atom,over},1}.
  {label,16}.
    {allocate_heap,0,{alloc,[{words,2},{floats,0},{funs,2}]},1}.
    {make_fun3,{f,6},0,0,{x,0},{list,[{x,0}]}}.
    {make_fun3,{f,6},0,0,{x,0},{list,[{x,0}]}}.
    {call_fun,0}.
    {call_fun,0}.
    {deallocate,0}.
    return.

%% Funs of one place are equal when their free variables are.
{function, compare, 1, 18}.
  {label,17}.
    {func_info,{atom,op_make_fun3},{atom,compare},1}.
  {label,18}.
    {test_heap,{alloc,[{words,4},{floats,0},{funs,5}]},1}.
    {make_fun3,{f,6},0,0,{x,1},{list,[{x,0}]}}.
    {make_fun3,{f,6},0,0,{x,2},{list,[{x,0}]}}.
    {make_fun3,{f,6},0,0,{x,3},{list,[{atom,b}]}}.
    {bif,'=:=',{f,0},[{x,1},{x,2}],{x,0}}.
    {bif,'=:=',{f,0},[{x,1},{x,3}],{x,1}}.
    {make_fun3,{f,20},2,0,{x,2},{list,[]}}.
    {make_fun3,{f,20},2,0,{x,3},{list,[]}}.
    {bif,'=:=',{f,0},[{x,2},{x,3}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.

{function, '-compare/1-fun-2-', 0, 20}.
  {label,19}.
    {func_info,{atom,op_make_fun3},{atom,'-compare/1-fun-2-'},0}.
  {label,20}.
    {move,{atom,called},{x,0}}.
    return.

{function, info, 1, 22}.
  {label,21}.
    {func_info,{atom,op_make_fun3},{atom,info},1}.
  {label,22}.
    {allocate_heap,1,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {init_yregs,{list,[{y,0}]}}.
    {make_fun3,{f,6},0,0,{x,0},{list,[{x,0}]}}.
    {move,{x,0},{y,0}}.
    {move,{atom,env},{x,1}}.
    {call_ext,2,{extfunc,erlang,fun_info,2}}.
    {swap,{x,0},{y,0}}.
    {move,{atom,arity},{x,1}}.
    {call_ext,2,{extfunc,erlang,fun_info,2}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,1}.
    return.
