%% bif2: calls a guard builtin of two arguments that does not collect; without a label it raises.
{module, op_bif2}.
{exports, [{main,0}, {element_,2}, {element_guard,2}, {and_,2}, {and_guard,2}, {or_,2},
    {or_guard,2}, {xor_,2}, {xor_guard,2}, {eq,2}, {eq_exact,2}, {lt,2}, {ge,2}, {ne_exact,2},
    {ne,2}, {gt,2}, {le,2}, {map_get_,2}, {map_get_guard,2}, {is_map_key_,2},
    {is_map_key_guard,2}, {is_function_,2}, {is_function_guard,2}, {frame,2}, {constants,1},
    {far,2}, {order,2}, {place,2}]}.
{attributes, []}.
{labels, 65}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bif2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {element_,[1,{a,b}]},
      {element_guard,[1,{a,b}]},
      {element_,[2,{a,b}]},
      {element_guard,[2,{a,b}]},
      {element_,[3,{a,b}]},
      {element_guard,[3,{a,b}]},
      {element_,[0,{a,b}]},
      {element_guard,[0,{a,b}]},
      {element_,[-1,{a}]},
      {element_guard,[-1,{a}]},
      {element_,[a,{a}]},
      {element_guard,[a,{a}]},
      {element_,[1,[a]]},
      {element_guard,[1,[a]]},
      {element_,[18446744073709551616,{a}]},
      {element_guard,[18446744073709551616,{a}]},
      {element_,[1.0,{a}]},
      {element_guard,[1.0,{a}]},
      {and_,[true,true]},
      {and_guard,[true,true]},
      {and_,[true,false]},
      {and_guard,[true,false]},
      {and_,[1,true]},
      {and_guard,[1,true]},
      {and_,[true,1]},
      {and_guard,[true,1]},
      {or_,[false,true]},
      {or_guard,[false,true]},
      {or_,[false,false]},
      {or_guard,[false,false]},
      {or_,[a,true]},
      {or_guard,[a,true]},
      {xor_,[true,true]},
      {xor_guard,[true,true]},
      {xor_,[true,false]},
      {xor_guard,[true,false]},
      {xor_,[1,true]},
      {xor_guard,[1,true]},
      {eq,[1,1.0]},
      {eq,[a,b]},
      {eq_exact,[1,1.0]},
      {eq_exact,[{a},{a}]},
      {lt,[1,1.5]},
      {lt,[b,a]},
      {ge,[1,1.0]},
      {ge,[[],{}]},
      {ne_exact,[1,1.0]},
      {ne_exact,[1,1]},
      {ne,[1,1.0]},
      {ne,[a,b]},
      {gt,[2,1]},
      {gt,[1,2]},
      {le,[2,1]},
      {le,[1,1]},
      {map_get_,[a,#{a => [1]}]},
      {map_get_guard,[a,#{a => [1]}]},
      {map_get_,[b,#{a => 1}]},
      {map_get_guard,[b,#{a => 1}]},
      {map_get_,[a,{a}]},
      {map_get_guard,[a,{a}]},
      {is_map_key_,[a,#{a => 1}]},
      {is_map_key_guard,[a,#{a => 1}]},
      {is_map_key_,[b,#{a => 1}]},
      {is_map_key_guard,[b,#{a => 1}]},
      {is_map_key_,[a,[a]]},
      {is_map_key_guard,[a,[a]]},
      {is_function_,[fun lists:map/2,2]},
      {is_function_guard,[fun lists:map/2,2]},
      {is_function_,[fun lists:map/2,1]},
      {is_function_guard,[fun lists:map/2,1]},
      {is_function_,[a,1]},
      {is_function_guard,[a,1]},
      {is_function_,[fun lists:map/2,-1]},
      {is_function_guard,[fun lists:map/2,-1]},
      {is_function_,[fun lists:map/2,a]},
      {is_function_guard,[fun lists:map/2,a]},
      {frame,[2,{[a],[b]}]},
      {constants,[3]},
      {far,[1,{[a]}]},
      {order,[1,2]},
      {place,[1,a]}
    ]},{x,1}}.
    {move,{atom,op_bif2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, element_, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bif2},{atom,element_},2}.
  {label,4}.
    {bif,element,{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, element_guard, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bif2},{atom,element_guard},2}.
  {label,6}.
    {bif,element,{f,7},[{x,0},{x,1}],{x,2}}.
    {move,{x,2},{x,0}}.
    return.
  {label,7}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1}]}}.
    return.

{function, and_, 2, 9}.
  {label,8}.
    {func_info,{atom,op_bif2},{atom,and_},2}.
  {label,9}.
    {bif,'and',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, and_guard, 2, 11}.
  {label,10}.
    {func_info,{atom,op_bif2},{atom,and_guard},2}.
  {label,11}.
    {bif,'and',{f,12},[{x,0},{x,1}],{x,2}}.
    {move,{x,2},{x,0}}.
    return.
  {label,12}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1}]}}.
    return.

{function, or_, 2, 14}.
  {label,13}.
    {func_info,{atom,op_bif2},{atom,or_},2}.
  {label,14}.
    {bif,'or',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, or_guard, 2, 16}.
  {label,15}.
    {func_info,{atom,op_bif2},{atom,or_guard},2}.
  {label,16}.
    {bif,'or',{f,17},[{x,0},{x,1}],{x,2}}.
    {move,{x,2},{x,0}}.
    return.
  {label,17}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1}]}}.
    return.

{function, xor_, 2, 19}.
  {label,18}.
    {func_info,{atom,op_bif2},{atom,xor_},2}.
  {label,19}.
    {bif,'xor',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, xor_guard, 2, 21}.
  {label,20}.
    {func_info,{atom,op_bif2},{atom,xor_guard},2}.
  {label,21}.
    {bif,'xor',{f,22},[{x,0},{x,1}],{x,2}}.
    {move,{x,2},{x,0}}.
    return.
  {label,22}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1}]}}.
    return.

{function, eq, 2, 24}.
  {label,23}.
    {func_info,{atom,op_bif2},{atom,eq},2}.
  {label,24}.
    {bif,'==',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, eq_exact, 2, 26}.
  {label,25}.
    {func_info,{atom,op_bif2},{atom,eq_exact},2}.
  {label,26}.
    {bif,'=:=',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, lt, 2, 28}.
  {label,27}.
    {func_info,{atom,op_bif2},{atom,lt},2}.
  {label,28}.
    {bif,'<',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, ge, 2, 30}.
  {label,29}.
    {func_info,{atom,op_bif2},{atom,ge},2}.
  {label,30}.
    {bif,'>=',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, ne_exact, 2, 32}.
  {label,31}.
    {func_info,{atom,op_bif2},{atom,ne_exact},2}.
  {label,32}.
    {bif,'=/=',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, ne, 2, 34}.
  {label,33}.
    {func_info,{atom,op_bif2},{atom,ne},2}.
  {label,34}.
    {bif,'/=',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, gt, 2, 36}.
  {label,35}.
    {func_info,{atom,op_bif2},{atom,gt},2}.
  {label,36}.
    {bif,'>',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, le, 2, 38}.
  {label,37}.
    {func_info,{atom,op_bif2},{atom,le},2}.
  {label,38}.
    {bif,'=<',{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, map_get_, 2, 40}.
  {label,39}.
    {func_info,{atom,op_bif2},{atom,map_get_},2}.
  {label,40}.
    {bif,map_get,{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, map_get_guard, 2, 42}.
  {label,41}.
    {func_info,{atom,op_bif2},{atom,map_get_guard},2}.
  {label,42}.
    {bif,map_get,{f,43},[{x,0},{x,1}],{x,2}}.
    {move,{x,2},{x,0}}.
    return.
  {label,43}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1}]}}.
    return.

{function, is_map_key_, 2, 45}.
  {label,44}.
    {func_info,{atom,op_bif2},{atom,is_map_key_},2}.
  {label,45}.
    {bif,is_map_key,{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, is_map_key_guard, 2, 47}.
  {label,46}.
    {func_info,{atom,op_bif2},{atom,is_map_key_guard},2}.
  {label,47}.
    {bif,is_map_key,{f,48},[{x,0},{x,1}],{x,2}}.
    {move,{x,2},{x,0}}.
    return.
  {label,48}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1}]}}.
    return.

{function, is_function_, 2, 50}.
  {label,49}.
    {func_info,{atom,op_bif2},{atom,is_function_},2}.
  {label,50}.
    {bif,is_function,{f,0},[{x,0},{x,1}],{x,0}}.
    return.

{function, is_function_guard, 2, 52}.
  {label,51}.
    {func_info,{atom,op_bif2},{atom,is_function_guard},2}.
  {label,52}.
    {bif,is_function,{f,53},[{x,0},{x,1}],{x,2}}.
    {move,{x,2},{x,0}}.
    return.
  {label,53}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1}]}}.
    return.

%% From and to the frame.
{function, frame, 2, 55}.
  {label,54}.
    {func_info,{atom,op_bif2},{atom,frame},2}.
  {label,55}.
    {allocate,3,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bif,element,{f,0},[{y,1},{y,2}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,2},{x,0}}.
    {deallocate,3}.
    return.

%% A constant on either side.
{function, constants, 1, 57}.
  {label,56}.
    {func_info,{atom,op_bif2},{atom,constants},1}.
  {label,57}.
    {bif,element,{f,0},[{x,0},{literal,{a,b,[c]}}],{x,1}}.
    {bif,'<',{f,0},[{x,0},{integer,5}],{x,2}}.
    {bif,'<',{f,0},[{integer,5},{x,0}],{x,3}}.
    {bif,'=:=',{f,0},[{x,0},{integer,3}],{x,4}}.
    {bif,'=/=',{f,0},[{x,0},{integer,18446744073709551616}],{x,5}}.
    {bif,'==',{f,0},[{x,0},{float,3.0}],{x,6}}.
    {test_heap,7,7}.
    {put_tuple2,{x,0},{list,[{x,1},{x,2},{x,3},{x,4},{x,5},{x,6}]}}.
    return.

{function, far, 2, 59}.
  {label,58}.
    {func_info,{atom,op_bif2},{atom,far},2}.
  {label,59}.
    {move,{x,0},{x,200}}.
    {move,{x,1},{x,1000}}.
    {bif,element,{f,0},[{x,200},{x,1000}],{x,300}}.
    {move,{x,300},{x,0}}.
    return.

%% All the comparisons into registers, and the other way round.
{function, order, 2, 61}.
  {label,60}.
    {func_info,{atom,op_bif2},{atom,order},2}.
  {label,61}.
    {bif,'<',{f,0},[{x,0},{x,1}],{x,2}}.
    {bif,'>',{f,0},[{x,0},{x,1}],{x,3}}.
    {bif,'=<',{f,0},[{x,1},{x,0}],{x,4}}.
    {bif,'>=',{f,0},[{x,1},{x,0}],{x,5}}.
    {bif,'/=',{f,0},[{x,0},{x,1}],{x,6}}.
    {bif,'=:=',{f,0},[{x,0},{x,0}],{x,0}}.
    {test_heap,7,7}.
    {put_tuple2,{x,0},{list,[{x,0},{x,2},{x,3},{x,4},{x,5},{x,6}]}}.
    return.

%% Where it was raised.
{function, place, 2, 63}.
  {label,62}.
    {func_info,{atom,op_bif2},{atom,place},2}.
  {label,63}.
    {allocate,1,2}.
    {'try',{y,0},{f,64}}.
    {line,[{location,"op.erl",7}]}.
    {bif,element,{f,0},[{x,0},{x,1}],{x,0}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,64}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.
