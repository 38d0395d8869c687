%% recv_marker_use: the next receive begins at the mark of the reference, when it is still there.
{module, op_recv_marker_use}.
{exports, [{main,0}, {plain,0}, {not_used,0}, {collected,0}, {other,0}, {rest,1}]}.
{attributes, []}.
{labels, 26}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_recv_marker_use},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {plain,[]},
      {not_used,[]},
      {collected,[]},
      {other,[]}
    ]},{x,1}}.
    {move,{atom,op_recv_marker_use},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, plain, 0, 4}.
  {label,3}.
    {func_info,{atom,op_recv_marker_use},{atom,plain},0}.
  {label,4}.
    {allocate,2,0}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{atom,before},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {recv_marker_reserve,{x,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,make_ref,0}}.
    {recv_marker_bind,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {move,{x,0},{y,0}}.
    {move,{y,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {recv_marker_use,{y,0}}.
  {label,5}.
    {loop_rec,{f,7},{x,0}}.
    {test,is_eq_exact,{f,6},[{x,0},{y,0}]}.
    remove_message.
    {recv_marker_clear,{y,0}}.
    {move,nil,{x,0}}.
    {call_last,1,{f,23},2}.
  {label,6}.
    {loop_rec_end,{f,5}}.
  {label,7}.
    {wait_timeout,{f,5},{integer,100}}.
    timeout.
    {recv_marker_clear,{y,0}}.
    {test_heap,2,0}.
    {put_list,{atom,not_found},nil,{x,0}}.
    {call_last,1,{f,23},2}.

%% Without it the receive looks at all.
{function, not_used, 0, 9}.
  {label,8}.
    {func_info,{atom,op_recv_marker_use},{atom,not_used},0}.
  {label,9}.
    {allocate,2,0}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{atom,before},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {recv_marker_reserve,{x,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,make_ref,0}}.
    {recv_marker_bind,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {move,{x,0},{y,0}}.
    {move,{y,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,10}.
    {loop_rec,{f,12},{x,0}}.
    {test,is_eq_exact,{f,11},[{x,0},{y,0}]}.
    remove_message.
    {recv_marker_clear,{y,0}}.
    {move,nil,{x,0}}.
    {call_last,1,{f,23},2}.
  {label,11}.
    {loop_rec_end,{f,10}}.
  {label,12}.
    {wait_timeout,{f,10},{integer,100}}.
    timeout.
    {recv_marker_clear,{y,0}}.
    {test_heap,2,0}.
    {put_list,{atom,not_found},nil,{x,0}}.
    {call_last,1,{f,23},2}.

{function, collected, 0, 14}.
  {label,13}.
    {func_info,{atom,op_recv_marker_use},{atom,collected},0}.
  {label,14}.
    {allocate,2,0}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{atom,before},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {recv_marker_reserve,{x,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,make_ref,0}}.
    {recv_marker_bind,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {recv_marker_use,{y,0}}.
  {label,15}.
    {loop_rec,{f,17},{x,0}}.
    {test,is_eq_exact,{f,16},[{x,0},{y,0}]}.
    remove_message.
    {recv_marker_clear,{y,0}}.
    {move,nil,{x,0}}.
    {call_last,1,{f,23},2}.
  {label,16}.
    {loop_rec_end,{f,15}}.
  {label,17}.
    {wait_timeout,{f,15},{integer,100}}.
    timeout.
    {recv_marker_clear,{y,0}}.
    {test_heap,2,0}.
    {put_list,{atom,not_found},nil,{x,0}}.
    {call_last,1,{f,23},2}.

%% A reference without a mark: the receive begins at the first message.
{function, other, 0, 19}.
  {label,18}.
    {func_info,{atom,op_recv_marker_use},{atom,other},0}.
  {label,19}.
    {allocate,1,0}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,0,{extfunc,erlang,make_ref,0}}.
    {move,{x,0},{y,0}}.
    {move,{atom,a},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {recv_marker_use,{y,0}}.
  {label,20}.
    {loop_rec,{f,21},{x,0}}.
    remove_message.
    {deallocate,1}.
    return.
  {label,21}.
    {wait,{f,20}}.

%% What is still there, in order, on top of the argument.
{function, rest, 1, 23}.
  {label,22}.
    {func_info,{atom,op_recv_marker_use},{atom,rest},1}.
  {label,23}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,24}.
    {loop_rec,{f,25},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {call_last,1,{f,23},1}.
  {label,25}.
    {wait_timeout,{f,24},{integer,0}}.
    timeout.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
