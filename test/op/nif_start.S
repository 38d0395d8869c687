%% nif_start: begins a function that a NIF library may replace, in a module that calls
%% erlang:load_nif/2. As long as none is loaded the function is what it says.
{module, op_nif_start}.
{exports, [{main,0}, {replaceable,1}, {caller,1}, {load,0}]}.
{attributes, []}.
{labels, 10}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_nif_start},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {replaceable,[{a}]},
      {load,[]},
      {caller,[[a]]}
    ]},{x,1}}.
    {move,{atom,op_nif_start},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, replaceable, 1, 4}.
  {label,3}.
    {func_info,{atom,op_nif_start},{atom,replaceable},1}.
  {label,4}.
    nif_start.
    {test_heap,2,1}.
    {put_list,{atom,erlang},{x,0},{x,0}}.
    return.

{function, caller, 1, 6}.
  {label,5}.
    {func_info,{atom,op_nif_start},{atom,caller},1}.
  {label,6}.
    nif_start.
    {allocate,0,1}.
    {call,1,{f,4}}.
    {deallocate,0}.
    return.

%% There is no such library.
{function, load, 0, 8}.
  {label,7}.
    {func_info,{atom,op_nif_start},{atom,load},0}.
  {label,8}.
    {allocate,0,0}.
    {move,{literal,"/no/such/library"},{x,0}}.
    {move,{integer,0},{x,1}}.
    {call_ext,2,{extfunc,erlang,load_nif,2}}.
    {test,is_tuple,{f,9},[{x,0}]}.
    {test,test_arity,{f,9},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_tuple,{f,9},[{x,0}]}.
    {test,test_arity,{f,9},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {test_heap,2,2}.
    {put_list,{x,1},{x,0},{x,0}}.
  {label,9}.
    {deallocate,0}.
    return.
