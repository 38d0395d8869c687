%% call_ext: calls an exported function, behind which this function goes on: one of another
%% module, of this one, or a builtin; who does not exist ends in undef.
{module, op_call_ext}.
{exports, [{main,0}, {library,2}, {builtin,1}, {collecting,2}, {own,1}, {exported,1}, {missing,1},
    {missing_module,1}, {fails,1}, {frame,2}, {trapping,1}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_call_ext},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {library,[{a},[b]]},
      {builtin,[[a,b]]},
      {builtin,[{a}]},
      {collecting,[{a},[b]]},
      {own,[{a}]},
      {missing,[{a}]},
      {missing_module,[{a}]},
      {fails,[{a}]},
      {frame,[{a},[b]]},
      {trapping,[[c,a,b]]}
    ]},{x,1}}.
    {move,{atom,op_call_ext},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, library, 2, 4}.
  {label,3}.
    {func_info,{atom,op_call_ext},{atom,library},2}.
  {label,4}.
    {allocate,0,2}.
    {test_heap,4,2}.
    {put_list,{x,1},nil,{x,1}}.
    {put_list,{x,0},{x,1},{x,0}}.
    {call_ext,1,{extfunc,lists,reverse,1}}.
    {deallocate,0}.
    return.

{function, builtin, 1, 6}.
  {label,5}.
    {func_info,{atom,op_call_ext},{atom,builtin},1}.
  {label,6}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,erlang,list_to_tuple,1}}.
    {deallocate,0}.
    return.

%% A builtin that builds on the heap.
{function, collecting, 2, 8}.
  {label,7}.
    {func_info,{atom,op_call_ext},{atom,collecting},2}.
  {label,8}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {move,{integer,300},{x,1}}.
    {swap,{x,0},{x,1}}.
    {call_ext,2,{extfunc,erlang,make_tuple,2}}.
    {move,{x,0},{x,1}}.
    {move,{integer,299},{x,0}}.
    {move,{y,0},{x,2}}.
    {call_ext,3,{extfunc,erlang,setelement,3}}.
    {move,{x,0},{x,1}}.
    {move,{integer,299},{x,0}}.
    {call_ext,2,{extfunc,erlang,element,2}}.
    {deallocate,1}.
    return.

{function, own, 1, 10}.
  {label,9}.
    {func_info,{atom,op_call_ext},{atom,own},1}.
  {label,10}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,op_call_ext,exported,1}}.
    {deallocate,0}.
    return.

{function, exported, 1, 12}.
  {label,11}.
    {func_info,{atom,op_call_ext},{atom,exported},1}.
  {label,12}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    return.

{function, missing, 1, 14}.
  {label,13}.
    {func_info,{atom,op_call_ext},{atom,missing},1}.
  {label,14}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,lists,no_such_function,1}}.
    {deallocate,0}.
    return.

{function, missing_module, 1, 16}.
  {label,15}.
    {func_info,{atom,op_call_ext},{atom,missing_module},1}.
  {label,16}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,no_such_module,f,1}}.
    {deallocate,0}.
    return.

{function, fails, 1, 18}.
  {label,17}.
    {func_info,{atom,op_call_ext},{atom,fails},1}.
  {label,18}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,erlang,hd,1}}.
    {deallocate,0}.
    return.

%% Terms of the frame go along.
{function, frame, 2, 20}.
  {label,19}.
    {func_info,{atom,op_call_ext},{atom,frame},2}.
  {label,20}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {move,{y,0},{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,1},nil,{x,1}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {deallocate,2}.
    return.

%% A builtin that may go on later.
{function, trapping, 1, 22}.
  {label,21}.
    {func_info,{atom,op_call_ext},{atom,trapping},1}.
  {label,22}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,lists,sort,1}}.
    {deallocate,0}.
    return.
