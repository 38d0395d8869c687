%% get_list: the head and the tail of a cons cell, which the compiler knows to be one.
{module, op_get_list}.
{exports, [{main,0}, {into_two,1}, {over_head,1}, {over_tail,1}, {same,1}, {frame,1}, {far,1},
    {mixed,1}]}.
{attributes, []}.
{labels, 24}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_get_list},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {into_two,[[a|b]]},
      {into_two,[[[1,2],3]]},
      {into_two,[[]]},
      {over_head,[[a|b]]},
      {over_tail,[[a|b]]},
      {same,[[a|b]]},
      {frame,[[{a,b},c]]},
      {far,[[a,b]]},
      {mixed,[[{a},{b}]]}
    ]},{x,1}}.
    {move,{atom,op_get_list},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, into_two, 1, 4}.
  {label,3}.
    {func_info,{atom,op_get_list},{atom,into_two},1}.
  {label,4}.
    {test,is_nonempty_list,{f,5},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,2}}.
    {test_heap,3,3}.
    {put_tuple2,{x,0},{list,[{x,1},{x,2}]}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% The head goes where the cell is.
{function, over_head, 1, 7}.
  {label,6}.
    {func_info,{atom,op_get_list},{atom,over_head},1}.
  {label,7}.
    {test,is_nonempty_list,{f,8},[{x,0}]}.
    {get_list,{x,0},{x,0},{x,1}}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}.
    return.
  {label,8}.
    return.

%% The tail goes where the cell is.
{function, over_tail, 1, 10}.
  {label,9}.
    {func_info,{atom,op_get_list},{atom,over_tail},1}.
  {label,10}.
    {test,is_nonempty_list,{f,11},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{x,1},{x,0}]}}.
    return.
  {label,11}.
    return.

%% Both go to one register: the tail stays.
{function, same, 1, 13}.
  {label,12}.
    {func_info,{atom,op_get_list},{atom,same},1}.
  {label,13}.
    {test,is_nonempty_list,{f,14},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,1}}.
    {move,{x,1},{x,0}}.
    return.
  {label,14}.
    return.

%% From and to the frame.
{function, frame, 1, 16}.
  {label,15}.
    {func_info,{atom,op_get_list},{atom,frame},1}.
  {label,16}.
    {allocate,3,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,0},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_nonempty_list,{f,17},[{y,2}]}.
    {get_list,{y,2},{y,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,4,0}.
    {put_tuple2,{x,0},{list,[{y,0},{y,1},{y,2}]}}.
    {deallocate,3}.
    return.
  {label,17}.
    {move,nil,{x,0}}.
    {deallocate,3}.
    return.

{function, far, 1, 19}.
  {label,18}.
    {func_info,{atom,op_get_list},{atom,far},1}.
  {label,19}.
    {move,{x,0},{x,900}}.
    {test,is_nonempty_list,{f,20},[{x,900}]}.
    {get_list,{x,900},{x,901},{x,1}}.
    {move,{x,901},{x,0}}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1}]}}.
  {label,20}.
    return.

{function, mixed, 1, 22}.
  {label,21}.
    {func_info,{atom,op_get_list},{atom,mixed},1}.
  {label,22}.
    {allocate,1,1}.
    {init_yregs,{list,[{y,0}]}}.
    {test,is_nonempty_list,{f,23},[{x,0}]}.
    {get_list,{x,0},{x,0},{y,0}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0}]}}.
  {label,23}.
    {deallocate,1}.
    return.
