%% A match context for a register that is not among the live ones: a collection, which the context's own
%% room asks for now and then, must keep the binary all the same.
{module, op_bs_start_match4}.
{exports, [{main,0},{module_info,0},{module_info,1}]}.
{attributes, []}.
{labels, 14}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_start_match4},{atom,main},0}.
  {label,2}.
    {allocate,0,0}.
    {move,{literal,[7,1,2,3]},{x,0}}.
    {call_ext,1,{extfunc,erlang,list_to_binary,1}}.
    {move,{x,0},{x,1}}.
    {move,{integer,100000},{x,0}}.
    {call_last,2,{f,4},0}.

{function, loop, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_start_match4},{atom,loop},2}.
  {label,4}.
    {test,is_eq_exact,{f,5},[{x,0},{integer,0}]}.
    {move,{x,1},{x,0}}.
    return.
  {label,5}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {call,2,{f,8}}.
    {test,is_eq_exact,{f,6},[{x,0},{integer,7}]}.
    {gc_bif,'-',{f,0},0,[{y,1},{integer,1}],{x,0}}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,4},2}.
  {label,6}.
    {badmatch,{x,0}}.

{function, first_byte, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_start_match4},{atom,first_byte},2}.
  {label,8}.
    {bs_start_match4,{atom,no_fail},1,{x,1},{x,1}}.
    {test,bs_get_integer2,{f,13},2,[{x,1},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,13}.
    {move,{atom,too_short},{x,0}}.
    return.

{function, module_info, 0, 10}.
  {label,9}.
    {func_info,{atom,op_bs_start_match4},{atom,module_info},0}.
  {label,10}.
    {move,{atom,op_bs_start_match4},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 12}.
  {label,11}.
    {func_info,{atom,op_bs_start_match4},{atom,module_info},1}.
  {label,12}.
    {move,{x,0},{x,1}}.
    {move,{atom,op_bs_start_match4},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
