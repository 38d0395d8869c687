%% wait: stops the process until a message comes, then goes back to look at it.
{module, op_wait}.
{exports, [{main,0}, {later,0}, {frame,1}, {wrong_one_first,0}, {rest,1}]}.
{attributes, []}.
{labels, 20}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_wait},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {later,[]},
      {frame,[{a}]},
      {wrong_one_first,[]}
    ]},{x,1}}.
    {move,{atom,op_wait},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, later, 0, 4}.
  {label,3}.
    {func_info,{atom,op_wait},{atom,later},0}.
  {label,4}.
    {allocate,0,0}.
    {move,{integer,1},{x,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{literal,{message}},{x,2}}.
    {call_ext,3,{extfunc,erlang,send_after,3}}.
  {label,5}.
    {loop_rec,{f,6},{x,0}}.
    remove_message.
    {deallocate,0}.
    return.
  {label,6}.
    {wait,{f,5}}.

%% The frame comes through, however long it takes.
{function, frame, 1, 8}.
  {label,7}.
    {func_info,{atom,op_wait},{atom,frame},1}.
  {label,8}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{integer,1},{x,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{literal,[message]},{x,2}}.
    {call_ext,3,{extfunc,erlang,send_after,3}}.
  {label,9}.
    {loop_rec,{f,10},{x,0}}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,10}.
    {wait,{f,9}}.

%% It stops again when what came is not wanted.
{function, wrong_one_first, 0, 12}.
  {label,11}.
    {func_info,{atom,op_wait},{atom,wrong_one_first},0}.
  {label,12}.
    {allocate,0,0}.
    {move,{atom,already_here},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{integer,1},{x,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{atom,unwanted},{x,2}}.
    {call_ext,3,{extfunc,erlang,send_after,3}}.
    {move,{integer,4},{x,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{integer,7},{x,2}}.
    {call_ext,3,{extfunc,erlang,send_after,3}}.
  {label,13}.
    {loop_rec,{f,15},{x,0}}.
    {test,is_integer,{f,14},[{x,0}]}.
    remove_message.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {call_last,1,{f,17},0}.
  {label,14}.
    {loop_rec_end,{f,13}}.
  {label,15}.
    {wait,{f,13}}.

%% What is still there, in order, on top of the argument.
{function, rest, 1, 17}.
  {label,16}.
    {func_info,{atom,op_wait},{atom,rest},1}.
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
