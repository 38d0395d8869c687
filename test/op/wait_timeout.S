%% wait_timeout: stops the process until a message comes, and goes back to look at it, or until
%% the time is over, and falls through.
{module, op_wait_timeout}.
{exports, [{main,0}, {zero,0}, {one,0}, {time,1}, {message,1}, {frame,2}, {not_wanted,1},
    {rest,1}]}.
{attributes, []}.
{labels, 32}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_wait_timeout},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {zero,[]},
      {one,[]},
      {time,[0]},
      {time,[2]},
      {time,[-1]},
      {time,[a]},
      {time,[1.0]},
      {time,[18446744073709551616]},
      {message,[10000]},
      {message,[4294967295]},
      {message,[infinity]},
      {message,[4294967296]},
      {frame,[1,{a}]},
      {not_wanted,[3]}
    ]},{x,1}}.
    {move,{atom,op_wait_timeout},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, zero, 0, 4}.
  {label,3}.
    {func_info,{atom,op_wait_timeout},{atom,zero},0}.
  {label,4}.
    {allocate,0,0}.
  {label,5}.
    {loop_rec,{f,6},{x,0}}.
    remove_message.
    {deallocate,0}.
    return.
  {label,6}.
    {wait_timeout,{f,5},{integer,0}}.
    timeout.
    {move,{atom,timeout},{x,0}}.
    {deallocate,0}.
    return.

{function, one, 0, 8}.
  {label,7}.
    {func_info,{atom,op_wait_timeout},{atom,one},0}.
  {label,8}.
    {allocate,0,0}.
  {label,9}.
    {loop_rec,{f,10},{x,0}}.
    remove_message.
    {deallocate,0}.
    return.
  {label,10}.
    {wait_timeout,{f,9},{integer,1}}.
    timeout.
    {move,{atom,timeout},{x,0}}.
    {deallocate,0}.
    return.

%% As long as the argument says.
{function, time, 1, 12}.
  {label,11}.
    {func_info,{atom,op_wait_timeout},{atom,time},1}.
  {label,12}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,13}.
    {loop_rec,{f,14},{x,0}}.
    remove_message.
    {deallocate,1}.
    return.
  {label,14}.
    {wait_timeout,{f,13},{y,0}}.
    timeout.
    {move,{atom,timeout},{x,0}}.
    {deallocate,1}.
    return.

%% One that comes first.
{function, message, 1, 16}.
  {label,15}.
    {func_info,{atom,op_wait_timeout},{atom,message},1}.
  {label,16}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{integer,1},{x,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{atom,message},{x,2}}.
    {call_ext,3,{extfunc,erlang,send_after,3}}.
  {label,17}.
    {loop_rec,{f,18},{x,0}}.
    remove_message.
    {deallocate,1}.
    return.
  {label,18}.
    {wait_timeout,{f,17},{y,0}}.
    timeout.
    {move,{atom,timeout},{x,0}}.
    {deallocate,1}.
    return.

%% The frame comes through.
{function, frame, 2, 20}.
  {label,19}.
    {func_info,{atom,op_wait_timeout},{atom,frame},2}.
  {label,20}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
  {label,21}.
    {loop_rec,{f,22},{x,0}}.
    remove_message.
    {deallocate,2}.
    return.
  {label,22}.
    {wait_timeout,{f,21},{y,0}}.
    timeout.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {deallocate,2}.
    return.

%% What is not wanted does not start the time anew, and stays.
{function, not_wanted, 1, 24}.
  {label,23}.
    {func_info,{atom,op_wait_timeout},{atom,not_wanted},1}.
  {label,24}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{integer,1},{x,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{atom,unwanted},{x,2}}.
    {call_ext,3,{extfunc,erlang,send_after,3}}.
  {label,25}.
    {loop_rec,{f,27},{x,0}}.
    {test,is_integer,{f,26},[{x,0}]}.
    remove_message.
    {deallocate,1}.
    return.
  {label,26}.
    {loop_rec_end,{f,25}}.
  {label,27}.
    {wait_timeout,{f,25},{y,0}}.
    timeout.
    {move,nil,{x,0}}.
    {call_last,1,{f,29},1}.

%% What is still there, in order, on top of the argument.
{function, rest, 1, 29}.
  {label,28}.
    {func_info,{atom,op_wait_timeout},{atom,rest},1}.
  {label,29}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,30}.
    {loop_rec,{f,31},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {call_last,1,{f,29},1}.
  {label,31}.
    {wait_timeout,{f,30},{integer,0}}.
    timeout.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
