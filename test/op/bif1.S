%% bif1: calls a guard builtin of one argument that does not collect; without a label it raises.
{module, op_bif1}.
{exports, [{main,0}, {hd_,1}, {hd_guard,1}, {tl_,1}, {tl_guard,1}, {tuple_size_,1},
    {tuple_size_guard,1}, {not_,1}, {not_guard,1}, {is_float_,1}, {is_float_guard,1}, {node_,1},
    {node_guard,1}, {get_,1}, {frame,1}, {constants,0}, {far,1}, {place,1}]}.
{attributes, []}.
{labels, 44}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bif1},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {hd_,[[a|b]]},
      {hd_guard,[[a|b]]},
      {hd_,[[]]},
      {hd_guard,[[]]},
      {hd_,[{a}]},
      {hd_guard,[{a}]},
      {tl_,[[a|b]]},
      {tl_guard,[[a|b]]},
      {tl_,[[]]},
      {tl_guard,[[]]},
      {tl_,[a]},
      {tl_guard,[a]},
      {tuple_size_,[{}]},
      {tuple_size_guard,[{}]},
      {tuple_size_,[{a,b}]},
      {tuple_size_guard,[{a,b}]},
      {tuple_size_,[a]},
      {tuple_size_guard,[a]},
      {tuple_size_,[[]]},
      {tuple_size_guard,[[]]},
      {not_,[true]},
      {not_guard,[true]},
      {not_,[false]},
      {not_guard,[false]},
      {not_,[1]},
      {not_guard,[1]},
      {is_float_,[1.0]},
      {is_float_guard,[1.0]},
      {is_float_,[1]},
      {is_float_guard,[1]},
      {node_,[a]},
      {node_guard,[a]},
      {get_,[undefined_key]},
      {frame,[[{a}]]},
      {constants,[]},
      {far,[{a,b,c}]},
      {place,[x]}
    ]},{x,1}}.
    {move,{atom,op_bif1},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, hd_, 1, 4}.
  {label,3}.
    {func_info,{atom,op_bif1},{atom,hd_},1}.
  {label,4}.
    {bif,hd,{f,0},[{x,0}],{x,0}}.
    return.

{function, hd_guard, 1, 6}.
  {label,5}.
    {func_info,{atom,op_bif1},{atom,hd_guard},1}.
  {label,6}.
    {bif,hd,{f,7},[{x,0}],{x,1}}.
    {move,{x,1},{x,0}}.
    return.
  {label,7}.
    {test_heap,2,1}.
    {put_list,{atom,no},{x,0},{x,0}}.
    return.

{function, tl_, 1, 9}.
  {label,8}.
    {func_info,{atom,op_bif1},{atom,tl_},1}.
  {label,9}.
    {bif,tl,{f,0},[{x,0}],{x,0}}.
    return.

{function, tl_guard, 1, 11}.
  {label,10}.
    {func_info,{atom,op_bif1},{atom,tl_guard},1}.
  {label,11}.
    {bif,tl,{f,12},[{x,0}],{x,1}}.
    {move,{x,1},{x,0}}.
    return.
  {label,12}.
    {test_heap,2,1}.
    {put_list,{atom,no},{x,0},{x,0}}.
    return.

{function, tuple_size_, 1, 14}.
  {label,13}.
    {func_info,{atom,op_bif1},{atom,tuple_size_},1}.
  {label,14}.
    {bif,tuple_size,{f,0},[{x,0}],{x,0}}.
    return.

{function, tuple_size_guard, 1, 16}.
  {label,15}.
    {func_info,{atom,op_bif1},{atom,tuple_size_guard},1}.
  {label,16}.
    {bif,tuple_size,{f,17},[{x,0}],{x,1}}.
    {move,{x,1},{x,0}}.
    return.
  {label,17}.
    {test_heap,2,1}.
    {put_list,{atom,no},{x,0},{x,0}}.
    return.

{function, not_, 1, 19}.
  {label,18}.
    {func_info,{atom,op_bif1},{atom,not_},1}.
  {label,19}.
    {bif,'not',{f,0},[{x,0}],{x,0}}.
    return.

{function, not_guard, 1, 21}.
  {label,20}.
    {func_info,{atom,op_bif1},{atom,not_guard},1}.
  {label,21}.
    {bif,'not',{f,22},[{x,0}],{x,1}}.
    {move,{x,1},{x,0}}.
    return.
  {label,22}.
    {test_heap,2,1}.
    {put_list,{atom,no},{x,0},{x,0}}.
    return.

{function, is_float_, 1, 24}.
  {label,23}.
    {func_info,{atom,op_bif1},{atom,is_float_},1}.
  {label,24}.
    {bif,is_float,{f,0},[{x,0}],{x,0}}.
    return.

{function, is_float_guard, 1, 26}.
  {label,25}.
    {func_info,{atom,op_bif1},{atom,is_float_guard},1}.
  {label,26}.
    {bif,is_float,{f,27},[{x,0}],{x,1}}.
    {move,{x,1},{x,0}}.
    return.
  {label,27}.
    {test_heap,2,1}.
    {put_list,{atom,no},{x,0},{x,0}}.
    return.

{function, node_, 1, 29}.
  {label,28}.
    {func_info,{atom,op_bif1},{atom,node_},1}.
  {label,29}.
    {bif,node,{f,0},[{x,0}],{x,0}}.
    return.

{function, node_guard, 1, 31}.
  {label,30}.
    {func_info,{atom,op_bif1},{atom,node_guard},1}.
  {label,31}.
    {bif,node,{f,32},[{x,0}],{x,1}}.
    {move,{x,1},{x,0}}.
    return.
  {label,32}.
    {test_heap,2,1}.
    {put_list,{atom,no},{x,0},{x,0}}.
    return.

{function, get_, 1, 34}.
  {label,33}.
    {func_info,{atom,op_bif1},{atom,get_},1}.
  {label,34}.
    {bif,get,{f,0},[{x,0}],{x,0}}.
    return.

%% From and to the frame.
{function, frame, 1, 36}.
  {label,35}.
    {func_info,{atom,op_bif1},{atom,frame},1}.
  {label,36}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bif,hd,{f,0},[{y,1}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.

{function, constants, 0, 38}.
  {label,37}.
    {func_info,{atom,op_bif1},{atom,constants},0}.
  {label,38}.
    {bif,hd,{f,0},[{literal,[a,b]}],{x,0}}.
    {bif,tuple_size,{f,0},[{literal,{a,b,c}}],{x,1}}.
    {bif,'not',{f,0},[{atom,true}],{x,2}}.
    {bif,is_integer,{f,0},[{integer,18446744073709551616}],{x,3}}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

{function, far, 1, 40}.
  {label,39}.
    {func_info,{atom,op_bif1},{atom,far},1}.
  {label,40}.
    {move,{x,0},{x,200}}.
    {bif,tuple_size,{f,0},[{x,200}],{x,201}}.
    {move,{x,201},{x,0}}.
    return.

%% Where it was raised.
{function, place, 1, 42}.
  {label,41}.
    {func_info,{atom,op_bif1},{atom,place},1}.
  {label,42}.
    {allocate,1,1}.
    {'try',{y,0},{f,43}}.
    {line,[{location,"op.erl",7}]}.
    {bif,tl,{f,0},[{x,0}],{x,0}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,43}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.
