%% recv_marker_reserve: sets a mark behind the messages that are there, for a reference that is
%% about to be made: a receive which waits for that reference need not look at them.
{module, op_recv_marker_reserve}.
{exports, [{main,0}, {plain,0}, {collected,0}, {many,1}, {rest,1}]}.
{attributes, []}.
{labels, 20}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_recv_marker_reserve},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {plain,[]},
      {collected,[]},
      {many,[20]}
    ]},{x,1}}.
    {move,{atom,op_recv_marker_reserve},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, plain, 0, 4}.
  {label,3}.
    {func_info,{atom,op_recv_marker_reserve},{atom,plain},0}.
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
    {call_last,1,{f,17},2}.
  {label,6}.
    {loop_rec_end,{f,5}}.
  {label,7}.
    {wait_timeout,{f,5},{integer,100}}.
    timeout.
    {recv_marker_clear,{y,0}}.
    {test_heap,2,0}.
    {put_list,{atom,not_found},nil,{x,0}}.
    {call_last,1,{f,17},2}.

%% The mark is kept in the frame over a collection.
{function, collected, 0, 9}.
  {label,8}.
    {func_info,{atom,op_recv_marker_reserve},{atom,collected},0}.
  {label,9}.
    {allocate,2,0}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{atom,before},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {recv_marker_reserve,{x,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {call_ext,0,{extfunc,erlang,make_ref,0}}.
    {recv_marker_bind,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {move,{x,0},{y,0}}.
    {move,{y,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {recv_marker_use,{y,0}}.
  {label,10}.
    {loop_rec,{f,12},{x,0}}.
    {test,is_eq_exact,{f,11},[{x,0},{y,0}]}.
    remove_message.
    {recv_marker_clear,{y,0}}.
    {move,nil,{x,0}}.
    {call_last,1,{f,17},2}.
  {label,11}.
    {loop_rec_end,{f,10}}.
  {label,12}.
    {wait_timeout,{f,10},{integer,100}}.
    timeout.
    {recv_marker_clear,{y,0}}.
    {test_heap,2,0}.
    {put_list,{atom,not_found},nil,{x,0}}.
    {call_last,1,{f,17},2}.

%% More marks than a process has: the first are forgotten, and all messages looked at.
{function, many, 1, 14}.
  {label,13}.
    {func_info,{atom,op_recv_marker_reserve},{atom,many},1}.
  {label,14}.
    {test,is_ne_exact,{f,15},[{x,0},{integer,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call,0,{f,4}}.
    {gc_bif,'-',{f,0},0,[{y,0},{integer,1}],{x,0}}.
    {call_last,1,{f,14},1}.
  {label,15}.
    {call_only,0,{f,4}}.

%% What is still there, in order, on top of the argument.
{function, rest, 1, 17}.
  {label,16}.
    {func_info,{atom,op_recv_marker_reserve},{atom,rest},1}.
  {label,17}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,18}.
    {loop_rec,{f,19},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {call_last,1,{f,17},1}.
  {label,19}.
    {wait_timeout,{f,18},{integer,0}}.
    timeout.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
