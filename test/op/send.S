%% send: sends the message in the second register to who is in the first, and answers the message.
{module, op_send}.
{exports, [{main,0}, {to_self,1}, {receive_one,1}, {to_nobody,1}, {to_name,1}, {to_what,1},
    {frame,2}, {many,1}]}.
{attributes, []}.
{labels, 20}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_send},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {to_self,[{a,[b]}]},
      {to_self,[18446744073709551616]},
      {to_nobody,[m]},
      {to_name,[m]},
      {to_what,[1]},
      {to_what,[[a]]},
      {to_what,[{no_such_name,1}]},
      {frame,[{a},[b]]},
      {many,[100]}
    ]},{x,1}}.
    {move,{atom,op_send},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% Then it is received.
{function, to_self, 1, 4}.
  {label,3}.
    {func_info,{atom,op_send},{atom,to_self},1}.
  {label,4}.
    {allocate,0,1}.
    {move,{x,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {call_last,1,{f,6},0}.

%% The next message, paired with the argument.
{function, receive_one, 1, 6}.
  {label,5}.
    {func_info,{atom,op_send},{atom,receive_one},1}.
  {label,6}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,7}.
    {loop_rec,{f,8},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,8}.
    {wait_timeout,{f,7},{integer,1000}}.
    timeout.
    {move,{atom,no_message},{x,0}}.
    {deallocate,1}.
    return.

%% To a process that is gone.
{function, to_nobody, 1, 10}.
  {label,9}.
    {func_info,{atom,op_send},{atom,to_nobody},1}.
  {label,10}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{literal,fun erlang:self/0},{x,0}}.
    {call_ext,1,{extfunc,erlang,spawn,1}}.
    {move,{x,0},{y,0}}.
    {move,{atom,process},{x,0}}.
    {move,{y,0},{x,1}}.
    {call_ext,2,{extfunc,erlang,monitor,2}}.
    {call,1,{f,6}}.
    {move,{y,0},{x,0}}.
    {move,{y,1},{x,1}}.
    send.
    {deallocate,2}.
    return.

%% A name that nobody has.
{function, to_name, 1, 12}.
  {label,11}.
    {func_info,{atom,op_send},{atom,to_name},1}.
  {label,12}.
    {allocate,0,1}.
    {move,{x,0},{x,1}}.
    {move,{atom,no_such_name},{x,0}}.
    send.
    {deallocate,0}.
    return.

{function, to_what, 1, 14}.
  {label,13}.
    {func_info,{atom,op_send},{atom,to_what},1}.
  {label,14}.
    {allocate,0,1}.
    {move,{atom,message},{x,1}}.
    send.
    {deallocate,0}.
    return.

{function, frame, 2, 16}.
  {label,15}.
    {func_info,{atom,op_send},{atom,frame},2}.
  {label,16}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bif,self,{f,0},[],{x,0}}.
    {move,{y,0},{x,1}}.
    send.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {deallocate,2}.
    {call_only,1,{f,6}}.

%% So many messages; the last is looked for.
{function, many, 1, 18}.
  {label,17}.
    {func_info,{atom,op_send},{atom,many},1}.
  {label,18}.
    {test,is_ne_exact,{f,19},[{x,0},{integer,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {gc_bif,'-',{f,0},0,[{y,0},{integer,1}],{x,0}}.
    {call_last,1,{f,18},1}.
  {label,19}.
    {call_only,1,{f,6}}.
