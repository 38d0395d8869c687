%% set_tuple_element: overwrites an element of a tuple which the function itself has just made, so
%% that nobody else sees the change. The compiler writes it behind setelement/3, when a record is
%% updated in more than one field.
{module, op_set_tuple_element}.
{exports, [{main,0}, {both,3}, {all,2}, {frame,2}, {constants,1}, {old,1}]}.
{attributes, []}.
{labels, 13}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_set_tuple_element},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {both,[{p,1,2},a,b]},
      {both,[{p,[1],{2}},[x|y],1.5]},
      {both,[{p,1},a,b]},
      {all,[{a,b,c,d},{v}]},
      {frame,[{1,2,3},[v]]},
      {constants,[{a,b,c,d,e}]},
      {old,[{a,b,c}]}
    ]},{x,1}}.
    {move,{atom,op_set_tuple_element},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, both, 3, 4}.
  {label,3}.
    {func_info,{atom,op_set_tuple_element},{atom,both},3}.
  {label,4}.
    {allocate,1,3}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{integer,3},{x,0}}.
    {call_ext,3,{extfunc,erlang,setelement,3}}.
    {set_tuple_element,{y,0},{x,0},1}.
    {deallocate,1}.
    return.

{function, all, 2, 6}.
  {label,5}.
    {func_info,{atom,op_set_tuple_element},{atom,all},2}.
  {label,6}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{integer,4},{x,0}}.
    {move,{atom,four},{x,2}}.
    {call_ext,3,{extfunc,erlang,setelement,3}}.
    {set_tuple_element,{y,0},{x,0},2}.
    {set_tuple_element,{y,0},{x,0},1}.
    {set_tuple_element,{y,0},{x,0},0}.
    {deallocate,1}.
    return.

%% A value from the frame, which a collection has moved.
{function, frame, 2, 8}.
  {label,7}.
    {func_info,{atom,op_set_tuple_element},{atom,frame},2}.
  {label,8}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{integer,3},{x,0}}.
    {move,{y,0},{x,1}}.
    {move,{atom,three},{x,2}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,3,{extfunc,erlang,setelement,3}}.
    {set_tuple_element,{y,1},{x,0},0}.
    {set_tuple_element,{y,1},{x,0},1}.
    {deallocate,2}.
    return.

{function, constants, 1, 10}.
  {label,9}.
    {func_info,{atom,op_set_tuple_element},{atom,constants},1}.
  {label,10}.
    {allocate,0,1}.
    {move,{x,0},{x,1}}.
    {move,{integer,5},{x,0}}.
    {move,nil,{x,2}}.
    {call_ext,3,{extfunc,erlang,setelement,3}}.
    {set_tuple_element,{atom,a},{x,0},0}.
    {set_tuple_element,{integer,-1},{x,0},1}.
    {set_tuple_element,{literal,[l,i,t]},{x,0},2}.
    {set_tuple_element,nil,{x,0},3}.
    {deallocate,0}.
    return.

%% What it was copied from stays as it was.
{function, old, 1, 12}.
  {label,11}.
    {func_info,{atom,op_set_tuple_element},{atom,old},1}.
  {label,12}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{integer,3},{x,0}}.
    {move,{atom,new},{x,2}}.
    {call_ext,3,{extfunc,erlang,setelement,3}}.
    {set_tuple_element,{atom,new},{x,0},0}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0}]}}.
    {deallocate,1}.
    return.
