%% gc_bif3: calls a guard builtin of three arguments that may collect: binary_part/3 is the only
%% one.
{module, op_gc_bif3}.
{exports, [{main,0}, {part,3}, {guard,3}, {frame,2}, {large,2}, {constants,1}, {live,2},
    {place,1}]}.
{attributes, []}.
{labels, 19}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_gc_bif3},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {part,[<<1,2,3,4>>,1,2]},
      {part,[<<1,2,3,4>>,4,-3]},
      {part,[<<1,2,3,4>>,0,0]},
      {part,[<<1,2,3,4>>,3,2]},
      {part,[<<1,2,3,4>>,-1,1]},
      {part,[<<1,2,3,4:4>>,0,1]},
      {part,[a,0,1]},
      {part,[<<1>>,a,1]},
      {part,[<<1>>,0,a]},
      {part,[<<1>>,18446744073709551616,0]},
      {guard,[<<1,2,3,4>>,1,2]},
      {guard,[<<1,2,3,4>>,3,2]},
      {guard,[a,0,1]},
      {frame,[<<1,2,3,4,5>>,{a}]},
      {large,[100,{a}]},
      {constants,[1]},
      {live,[<<1,2,3>>,{a}]},
      {place,[a]}
    ]},{x,1}}.
    {move,{atom,op_gc_bif3},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, part, 3, 4}.
  {label,3}.
    {func_info,{atom,op_gc_bif3},{atom,part},3}.
  {label,4}.
    {gc_bif,binary_part,{f,0},3,[{x,0},{x,1},{x,2}],{x,0}}.
    return.

{function, guard, 3, 6}.
  {label,5}.
    {func_info,{atom,op_gc_bif3},{atom,guard},3}.
  {label,6}.
    {gc_bif,binary_part,{f,7},3,[{x,0},{x,1},{x,2}],{x,3}}.
    {test_heap,3,4}.
    {put_tuple2,{x,0},{list,[{x,3},{x,0}]}}.
    return.
  {label,7}.
    {test_heap,5,3}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1},{x,2}]}}.
    return.

{function, frame, 2, 9}.
  {label,8}.
    {func_info,{atom,op_gc_bif3},{atom,frame},2}.
  {label,9}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {gc_bif,binary_part,{f,0},0,[{y,0},{integer,1},{integer,3}],{y,0}}.
    {gc_bif,binary_part,{f,0},0,[{y,0},{integer,1},{integer,2}],{x,0}}.
    {test_heap,4,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0},{y,1}]}}.
    {deallocate,2}.
    return.

%% Of a binary that lies off the heap.
{function, large, 2, 11}.
  {label,10}.
    {func_info,{atom,op_gc_bif3},{atom,large},2}.
  {label,11}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{literal,<<"abcd">>},{x,0}}.
    {call_ext,2,{extfunc,binary,copy,2}}.
    {gc_bif,binary_part,{f,0},1,[{x,0},{integer,398},{integer,2}],{x,0}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,1}.
    return.

{function, constants, 1, 13}.
  {label,12}.
    {func_info,{atom,op_gc_bif3},{atom,constants},1}.
  {label,13}.
    {gc_bif,binary_part,{f,0},1,[{literal,<<"literal">>},{x,0},{integer,3}],{x,0}}.
    return.

{function, live, 2, 15}.
  {label,14}.
    {func_info,{atom,op_gc_bif3},{atom,live},2}.
  {label,15}.
    {gc_bif,binary_part,{f,0},2,[{x,0},{integer,0},{integer,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.

%% Where it was raised.
{function, place, 1, 17}.
  {label,16}.
    {func_info,{atom,op_gc_bif3},{atom,place},1}.
  {label,17}.
    {allocate,1,1}.
    {'try',{y,0},{f,18}}.
    {line,[{location,"op.erl",7}]}.
    {gc_bif,binary_part,{f,0},1,[{x,0},{integer,0},{integer,1}],{x,0}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,18}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.
