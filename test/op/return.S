%% return: goes on behind the call, with the result in the first register.
{module, op_return}.
{exports, [{main,0}, {at_once,1}, {after_call,1}, {deep,1}, {two_ways,1}, {to_handler,0}]}.
{attributes, []}.
{labels, 16}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_return},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {at_once,[{a}]},
      {after_call,[{a}]},
      {deep,[1000]},
      {two_ways,[1]},
      {two_ways,[2]},
      {to_handler,[]}
    ]},{x,1}}.
    {move,{atom,op_return},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, at_once, 1, 4}.
  {label,3}.
    {func_info,{atom,op_return},{atom,at_once},1}.
  {label,4}.
    return.

{function, after_call, 1, 6}.
  {label,5}.
    {func_info,{atom,op_return},{atom,after_call},1}.
  {label,6}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call,1,{f,4}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,1}.
    return.

%% Out of a thousand calls, one by one.
{function, deep, 1, 8}.
  {label,7}.
    {func_info,{atom,op_return},{atom,deep},1}.
  {label,8}.
    {test,is_ne_exact,{f,9},[{x,0},{integer,0}]}.
    {allocate,0,1}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {call,1,{f,8}}.
    {gc_bif,'+',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {deallocate,0}.
    return.
  {label,9}.
    return.

{function, two_ways, 1, 11}.
  {label,10}.
    {func_info,{atom,op_return},{atom,two_ways},1}.
  {label,11}.
    {test,is_eq_exact,{f,12},[{x,0},{integer,1}]}.
    {move,{atom,one},{x,0}}.
    return.
  {label,12}.
    {move,{atom,other},{x,0}}.
    return.

%% Into a try, as from any call.
{function, to_handler, 0, 14}.
  {label,13}.
    {func_info,{atom,op_return},{atom,to_handler},0}.
  {label,14}.
    {allocate,1,0}.
    {'try',{y,0},{f,15}}.
    {move,{atom,a},{x,0}}.
    {call,1,{f,4}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,15}.
    {try_case,{y,0}}.
    {move,{atom,failed},{x,0}}.
    {deallocate,1}.
    return.
