%% make_fun2: a new fun whose free variables are in the first registers, and which goes into the
%% first; of compilers before OTP 24. It reserves its room itself.
{module, op_make_fun2}.
{exports, [{main,0}, {one,1}, {three,3}, {none,0}, {frame,1}]}.
{attributes, []}.
{labels, 17}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_make_fun2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[{a}]},
      {three,[{a},[b],c]},
      {none,[]},
      {frame,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_make_fun2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_make_fun2},{atom,one},1}.
  {label,4}.
    {allocate,0,1}.
    {make_fun2,{f,6},0,0,1}.
    {call_fun,0}.
    {deallocate,0}.
    return.

{function, '-one/1-fun-0-', 1, 6}.
  {label,5}.
    {func_info,{atom,op_make_fun2},{atom,'-one/1-fun-0-'},1}.
  {label,6}.
    return.

{function, three, 3, 8}.
  {label,7}.
    {func_info,{atom,op_make_fun2},{atom,three},3}.
  {label,8}.
    {allocate,0,3}.
    {make_fun2,{f,10},1,0,3}.
    {move,{x,0},{x,1}}.
    {move,{atom,argument},{x,0}}.
    {call_fun,1}.
    {deallocate,0}.
    return.

{function, '-three/3-fun-1-', 4, 10}.
  {label,9}.
    {func_info,{atom,op_make_fun2},{atom,'-three/3-fun-1-'},4}.
  {label,10}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

{function, none, 0, 12}.
  {label,11}.
    {func_info,{atom,op_make_fun2},{atom,none},0}.
  {label,12}.
    {allocate,0,0}.
    {make_fun2,{f,14},2,0,0}.
    {call_fun,0}.
    {deallocate,0}.
    return.

{function, '-none/0-fun-2-', 0, 14}.
  {label,13}.
    {func_info,{atom,op_make_fun2},{atom,'-none/0-fun-2-'},0}.
  {label,14}.
    {move,{atom,called},{x,0}}.
    return.

{function, frame, 1, 16}.
  {label,15}.
    {func_info,{atom,op_make_fun2},{atom,frame},1}.
  {label,16}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {make_fun2,{f,6},0,0,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {call_fun,0}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.
