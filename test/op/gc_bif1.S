%% gc_bif1: calls a guard builtin of one argument that may collect; the live registers and the
%% frame come through; without a label it raises.
{module, op_gc_bif1}.
{exports, [{main,0}, {negate,1}, {negate_guard,1}, {plus,1}, {plus_guard,1}, {bnot_,1},
    {bnot_guard,1}, {abs_,1}, {abs_guard,1}, {length_,1}, {length_guard,1}, {size_,1},
    {size_guard,1}, {byte_size_,1}, {byte_size_guard,1}, {bit_size_,1}, {bit_size_guard,1},
    {float_,1}, {float_guard,1}, {trunc_,1}, {trunc_guard,1}, {round_,1}, {round_guard,1},
    {floor_,1}, {floor_guard,1}, {ceil_,1}, {ceil_guard,1}, {map_size_,1}, {map_size_guard,1},
    {frame,2}, {live,3}, {constants,0}, {far,1}, {place,1}]}.
{attributes, []}.
{labels, 84}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_gc_bif1},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {negate,[1]},
      {negate_guard,[1]},
      {negate,[0]},
      {negate_guard,[0]},
      {negate,[-576460752303423488]},
      {negate_guard,[-576460752303423488]},
      {negate,[576460752303423487]},
      {negate_guard,[576460752303423487]},
      {negate,[-18446744073709551616]},
      {negate_guard,[-18446744073709551616]},
      {negate,[1.5]},
      {negate_guard,[1.5]},
      {negate,[a]},
      {negate_guard,[a]},
      {plus,[1]},
      {plus_guard,[1]},
      {plus,[18446744073709551616]},
      {plus_guard,[18446744073709551616]},
      {plus,[1.5]},
      {plus_guard,[1.5]},
      {plus,[a]},
      {plus_guard,[a]},
      {bnot_,[0]},
      {bnot_guard,[0]},
      {bnot_,[-1]},
      {bnot_guard,[-1]},
      {bnot_,[-576460752303423488]},
      {bnot_guard,[-576460752303423488]},
      {bnot_,[576460752303423487]},
      {bnot_guard,[576460752303423487]},
      {bnot_,[18446744073709551616]},
      {bnot_guard,[18446744073709551616]},
      {bnot_,[-18446744073709551616]},
      {bnot_guard,[-18446744073709551616]},
      {bnot_,[1.5]},
      {bnot_guard,[1.5]},
      {abs_,[-1]},
      {abs_guard,[-1]},
      {abs_,[-576460752303423488]},
      {abs_guard,[-576460752303423488]},
      {abs_,[-18446744073709551616]},
      {abs_guard,[-18446744073709551616]},
      {abs_,[-1.5]},
      {abs_guard,[-1.5]},
      {abs_,[-0.0]},
      {abs_guard,[-0.0]},
      {abs_,[a]},
      {abs_guard,[a]},
      {length_,[[]]},
      {length_guard,[[]]},
      {length_,[[a,b]]},
      {length_guard,[[a,b]]},
      {length_,[[a|b]]},
      {length_guard,[[a|b]]},
      {length_,[a]},
      {length_guard,[a]},
      {size_,[{a}]},
      {size_guard,[{a}]},
      {size_,[<<1,2:2>>]},
      {size_guard,[<<1,2:2>>]},
      {size_,[a]},
      {size_guard,[a]},
      {byte_size_,[<<>>]},
      {byte_size_guard,[<<>>]},
      {byte_size_,[<<1,2:2>>]},
      {byte_size_guard,[<<1,2:2>>]},
      {byte_size_,[a]},
      {byte_size_guard,[a]},
      {bit_size_,[<<1,2:2>>]},
      {bit_size_guard,[<<1,2:2>>]},
      {bit_size_,[[]]},
      {bit_size_guard,[[]]},
      {float_,[1]},
      {float_guard,[1]},
      {float_,[1.5]},
      {float_guard,[1.5]},
      {float_,[18446744073709551616]},
      {float_guard,[18446744073709551616]},
      {float_,[a]},
      {float_guard,[a]},
      {trunc_,[1.9]},
      {trunc_guard,[1.9]},
      {trunc_,[-1.9]},
      {trunc_guard,[-1.9]},
      {trunc_,[1.0e30]},
      {trunc_guard,[1.0e30]},
      {trunc_,[a]},
      {trunc_guard,[a]},
      {trunc_,[7]},
      {trunc_guard,[7]},
      {round_,[2.5]},
      {round_guard,[2.5]},
      {round_,[-2.5]},
      {round_guard,[-2.5]},
      {round_,[0.49]},
      {round_guard,[0.49]},
      {round_,[1.0e30]},
      {round_guard,[1.0e30]},
      {floor_,[-1.5]},
      {floor_guard,[-1.5]},
      {floor_,[1.0e25]},
      {floor_guard,[1.0e25]},
      {ceil_,[1.5]},
      {ceil_guard,[1.5]},
      {ceil_,[-0.5]},
      {ceil_guard,[-0.5]},
      {map_size_,[#{}]},
      {map_size_guard,[#{}]},
      {map_size_,[#{a => 1}]},
      {map_size_guard,[#{a => 1}]},
      {map_size_,[{}]},
      {map_size_guard,[{}]},
      {frame,[{a},-576460752303423488]},
      {live,[-576460752303423488,{a},[b]]},
      {constants,[]},
      {far,[-576460752303423488]},
      {place,[x]}
    ]},{x,1}}.
    {move,{atom,op_gc_bif1},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, negate, 1, 4}.
  {label,3}.
    {func_info,{atom,op_gc_bif1},{atom,negate},1}.
  {label,4}.
    {gc_bif,'-',{f,0},1,[{x,0}],{x,0}}.
    return.

{function, negate_guard, 1, 6}.
  {label,5}.
    {func_info,{atom,op_gc_bif1},{atom,negate_guard},1}.
  {label,6}.
    {gc_bif,'-',{f,7},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,7}.
    {move,{atom,no},{x,0}}.
    return.

{function, plus, 1, 9}.
  {label,8}.
    {func_info,{atom,op_gc_bif1},{atom,plus},1}.
  {label,9}.
    {gc_bif,'+',{f,0},1,[{x,0}],{x,0}}.
    return.

{function, plus_guard, 1, 11}.
  {label,10}.
    {func_info,{atom,op_gc_bif1},{atom,plus_guard},1}.
  {label,11}.
    {gc_bif,'+',{f,12},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,12}.
    {move,{atom,no},{x,0}}.
    return.

{function, bnot_, 1, 14}.
  {label,13}.
    {func_info,{atom,op_gc_bif1},{atom,bnot_},1}.
  {label,14}.
    {gc_bif,'bnot',{f,0},1,[{x,0}],{x,0}}.
    return.

{function, bnot_guard, 1, 16}.
  {label,15}.
    {func_info,{atom,op_gc_bif1},{atom,bnot_guard},1}.
  {label,16}.
    {gc_bif,'bnot',{f,17},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    return.

{function, abs_, 1, 19}.
  {label,18}.
    {func_info,{atom,op_gc_bif1},{atom,abs_},1}.
  {label,19}.
    {gc_bif,abs,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, abs_guard, 1, 21}.
  {label,20}.
    {func_info,{atom,op_gc_bif1},{atom,abs_guard},1}.
  {label,21}.
    {gc_bif,abs,{f,22},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,22}.
    {move,{atom,no},{x,0}}.
    return.

{function, length_, 1, 24}.
  {label,23}.
    {func_info,{atom,op_gc_bif1},{atom,length_},1}.
  {label,24}.
    {gc_bif,length,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, length_guard, 1, 26}.
  {label,25}.
    {func_info,{atom,op_gc_bif1},{atom,length_guard},1}.
  {label,26}.
    {gc_bif,length,{f,27},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,27}.
    {move,{atom,no},{x,0}}.
    return.

{function, size_, 1, 29}.
  {label,28}.
    {func_info,{atom,op_gc_bif1},{atom,size_},1}.
  {label,29}.
    {gc_bif,size,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, size_guard, 1, 31}.
  {label,30}.
    {func_info,{atom,op_gc_bif1},{atom,size_guard},1}.
  {label,31}.
    {gc_bif,size,{f,32},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,32}.
    {move,{atom,no},{x,0}}.
    return.

{function, byte_size_, 1, 34}.
  {label,33}.
    {func_info,{atom,op_gc_bif1},{atom,byte_size_},1}.
  {label,34}.
    {gc_bif,byte_size,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, byte_size_guard, 1, 36}.
  {label,35}.
    {func_info,{atom,op_gc_bif1},{atom,byte_size_guard},1}.
  {label,36}.
    {gc_bif,byte_size,{f,37},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,37}.
    {move,{atom,no},{x,0}}.
    return.

{function, bit_size_, 1, 39}.
  {label,38}.
    {func_info,{atom,op_gc_bif1},{atom,bit_size_},1}.
  {label,39}.
    {gc_bif,bit_size,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, bit_size_guard, 1, 41}.
  {label,40}.
    {func_info,{atom,op_gc_bif1},{atom,bit_size_guard},1}.
  {label,41}.
    {gc_bif,bit_size,{f,42},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,42}.
    {move,{atom,no},{x,0}}.
    return.

{function, float_, 1, 44}.
  {label,43}.
    {func_info,{atom,op_gc_bif1},{atom,float_},1}.
  {label,44}.
    {gc_bif,float,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, float_guard, 1, 46}.
  {label,45}.
    {func_info,{atom,op_gc_bif1},{atom,float_guard},1}.
  {label,46}.
    {gc_bif,float,{f,47},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,47}.
    {move,{atom,no},{x,0}}.
    return.

{function, trunc_, 1, 49}.
  {label,48}.
    {func_info,{atom,op_gc_bif1},{atom,trunc_},1}.
  {label,49}.
    {gc_bif,trunc,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, trunc_guard, 1, 51}.
  {label,50}.
    {func_info,{atom,op_gc_bif1},{atom,trunc_guard},1}.
  {label,51}.
    {gc_bif,trunc,{f,52},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,52}.
    {move,{atom,no},{x,0}}.
    return.

{function, round_, 1, 54}.
  {label,53}.
    {func_info,{atom,op_gc_bif1},{atom,round_},1}.
  {label,54}.
    {gc_bif,round,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, round_guard, 1, 56}.
  {label,55}.
    {func_info,{atom,op_gc_bif1},{atom,round_guard},1}.
  {label,56}.
    {gc_bif,round,{f,57},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,57}.
    {move,{atom,no},{x,0}}.
    return.

{function, floor_, 1, 59}.
  {label,58}.
    {func_info,{atom,op_gc_bif1},{atom,floor_},1}.
  {label,59}.
    {gc_bif,floor,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, floor_guard, 1, 61}.
  {label,60}.
    {func_info,{atom,op_gc_bif1},{atom,floor_guard},1}.
  {label,61}.
    {gc_bif,floor,{f,62},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,62}.
    {move,{atom,no},{x,0}}.
    return.

{function, ceil_, 1, 64}.
  {label,63}.
    {func_info,{atom,op_gc_bif1},{atom,ceil_},1}.
  {label,64}.
    {gc_bif,ceil,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, ceil_guard, 1, 66}.
  {label,65}.
    {func_info,{atom,op_gc_bif1},{atom,ceil_guard},1}.
  {label,66}.
    {gc_bif,ceil,{f,67},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,67}.
    {move,{atom,no},{x,0}}.
    return.

{function, map_size_, 1, 69}.
  {label,68}.
    {func_info,{atom,op_gc_bif1},{atom,map_size_},1}.
  {label,69}.
    {gc_bif,map_size,{f,0},1,[{x,0}],{x,0}}.
    return.

{function, map_size_guard, 1, 71}.
  {label,70}.
    {func_info,{atom,op_gc_bif1},{atom,map_size_guard},1}.
  {label,71}.
    {gc_bif,map_size,{f,72},1,[{x,0}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,72}.
    {move,{atom,no},{x,0}}.
    return.

%% From and to the frame.
{function, frame, 2, 74}.
  {label,73}.
    {func_info,{atom,op_gc_bif1},{atom,frame},2}.
  {label,74}.
    {allocate,3,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {gc_bif,'-',{f,0},0,[{y,2}],{y,0}}.
    {gc_bif,'-',{f,0},0,[{y,0}],{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,4,0}.
    {put_tuple2,{x,0},{list,[{y,0},{y,1},{y,2}]}}.
    {deallocate,3}.
    return.

{function, live, 3, 76}.
  {label,75}.
    {func_info,{atom,op_gc_bif1},{atom,live},3}.
  {label,76}.
    {gc_bif,'-',{f,0},3,[{x,0}],{x,3}}.
    {gc_bif,'-',{f,0},4,[{x,3}],{x,0}}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

{function, constants, 0, 78}.
  {label,77}.
    {func_info,{atom,op_gc_bif1},{atom,constants},0}.
  {label,78}.
    {gc_bif,length,{f,0},0,[{literal,[a,b]}],{x,0}}.
    {gc_bif,'-',{f,0},1,[{integer,-576460752303423488}],{x,1}}.
    {gc_bif,'bnot',{f,0},2,[{integer,7}],{x,2}}.
    {gc_bif,byte_size,{f,0},3,[{literal,<<1,2,3>>}],{x,3}}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

{function, far, 1, 80}.
  {label,79}.
    {func_info,{atom,op_gc_bif1},{atom,far},1}.
  {label,80}.
    {move,{x,0},{x,1}}.
    {gc_bif,'-',{f,0},2,[{x,1}],{x,900}}.
    {move,{x,900},{x,0}}.
    return.

%% Where it was raised.
{function, place, 1, 82}.
  {label,81}.
    {func_info,{atom,op_gc_bif1},{atom,place},1}.
  {label,82}.
    {allocate,1,1}.
    {'try',{y,0},{f,83}}.
    {line,[{location,"op.erl",7}]}.
    {gc_bif,length,{f,0},1,[{x,0}],{x,0}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,83}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.
