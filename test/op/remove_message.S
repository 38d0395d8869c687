%% remove_message: takes the message that loop_rec showed; the next receive begins at the first
%% that is left.
{module, op_remove_message}.
{exports, [{main,0}, {middle,0}, {rest,1}, {two,2}, {kept,1}, {cancels_timer,0}]}.
{attributes, []}.
{labels, 26}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_remove_message},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {middle,[]},
      {two,[{a},[b]]},
      {kept,[{a,[b],18446744073709551616}]},
      {cancels_timer,[]}
    ]},{x,1}}.
    {move,{atom,op_remove_message},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, middle, 0, 4}.
  {label,3}.
    {func_info,{atom,op_remove_message},{atom,middle},0}.
  {label,4}.
    {allocate,0,0}.
    {move,{atom,one},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{integer,2},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{atom,three},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,5}.
    {loop_rec,{f,7},{x,0}}.
    {test,is_integer,{f,6},[{x,0}]}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {call_last,1,{f,9},0}.
  {label,6}.
    {loop_rec_end,{f,5}}.
  {label,7}.
    {wait,{f,5}}.

%% What is still there, in order, on top of the argument.
{function, rest, 1, 9}.
  {label,8}.
    {func_info,{atom,op_remove_message},{atom,rest},1}.
  {label,9}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,10}.
    {loop_rec,{f,11},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {call_last,1,{f,9},1}.
  {label,11}.
    {wait_timeout,{f,10},{integer,0}}.
    timeout.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.

%% One receive after the other.
{function, two, 2, 13}.
  {label,12}.
    {func_info,{atom,op_remove_message},{atom,two},2}.
  {label,13}.
    {allocate,2,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{y,1},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,14}.
    {loop_rec,{f,16},{x,0}}.
    remove_message.
    {move,{x,0},{y,0}}.
  {label,15}.
    {loop_rec,{f,17},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,16}.
    {wait,{f,14}}.
  {label,17}.
    {wait,{f,15}}.

%% The message belongs to the process now, collections and all.
{function, kept, 1, 19}.
  {label,18}.
    {func_info,{atom,op_remove_message},{atom,kept},1}.
  {label,19}.
    {allocate,1,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,20}.
    {loop_rec,{f,21},{x,0}}.
    remove_message.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{x,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},nil,{x,0}}.
    {call_last,1,{f,9},1}.
  {label,21}.
    {wait,{f,20}}.

%% A timer that was set for the receive does not come later.
{function, cancels_timer, 0, 23}.
  {label,22}.
    {func_info,{atom,op_remove_message},{atom,cancels_timer},0}.
  {label,23}.
    {allocate,0,0}.
    {move,{integer,10},{x,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{atom,message},{x,2}}.
    {call_ext,3,{extfunc,erlang,send_after,3}}.
  {label,24}.
    {loop_rec,{f,25},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {call_last,1,{f,9},0}.
  {label,25}.
    {wait_timeout,{f,24},{integer,5000}}.
    timeout.
    {move,{atom,late},{x,0}}.
    {deallocate,0}.
    return.
