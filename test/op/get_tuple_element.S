%% get_tuple_element: an element of a tuple that is known to have it; the first has the index 0.
{module, op_get_tuple_element}.
{exports, [{main,0}, {first,1}, {all,1}, {wide,0}, {frame,1}, {far,1}, {tagged,1}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_get_tuple_element},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {first,[{a}]},
      {first,[{{a,b},c}]},
      {first,[{}]},
      {all,[{a,18446744073709551616,1.5}]},
      {all,[{a,b}]},
      {wide,[]},
      {frame,[{[a],[b]}]},
      {far,[{a,b}]},
      {tagged,[{point,1,2}]},
      {tagged,[{pixel,1,2}]}
    ]},{x,1}}.
    {move,{atom,op_get_tuple_element},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, first, 1, 4}.
  {label,3}.
    {func_info,{atom,op_get_tuple_element},{atom,first},1}.
  {label,4}.
    {test,is_tuple,{f,7},[{x,0}]}.
    {test,test_arity,{f,5},[{x,0},0]}.
    {move,{atom,empty},{x,0}}.
    return.
  {label,5}.
    {test,test_arity,{f,6},[{x,0},1]}.
    {get_tuple_element,{x,0},0,{x,0}}.
    return.
  {label,6}.
    {test,test_arity,{f,7},[{x,0},2]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,7}.
    {move,{atom,no},{x,0}}.
    return.

%% Neighbours into neighbours, in both orders, and last over the tuple itself.
{function, all, 1, 9}.
  {label,8}.
    {func_info,{atom,op_get_tuple_element},{atom,all},1}.
  {label,9}.
    {test,is_tuple,{f,10},[{x,0}]}.
    {test,test_arity,{f,10},[{x,0},3]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,3}}.
    {get_tuple_element,{x,0},2,{x,4}}.
    {get_tuple_element,{x,0},1,{x,5}}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {test_heap,7,6}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3},{x,4},{x,5}]}}.
    return.
  {label,10}.
    {move,{atom,no},{x,0}}.
    return.

%% An index that does not fit in one byte of the file.
{function, wide, 0, 12}.
  {label,11}.
    {func_info,{atom,op_get_tuple_element},{atom,wide},0}.
  {label,12}.
    {allocate,0,0}.
    {move,{integer,3000},{x,0}}.
    {move,{literal,[{2999,near},{3000,last},{1,first}]},{x,2}}.
    {move,{atom,filler},{x,1}}.
    {call_ext,3,{extfunc,erlang,make_tuple,3}}.
    {test,is_tuple,{f,13},[{x,0}]}.
    {test,test_arity,{f,13},[{x,0},3000]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},2047,{x,2}}.
    {get_tuple_element,{x,0},2998,{x,3}}.
    {get_tuple_element,{x,0},2999,{x,4}}.
    {test_heap,5,5}.
    {put_tuple2,{x,0},{list,[{x,1},{x,2},{x,3},{x,4}]}}.
  {label,13}.
    {deallocate,0}.
    return.

{function, frame, 1, 15}.
  {label,14}.
    {func_info,{atom,op_get_tuple_element},{atom,frame},1}.
  {label,15}.
    {allocate,3,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,0},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_tuple,{f,16},[{y,2}]}.
    {test,test_arity,{f,16},[{y,2},2]}.
    {get_tuple_element,{y,2},1,{y,0}}.
    {get_tuple_element,{y,2},0,{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{y,0},{y,1}]}}.
    {deallocate,3}.
    return.
  {label,16}.
    {move,{atom,no},{x,0}}.
    {deallocate,3}.
    return.

{function, far, 1, 18}.
  {label,17}.
    {func_info,{atom,op_get_tuple_element},{atom,far},1}.
  {label,18}.
    {move,{x,0},{x,600}}.
    {test,is_tuple,{f,19},[{x,600}]}.
    {test,test_arity,{f,19},[{x,600},2]}.
    {get_tuple_element,{x,600},1,{x,601}}.
    {move,{x,601},{x,0}}.
    return.
  {label,19}.
    return.

%% Behind is_tagged_tuple no test_arity is needed.
{function, tagged, 1, 21}.
  {label,20}.
    {func_info,{atom,op_get_tuple_element},{atom,tagged},1}.
  {label,21}.
    {test,is_tagged_tuple,{f,22},[{x,0},3,{atom,point}]}.
    {get_tuple_element,{x,0},2,{x,0}}.
    return.
  {label,22}.
    {move,{atom,no},{x,0}}.
    return.
