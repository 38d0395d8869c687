%% is_tuple: falls through for a tuple, goes to its label for anything else.
{module, op_is_tuple}.
{exports, [{main,0},{module_info,0},{module_info,1}]}.
{attributes, []}.
{labels, 10}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_is_tuple},{atom,main},0}.
  {label,2}.
    {allocate,1,0}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{literal,{a,b}},{x,0}}.
    {call,1,{f,4}}.
    {move,{x,0},{y,0}}.
    {move,nil,{x,0}}.
    {call,1,{f,4}}.
    {test_heap,4,1}.
    {put_list,{x,0},nil,{x,0}}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.

{function, check, 1, 4}.
  {label,3}.
    {func_info,{atom,op_is_tuple},{atom,check},1}.
  {label,4}.
    {test,is_tuple,{f,5},[{x,0}]}.
    {move,{atom,tuple},{x,0}}.
    return.
  {label,5}.
    {move,{atom,other},{x,0}}.
    return.

{function, module_info, 0, 7}.
  {label,6}.
    {func_info,{atom,op_is_tuple},{atom,module_info},0}.
  {label,7}.
    {move,{atom,op_is_tuple},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 8}.
  {label,9}.
    {func_info,{atom,op_is_tuple},{atom,module_info},1}.
  {label,8}.
    {move,{x,0},{x,1}}.
    {move,{atom,op_is_tuple},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
