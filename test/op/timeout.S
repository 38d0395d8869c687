%% timeout: the time of a receive is over: the next one begins at the first message again.
{module, op_timeout}.
{exports, [{main,0}, {looks_again,0}, {rest,1}, {nothing,0}]}.
{attributes, []}.
{labels, 18}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_timeout},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {looks_again,[]},
      {nothing,[]}
    ]},{x,1}}.
    {move,{atom,op_timeout},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, looks_again, 0, 4}.
  {label,3}.
    {func_info,{atom,op_timeout},{atom,looks_again},0}.
  {label,4}.
    {allocate,0,0}.
    {move,{atom,one},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{atom,two},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,5}.
    {loop_rec,{f,7},{x,0}}.
    {test,is_integer,{f,6},[{x,0}]}.
    remove_message.
    {deallocate,0}.
    return.
  {label,6}.
    {loop_rec_end,{f,5}}.
  {label,7}.
    {wait_timeout,{f,5},{integer,1}}.
    timeout.
    {move,nil,{x,0}}.
    {call_last,1,{f,9},0}.

%% What is still there, in order, on top of the argument.
{function, rest, 1, 9}.
  {label,8}.
    {func_info,{atom,op_timeout},{atom,rest},1}.
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

%% Twice in one function.
{function, nothing, 0, 13}.
  {label,12}.
    {func_info,{atom,op_timeout},{atom,nothing},0}.
  {label,13}.
    {allocate,0,0}.
  {label,14}.
    {loop_rec,{f,15},{x,0}}.
    remove_message.
    {deallocate,0}.
    return.
  {label,15}.
    {wait_timeout,{f,14},{integer,0}}.
    timeout.
  {label,16}.
    {loop_rec,{f,17},{x,0}}.
    remove_message.
    {deallocate,0}.
    return.
  {label,17}.
    {wait_timeout,{f,16},{integer,1}}.
    timeout.
    {move,{atom,nothing},{x,0}}.
    {deallocate,0}.
    return.
