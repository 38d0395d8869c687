%% test_heap: room for what is built next; it collects when there is none, so the live registers
%% are kept.
{module, op_test_heap}.
{exports, [{main,0}, {cons,2}, {live,4}, {none,1}, {frame,2}, {much,1}, {more,1}, {floats,1},
    {funs,1}, {dead,2}, {many_live,1}]}.
{attributes, []}.
{labels, 26}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_test_heap},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {cons,[{a},[b]]},
      {live,[{a},b,[c],{d}]},
      {none,[{a}]},
      {frame,[{a},[b]]},
      {much,[{a}]},
      {more,[[a]]},
      {floats,[7]},
      {funs,[a]},
      {dead,[{a},[b]]},
      {many_live,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_test_heap},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, cons, 2, 4}.
  {label,3}.
    {func_info,{atom,op_test_heap},{atom,cons},2}.
  {label,4}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

{function, live, 4, 6}.
  {label,5}.
    {func_info,{atom,op_test_heap},{atom,live},4}.
  {label,6}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

{function, none, 1, 8}.
  {label,7}.
    {func_info,{atom,op_test_heap},{atom,none},1}.
  {label,8}.
    {test_heap,0,1}.
    return.

%% Terms of the frame and of registers move together.
{function, frame, 2, 10}.
  {label,9}.
    {func_info,{atom,op_test_heap},{atom,frame},2}.
  {label,10}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {test_heap,5,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0},{x,0},{y,0}]}}.
    {deallocate,1}.
    return.

%% More than a small heap has, again and again.
{function, much, 1, 12}.
  {label,11}.
    {func_info,{atom,op_test_heap},{atom,much},1}.
  {label,12}.
    {test_heap,1000,1}.
    {put_list,{x,0},nil,{x,0}}.
    {test_heap,600,1}.
    {put_list,{x,0},nil,{x,0}}.
    {test_heap,20000,1}.
    {put_list,{x,0},nil,{x,0}}.
    return.

%% Room that is left over is not counted on.
{function, more, 1, 14}.
  {label,13}.
    {func_info,{atom,op_test_heap},{atom,more},1}.
  {label,14}.
    {test_heap,20,1}.
    {put_list,{atom,a},{x,0},{x,0}}.
    {test_heap,20,1}.
    {put_list,{atom,b},{x,0},{x,0}}.
    {test_heap,2,1}.
    {put_list,{atom,c},{x,0},{x,0}}.
    return.

{function, floats, 1, 16}.
  {label,15}.
    {func_info,{atom,op_test_heap},{atom,floats},1}.
  {label,16}.
    {test_heap,{alloc,[{words,4},{floats,2},{funs,0}]},1}.
    {fconv,{x,0},{fr,0}}.
    {fmove,{fr,0},{x,1}}.
    {fmove,{fr,0},{x,2}}.
    {put_list,{x,1},{x,2},{x,1}}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

{function, funs, 1, 18}.
  {label,17}.
    {func_info,{atom,op_test_heap},{atom,funs},1}.
  {label,18}.
    {test_heap,{alloc,[{words,4},{floats,0},{funs,2}]},1}.
    {make_fun3,{f,21},0,0,{x,1},{list,[{x,0}]}}.
    {make_fun3,{f,21},0,0,{x,2},{list,[{x,1}]}}.
    {put_list,{x,2},{x,1},{x,0}}.
    {test,is_nonempty_list,{f,19},[{x,0}]}.
    {get_hd,{x,0},{x,0}}.
    {allocate,0,1}.
    {call_fun,0}.
    {call_fun,0}.
    {deallocate,0}.
    return.
  {label,19}.
    return.

{function, '-funs/1-fun-0-', 1, 21}.
  {label,20}.
    {func_info,{atom,op_test_heap},{atom,'-funs/1-fun-0-'},1}.
  {label,21}.
    return.

%% A register that is not live any more may hold what it likes; the live ones come through.
{function, dead, 2, 23}.
  {label,22}.
    {func_info,{atom,op_test_heap},{atom,dead},2}.
  {label,23}.
    {move,{x,1},{x,5}}.
    {move,{x,0},{x,900}}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    return.

%% A dozen live registers.
{function, many_live, 1, 25}.
  {label,24}.
    {func_info,{atom,op_test_heap},{atom,many_live},1}.
  {label,25}.
    {move,{x,0},{x,1}}.
    {move,{x,1},{x,2}}.
    {move,{x,2},{x,3}}.
    {move,{x,3},{x,4}}.
    {move,{x,4},{x,5}}.
    {move,{x,5},{x,6}}.
    {move,{x,6},{x,7}}.
    {move,{x,7},{x,8}}.
    {move,{x,8},{x,9}}.
    {move,{x,9},{x,10}}.
    {move,{x,10},{x,11}}.
    {test_heap,13,12}.
    {put_tuple2,{x,0},{list,[
      {x,11},{x,10},{x,9},{x,8},{x,7},{x,6},{x,5},{x,4},{x,3},{x,2},{x,1},{x,0}]}}.
    return.
