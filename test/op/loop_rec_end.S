%% loop_rec_end: leaves the message where it is and goes back to look at the one behind.
{module, op_loop_rec_end}.
{exports, [{main,0}, {third,0}, {rest,1}, {many,1}, {all_stay,0}]}.
{attributes, []}.
{labels, 25}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_loop_rec_end},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {third,[]},
      {many,[2000]},
      {all_stay,[]}
    ]},{x,1}}.
    {move,{atom,op_loop_rec_end},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, third, 0, 4}.
  {label,3}.
    {func_info,{atom,op_loop_rec_end},{atom,third},0}.
  {label,4}.
    {allocate,0,0}.
    {move,{atom,one},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{atom,two},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{integer,3},{x,1}}.
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
    {func_info,{atom,op_loop_rec_end},{atom,rest},1}.
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

%% The last of so many: more than a process may look at without giving way.
{function, many, 1, 13}.
  {label,12}.
    {func_info,{atom,op_loop_rec_end},{atom,many},1}.
  {label,13}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call,1,{f,18}}.
  {label,14}.
    {loop_rec,{f,16},{x,0}}.
    {test,is_eq_exact,{f,15},[{x,0},{integer,1}]}.
    remove_message.
    {deallocate,1}.
    return.
  {label,15}.
    {loop_rec_end,{f,14}}.
  {label,16}.
    {wait,{f,14}}.

{function, send_down, 1, 18}.
  {label,17}.
    {func_info,{atom,op_loop_rec_end},{atom,send_down},1}.
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
    return.

%% None is wanted.
{function, all_stay, 0, 21}.
  {label,20}.
    {func_info,{atom,op_loop_rec_end},{atom,all_stay},0}.
  {label,21}.
    {allocate,0,0}.
    {move,{atom,one},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
    {move,{atom,two},{x,1}}.
    {bif,self,{f,0},[],{x,0}}.
    send.
  {label,22}.
    {loop_rec,{f,24},{x,0}}.
    {test,is_tuple,{f,23},[{x,0}]}.
    remove_message.
    {deallocate,0}.
    return.
  {label,23}.
    {loop_rec_end,{f,22}}.
  {label,24}.
    {wait_timeout,{f,22},{integer,2}}.
    timeout.
    {move,nil,{x,0}}.
    {call_last,1,{f,9},0}.
