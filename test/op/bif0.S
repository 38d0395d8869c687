%% bif0: calls a guard builtin without arguments; it neither fails nor collects.
{module, op_bif0}.
{exports, [{main,0}, {self_,0}, {node_,0}, {frame,1}]}.
{attributes, []}.
{labels, 11}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bif0},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {self_,[]},
      {node_,[]},
      {frame,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_bif0},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% Whether it is the process that asks.
{function, self_, 0, 4}.
  {label,3}.
    {func_info,{atom,op_bif0},{atom,self_},0}.
  {label,4}.
    {allocate,1,0}.
    {bif,self,{f,0},[],{x,0}}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {test,is_eq_exact,{f,5},[{x,1},{y,0}]}.
    {test,is_pid,{f,5},[{x,1}]}.
    {move,{atom,yes},{x,0}}.
    {deallocate,1}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.

{function, node_, 0, 7}.
  {label,6}.
    {func_info,{atom,op_bif0},{atom,node_},0}.
  {label,7}.
    {bif,node,{f,0},[],{x,7}}.
    {test,is_atom,{f,8},[{x,7}]}.
    {move,{atom,atom},{x,0}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

%% Into a slot of the frame, and over a register.
{function, frame, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bif0},{atom,frame},1}.
  {label,10}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {bif,self,{f,0},[],{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bif,self,{f,0},[],{x,0}}.
    {bif,'=:=',{f,0},[{x,0},{y,1}],{x,0}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,2}.
    return.
