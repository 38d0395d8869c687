%% put_list: a new cons cell, in room that was reserved before.
{module, op_put_list}.
{exports, [{main,0}, {x,2}, {swapped,2}, {over,2}, {constants,0}, {frame,2}, {far,2}, {chain,1},
    {same,1}, {slot_by_slot,0}]}.
{attributes, []}.
{labels, 21}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_put_list},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {x,[a,[b]]},
      {x,[{a},b]},
      {swapped,[a,b]},
      {over,[a,[]]},
      {constants,[]},
      {frame,[{a},[b]]},
      {far,[a,b]},
      {chain,[a]},
      {same,[[a]]},
      {slot_by_slot,[]}
    ]},{x,1}}.
    {move,{atom,op_put_list},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, x, 2, 4}.
  {label,3}.
    {func_info,{atom,op_put_list},{atom,x},2}.
  {label,4}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,2}}.
    {move,{x,2},{x,0}}.
    return.

{function, swapped, 2, 6}.
  {label,5}.
    {func_info,{atom,op_put_list},{atom,swapped},2}.
  {label,6}.
    {test_heap,2,2}.
    {put_list,{x,1},{x,0},{x,1}}.
    {move,{x,1},{x,0}}.
    return.

%% The cell goes where its head was, and again.
{function, over, 2, 8}.
  {label,7}.
    {func_info,{atom,op_put_list},{atom,over},2}.
  {label,8}.
    {test_heap,4,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

{function, constants, 0, 10}.
  {label,9}.
    {func_info,{atom,op_put_list},{atom,constants},0}.
  {label,10}.
    {test_heap,16,0}.
    {put_list,{atom,a},nil,{x,0}}.
    {put_list,{integer,-1},{x,0},{x,0}}.
    {put_list,{integer,18446744073709551616},{x,0},{x,0}}.
    {put_list,{float,1.5},{x,0},{x,0}}.
    {put_list,nil,{x,0},{x,0}}.
    {put_list,{literal,{l}},{x,0},{x,0}}.
    {put_list,{x,0},{literal,[tail]},{x,0}}.
    {put_list,{x,0},{integer,7},{x,0}}.
    return.

%% From and to the frame.
{function, frame, 2, 12}.
  {label,11}.
    {func_info,{atom,op_put_list},{atom,frame},2}.
  {label,12}.
    {allocate,3,2}.
    {init_yregs,{list,[{y,2}]}}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,2},{x,0}}.
    {deallocate,3}.
    return.

{function, far, 2, 14}.
  {label,13}.
    {func_info,{atom,op_put_list},{atom,far},2}.
  {label,14}.
    {test_heap,2,2}.
    {move,{x,0},{x,1000}}.
    {move,{x,1},{x,17}}.
    {put_list,{x,1000},{x,17},{x,800}}.
    {move,{x,800},{x,0}}.
    return.

%% Six cells in the room of one reservation.
{function, chain, 1, 16}.
  {label,15}.
    {func_info,{atom,op_put_list},{atom,chain},1}.
  {label,16}.
    {test_heap,12,1}.
    {put_list,{x,0},nil,{x,1}}.
    {put_list,{x,0},{x,1},{x,1}}.
    {put_list,{x,0},{x,1},{x,1}}.
    {put_list,{integer,3},{x,1},{x,1}}.
    {put_list,{integer,2},{x,1},{x,1}}.
    {put_list,{integer,1},{x,1},{x,0}}.
    return.

%% Head and tail are one term.
{function, same, 1, 18}.
  {label,17}.
    {func_info,{atom,op_put_list},{atom,same},1}.
  {label,18}.
    {test_heap,2,1}.
    {put_list,{x,0},{x,0},{x,0}}.
    return.

%% Into each slot of a frame in turn.
{function, slot_by_slot, 0, 20}.
  {label,19}.
    {func_info,{atom,op_put_list},{atom,slot_by_slot},0}.
  {label,20}.
    {allocate_heap,4,8,0}.
    {init_yregs,{list,[{y,0},{y,1},{y,2},{y,3}]}}.
    {put_list,{atom,a},nil,{y,3}}.
    {put_list,{atom,b},{y,3},{y,2}}.
    {put_list,{atom,c},{y,2},{y,1}}.
    {put_list,{y,3},{y,1},{y,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,4}.
    return.
