%% loop_rec: looks at the next message without taking it, or goes to its label when there is none.
{module, op_loop_rec}.
{exports, [{main,0}, {first,1}, {skips,0}, {rest,1}, {none,0}, {frame,1}, {far,1}, {guard,0}]}.
{attributes, []}.
{labels, 33}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_loop_rec},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {first,[{a}]},
      {skips,[]},
      {none,[]},
      {frame,[{a}]},
      {far,[{a}]},
      {guard,[]}
    ]},{x,1}}.
    {move,{atom,op_loop_rec},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, first, 1, 4}.
  {label,3}.
    {func_info,{atom,op_loop_rec},{atom,first},1}.
  {label,4}.
    {allocate,0,1}.
    {move,{x,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,5}.
    {loop_rec,{f,6},{x,0}}.
    remove_message.
    {deallocate,0}.
    return.
  {label,6}.
    {wait,{f,5}}.

%% Past two that are not wanted; they stay, in order.
{function, skips, 0, 8}.
  {label,7}.
    {func_info,{atom,op_loop_rec},{atom,skips},0}.
  {label,8}.
    {allocate,0,0}.
    {move,{atom,one},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{atom,two},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{literal,{three}},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,9}.
    {loop_rec,{f,11},{x,0}}.
    {test,is_tuple,{f,10},[{x,0}]}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {call_last,1,{f,13},0}.
  {label,10}.
    {loop_rec_end,{f,9}}.
  {label,11}.
    {wait,{f,9}}.

%% What is still there, in order, on top of the argument.
{function, rest, 1, 13}.
  {label,12}.
    {func_info,{atom,op_loop_rec},{atom,rest},1}.
  {label,13}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,14}.
    {loop_rec,{f,15},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {call_last,1,{f,13},1}.
  {label,15}.
    {wait_timeout,{f,14},{integer,0}}.
    timeout.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.

{function, none, 0, 17}.
  {label,16}.
    {func_info,{atom,op_loop_rec},{atom,none},0}.
  {label,17}.
    {allocate,0,0}.
  {label,18}.
    {loop_rec,{f,19},{x,0}}.
    remove_message.
    {deallocate,0}.
    return.
  {label,19}.
    {wait_timeout,{f,18},{integer,1}}.
    timeout.
    {move,{atom,none},{x,0}}.
    {deallocate,0}.
    return.

%% Into a slot of the frame, once the message is taken; a collection moves it.
{function, frame, 1, 21}.
  {label,20}.
    {func_info,{atom,op_loop_rec},{atom,frame},1}.
  {label,21}.
    {allocate,1,1}.
    {move,{x,0},{x,1}}.
    {init_yregs,{list,[{y,0}]}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,22}.
    {loop_rec,{f,23},{x,0}}.
    {move,{x,0},{y,0}}.
    remove_message.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,23}.
    {wait,{f,22}}.

{function, far, 1, 25}.
  {label,24}.
    {func_info,{atom,op_loop_rec},{atom,far},1}.
  {label,25}.
    {allocate,0,1}.
    {move,{x,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,26}.
    {loop_rec,{f,27},{x,0}}.
    {move,{x,0},{x,300}}.
    remove_message.
    {move,{x,300},{x,0}}.
    {deallocate,0}.
    return.
  {label,27}.
    {wait,{f,26}}.

%% What is looked at may be compared and taken apart before it is taken.
{function, guard, 0, 29}.
  {label,28}.
    {func_info,{atom,op_loop_rec},{atom,guard},0}.
  {label,29}.
    {allocate,0,0}.
    {move,{literal,{1,a}},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{literal,{5,b}},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,30}.
    {loop_rec,{f,32},{x,0}}.
    {test,is_tuple,{f,31},[{x,0}]}.
    {test,test_arity,{f,31},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_lt,{f,31},[{integer,3},{x,1}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    remove_message.
    {move,{x,1},{x,0}}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {call_last,1,{f,13},0}.
  {label,31}.
    {loop_rec_end,{f,30}}.
  {label,32}.
    {wait,{f,30}}.
