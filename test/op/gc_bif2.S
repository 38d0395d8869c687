%% gc_bif2: calls a guard builtin of two arguments that may collect, as arithmetic does; the live
%% registers and the frame come through; without a label it raises.
{module, op_gc_bif2}.
{exports, [{main,0}, {add,2}, {add_guard,2}, {sub,2}, {sub_guard,2}, {mul,2}, {mul_guard,2},
    {div_,2}, {div_guard,2}, {rem_,2}, {rem_guard,2}, {band_,2}, {band_guard,2}, {bor_,2},
    {bor_guard,2}, {bxor_,2}, {bxor_guard,2}, {bsl_,2}, {bsl_guard,2}, {bsr_,2}, {bsr_guard,2},
    {divide,2}, {divide_guard,2}, {frame,2}, {live,3}, {constants,1}, {far,1}, {place,1},
    {loop,1}]}.
{attributes, []}.
{labels, 75}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_gc_bif2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {add,[1,2]},
      {add_guard,[1,2]},
      {add,[576460752303423487,1]},
      {add_guard,[576460752303423487,1]},
      {add,[-576460752303423488,-1]},
      {add_guard,[-576460752303423488,-1]},
      {add,[18446744073709551616,-18446744073709551616]},
      {add_guard,[18446744073709551616,-18446744073709551616]},
      {add,[1,2.5]},
      {add_guard,[1,2.5]},
      {add,[1.0e308,1.0e308]},
      {add_guard,[1.0e308,1.0e308]},
      {add,[a,1]},
      {add_guard,[a,1]},
      {add,[1,a]},
      {add_guard,[1,a]},
      {add,[576460752303423488,-1]},
      {add_guard,[576460752303423488,-1]},
      {sub,[1,2]},
      {sub_guard,[1,2]},
      {sub,[-576460752303423488,1]},
      {sub_guard,[-576460752303423488,1]},
      {sub,[576460752303423487,-1]},
      {sub_guard,[576460752303423487,-1]},
      {sub,[18446744073709551616,18446744073709551616]},
      {sub_guard,[18446744073709551616,18446744073709551616]},
      {sub,[2.5,1]},
      {sub_guard,[2.5,1]},
      {sub,[1,a]},
      {sub_guard,[1,a]},
      {mul,[3,4]},
      {mul_guard,[3,4]},
      {mul,[576460752303423487,2]},
      {mul_guard,[576460752303423487,2]},
      {mul,[1073741824,1073741824]},
      {mul_guard,[1073741824,1073741824]},
      {mul,[4294967296,4294967296]},
      {mul_guard,[4294967296,4294967296]},
      {mul,[-576460752303423488,-1]},
      {mul_guard,[-576460752303423488,-1]},
      {mul,[18446744073709551616,0]},
      {mul_guard,[18446744073709551616,0]},
      {mul,[-3,18446744073709551616]},
      {mul_guard,[-3,18446744073709551616]},
      {mul,[2,1.5]},
      {mul_guard,[2,1.5]},
      {mul,[a,2]},
      {mul_guard,[a,2]},
      {div_,[7,2]},
      {div_guard,[7,2]},
      {div_,[-7,2]},
      {div_guard,[-7,2]},
      {div_,[7,-2]},
      {div_guard,[7,-2]},
      {div_,[7,0]},
      {div_guard,[7,0]},
      {div_,[-576460752303423488,-1]},
      {div_guard,[-576460752303423488,-1]},
      {div_,[18446744073709551616,3]},
      {div_guard,[18446744073709551616,3]},
      {div_,[3,18446744073709551616]},
      {div_guard,[3,18446744073709551616]},
      {div_,[18446744073709551616,0]},
      {div_guard,[18446744073709551616,0]},
      {div_,[7,2.0]},
      {div_guard,[7,2.0]},
      {rem_,[7,2]},
      {rem_guard,[7,2]},
      {rem_,[-7,2]},
      {rem_guard,[-7,2]},
      {rem_,[7,-2]},
      {rem_guard,[7,-2]},
      {rem_,[7,0]},
      {rem_guard,[7,0]},
      {rem_,[-576460752303423488,-1]},
      {rem_guard,[-576460752303423488,-1]},
      {rem_,[18446744073709551616,3]},
      {rem_guard,[18446744073709551616,3]},
      {rem_,[-18446744073709551616,7]},
      {rem_guard,[-18446744073709551616,7]},
      {rem_,[7,a]},
      {rem_guard,[7,a]},
      {band_,[12,10]},
      {band_guard,[12,10]},
      {band_,[-1,18446744073709551616]},
      {band_guard,[-1,18446744073709551616]},
      {band_,[18446744073709551616,-18446744073709551616]},
      {band_guard,[18446744073709551616,-18446744073709551616]},
      {band_,[1,1.0]},
      {band_guard,[1,1.0]},
      {bor_,[12,10]},
      {bor_guard,[12,10]},
      {bor_,[-1,18446744073709551616]},
      {bor_guard,[-1,18446744073709551616]},
      {bor_,[1,a]},
      {bor_guard,[1,a]},
      {bxor_,[12,10]},
      {bxor_guard,[12,10]},
      {bxor_,[-1,18446744073709551616]},
      {bxor_guard,[-1,18446744073709551616]},
      {bxor_,[18446744073709551616,18446744073709551616]},
      {bxor_guard,[18446744073709551616,18446744073709551616]},
      {bxor_,[a,1]},
      {bxor_guard,[a,1]},
      {bsl_,[1,59]},
      {bsl_guard,[1,59]},
      {bsl_,[1,58]},
      {bsl_guard,[1,58]},
      {bsl_,[-1,59]},
      {bsl_guard,[-1,59]},
      {bsl_,[-1,60]},
      {bsl_guard,[-1,60]},
      {bsl_,[1,64]},
      {bsl_guard,[1,64]},
      {bsl_,[3,-1]},
      {bsl_guard,[3,-1]},
      {bsl_,[0,1000000000000]},
      {bsl_guard,[0,1000000000000]},
      {bsl_,[1,a]},
      {bsl_guard,[1,a]},
      {bsl_,[18446744073709551616,3]},
      {bsl_guard,[18446744073709551616,3]},
      {bsl_,[1,-18446744073709551616]},
      {bsl_guard,[1,-18446744073709551616]},
      {bsr_,[8,2]},
      {bsr_guard,[8,2]},
      {bsr_,[-1,70]},
      {bsr_guard,[-1,70]},
      {bsr_,[8,-60]},
      {bsr_guard,[8,-60]},
      {bsr_,[18446744073709551616,60]},
      {bsr_guard,[18446744073709551616,60]},
      {bsr_,[8,18446744073709551616]},
      {bsr_guard,[8,18446744073709551616]},
      {bsr_,[1,1.0]},
      {bsr_guard,[1,1.0]},
      {bsr_,[1,-64]},
      {bsr_guard,[1,-64]},
      {divide,[1,2]},
      {divide_guard,[1,2]},
      {divide,[4,2]},
      {divide_guard,[4,2]},
      {divide,[1,0]},
      {divide_guard,[1,0]},
      {divide,[1.0,0.0]},
      {divide_guard,[1.0,0.0]},
      {divide,[18446744073709551616,2]},
      {divide_guard,[18446744073709551616,2]},
      {divide,[a,1]},
      {divide_guard,[a,1]},
      {frame,[{a},576460752303423487]},
      {live,[576460752303423487,{a},[b]]},
      {constants,[576460752303423487]},
      {constants,[7]},
      {constants,[1.5]},
      {constants,[a]},
      {far,[576460752303423487]},
      {place,[x]},
      {loop,[300]}
    ]},{x,1}}.
    {move,{atom,op_gc_bif2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, add, 2, 4}.
  {label,3}.
    {func_info,{atom,op_gc_bif2},{atom,add},2}.
  {label,4}.
    {gc_bif,'+',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, add_guard, 2, 6}.
  {label,5}.
    {func_info,{atom,op_gc_bif2},{atom,add_guard},2}.
  {label,6}.
    {gc_bif,'+',{f,7},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,7}.
    {move,{atom,no},{x,0}}.
    return.

{function, sub, 2, 9}.
  {label,8}.
    {func_info,{atom,op_gc_bif2},{atom,sub},2}.
  {label,9}.
    {gc_bif,'-',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, sub_guard, 2, 11}.
  {label,10}.
    {func_info,{atom,op_gc_bif2},{atom,sub_guard},2}.
  {label,11}.
    {gc_bif,'-',{f,12},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,12}.
    {move,{atom,no},{x,0}}.
    return.

{function, mul, 2, 14}.
  {label,13}.
    {func_info,{atom,op_gc_bif2},{atom,mul},2}.
  {label,14}.
    {gc_bif,'*',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, mul_guard, 2, 16}.
  {label,15}.
    {func_info,{atom,op_gc_bif2},{atom,mul_guard},2}.
  {label,16}.
    {gc_bif,'*',{f,17},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    return.

{function, div_, 2, 19}.
  {label,18}.
    {func_info,{atom,op_gc_bif2},{atom,div_},2}.
  {label,19}.
    {gc_bif,'div',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, div_guard, 2, 21}.
  {label,20}.
    {func_info,{atom,op_gc_bif2},{atom,div_guard},2}.
  {label,21}.
    {gc_bif,'div',{f,22},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,22}.
    {move,{atom,no},{x,0}}.
    return.

{function, rem_, 2, 24}.
  {label,23}.
    {func_info,{atom,op_gc_bif2},{atom,rem_},2}.
  {label,24}.
    {gc_bif,'rem',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, rem_guard, 2, 26}.
  {label,25}.
    {func_info,{atom,op_gc_bif2},{atom,rem_guard},2}.
  {label,26}.
    {gc_bif,'rem',{f,27},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,27}.
    {move,{atom,no},{x,0}}.
    return.

{function, band_, 2, 29}.
  {label,28}.
    {func_info,{atom,op_gc_bif2},{atom,band_},2}.
  {label,29}.
    {gc_bif,'band',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, band_guard, 2, 31}.
  {label,30}.
    {func_info,{atom,op_gc_bif2},{atom,band_guard},2}.
  {label,31}.
    {gc_bif,'band',{f,32},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,32}.
    {move,{atom,no},{x,0}}.
    return.

{function, bor_, 2, 34}.
  {label,33}.
    {func_info,{atom,op_gc_bif2},{atom,bor_},2}.
  {label,34}.
    {gc_bif,'bor',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, bor_guard, 2, 36}.
  {label,35}.
    {func_info,{atom,op_gc_bif2},{atom,bor_guard},2}.
  {label,36}.
    {gc_bif,'bor',{f,37},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,37}.
    {move,{atom,no},{x,0}}.
    return.

{function, bxor_, 2, 39}.
  {label,38}.
    {func_info,{atom,op_gc_bif2},{atom,bxor_},2}.
  {label,39}.
    {gc_bif,'bxor',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, bxor_guard, 2, 41}.
  {label,40}.
    {func_info,{atom,op_gc_bif2},{atom,bxor_guard},2}.
  {label,41}.
    {gc_bif,'bxor',{f,42},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,42}.
    {move,{atom,no},{x,0}}.
    return.

{function, bsl_, 2, 44}.
  {label,43}.
    {func_info,{atom,op_gc_bif2},{atom,bsl_},2}.
  {label,44}.
    {gc_bif,'bsl',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, bsl_guard, 2, 46}.
  {label,45}.
    {func_info,{atom,op_gc_bif2},{atom,bsl_guard},2}.
  {label,46}.
    {gc_bif,'bsl',{f,47},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,47}.
    {move,{atom,no},{x,0}}.
    return.

{function, bsr_, 2, 49}.
  {label,48}.
    {func_info,{atom,op_gc_bif2},{atom,bsr_},2}.
  {label,49}.
    {gc_bif,'bsr',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, bsr_guard, 2, 51}.
  {label,50}.
    {func_info,{atom,op_gc_bif2},{atom,bsr_guard},2}.
  {label,51}.
    {gc_bif,'bsr',{f,52},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,52}.
    {move,{atom,no},{x,0}}.
    return.

{function, divide, 2, 54}.
  {label,53}.
    {func_info,{atom,op_gc_bif2},{atom,divide},2}.
  {label,54}.
    {gc_bif,'/',{f,0},2,[{x,0},{x,1}],{x,0}}.
    return.

{function, divide_guard, 2, 56}.
  {label,55}.
    {func_info,{atom,op_gc_bif2},{atom,divide_guard},2}.
  {label,56}.
    {gc_bif,'/',{f,57},2,[{x,0},{x,1}],{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,57}.
    {move,{atom,no},{x,0}}.
    return.

%% From and to the frame.
{function, frame, 2, 59}.
  {label,58}.
    {func_info,{atom,op_gc_bif2},{atom,frame},2}.
  {label,59}.
    {allocate,3,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {gc_bif,'+',{f,0},0,[{y,2},{y,2}],{y,0}}.
    {gc_bif,'*',{f,0},0,[{y,0},{y,2}],{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,4,0}.
    {put_tuple2,{x,0},{list,[{y,0},{y,1},{y,2}]}}.
    {deallocate,3}.
    return.

{function, live, 3, 61}.
  {label,60}.
    {func_info,{atom,op_gc_bif2},{atom,live},3}.
  {label,61}.
    {gc_bif,'+',{f,0},3,[{x,0},{x,0}],{x,3}}.
    {gc_bif,'*',{f,0},4,[{x,3},{x,0}],{x,0}}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

%% A constant on either side.
{function, constants, 1, 63}.
  {label,62}.
    {func_info,{atom,op_gc_bif2},{atom,constants},1}.
  {label,63}.
    {gc_bif,'+',{f,64},1,[{x,0},{integer,1}],{x,1}}.
    {gc_bif,'-',{f,64},2,[{integer,1},{x,0}],{x,2}}.
    {gc_bif,'*',{f,64},3,[{x,0},{integer,-1}],{x,3}}.
    {gc_bif,'-',{f,64},4,[{x,0},{integer,18446744073709551616}],{x,4}}.
    {gc_bif,'+',{f,64},5,[{float,0.5},{x,0}],{x,5}}.
    {test_heap,6,6}.
    {put_tuple2,{x,0},{list,[{x,1},{x,2},{x,3},{x,4},{x,5}]}}.
    return.
  {label,64}.
    return.

{function, far, 1, 66}.
  {label,65}.
    {func_info,{atom,op_gc_bif2},{atom,far},1}.
  {label,66}.
    {move,{x,0},{x,1}}.
    {gc_bif,'+',{f,0},2,[{x,1},{x,0}],{x,900}}.
    {move,{x,900},{x,0}}.
    return.

%% Where it was raised.
{function, place, 1, 68}.
  {label,67}.
    {func_info,{atom,op_gc_bif2},{atom,place},1}.
  {label,68}.
    {allocate,1,1}.
    {'try',{y,0},{f,69}}.
    {line,[{location,"op.erl",7}]}.
    {gc_bif,'bsl',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,69}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

%% Numbers that grow, with a collection now and then: 3 to this power, rem a prime.
{function, loop, 1, 71}.
  {label,70}.
    {func_info,{atom,op_gc_bif2},{atom,loop},1}.
  {label,71}.
    {move,{integer,1},{x,1}}.
    {call_only,2,{f,73}}.

{function, power, 2, 73}.
  {label,72}.
    {func_info,{atom,op_gc_bif2},{atom,power},2}.
  {label,73}.
    {test,is_ne_exact,{f,74},[{x,0},{integer,0}]}.
    {gc_bif,'*',{f,0},2,[{x,1},{integer,3}],{x,1}}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {call_only,2,{f,73}}.
  {label,74}.
    {gc_bif,'rem',{f,0},2,[{x,1},{integer,1000000007}],{x,0}}.
    return.
