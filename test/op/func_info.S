%% func_info: raises the error function_clause; the stack trace shows the arguments.
{module, op_func_info}.
{exports, [{main,0}, {no_clause,2}, {arguments,2}, {none,0}, {many,0}]}.
{attributes, []}.
{labels, 18}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_func_info},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {no_clause,[{a},[b]]},
      {no_clause,[1,[b]]},
      {arguments,[{a},[b]]},
      {none,[]},
      {many,[]}
    ]},{x,1}}.
    {move,{atom,op_func_info},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, no_clause, 2, 4}.
  {label,3}.
    {func_info,{atom,op_func_info},{atom,no_clause},2}.
  {label,4}.
    {test,is_integer,{f,3},[{x,0}]}.
    return.

{function, arguments, 2, 6}.
  {label,5}.
    {func_info,{atom,op_func_info},{atom,arguments},2}.
  {label,6}.
    {allocate,1,2}.
    {'try',{y,0},{f,7}}.
    {call,2,{f,4}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,7}.
    {try_case,{y,0}}.
    {test_heap,2,3}.
    {move,{x,1},{x,3}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext,1,{extfunc,op_cases,places,1}}.
    {deallocate,1}.
    return.

%% A function without arguments.
{function, none, 0, 9}.
  {label,8}.
    {func_info,{atom,op_func_info},{atom,none},0}.
  {label,9}.
    {allocate,1,0}.
    {'try',{y,0},{f,10}}.
    {call,0,{f,12}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,10}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, no_arguments, 0, 12}.
  {label,11}.
    {func_info,{atom,op_func_info},{atom,no_arguments},0}.
  {label,12}.
    {jump,{f,11}}.

{function, many, 0, 14}.
  {label,13}.
    {func_info,{atom,op_func_info},{atom,many},0}.
  {label,14}.
    {allocate,1,0}.
    {'try',{y,0},{f,15}}.
    {move,{integer,0},{x,0}}.
    {move,{integer,1},{x,1}}.
    {move,{integer,2},{x,2}}.
    {move,{integer,3},{x,3}}.
    {move,{integer,4},{x,4}}.
    {move,{integer,5},{x,5}}.
    {move,{integer,6},{x,6}}.
    {move,{integer,7},{x,7}}.
    {move,{integer,8},{x,8}}.
    {move,{integer,9},{x,9}}.
    {move,{integer,10},{x,10}}.
    {move,{integer,11},{x,11}}.
    {move,{integer,12},{x,12}}.
    {move,{integer,13},{x,13}}.
    {move,{integer,14},{x,14}}.
    {move,{integer,15},{x,15}}.
    {move,{integer,16},{x,16}}.
    {move,{integer,17},{x,17}}.
    {move,{integer,18},{x,18}}.
    {move,{literal,[last]},{x,19}}.
    {call,20,{f,17}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,15}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, twenty, 20, 17}.
  {label,16}.
    {func_info,{atom,op_func_info},{atom,twenty},20}.
  {label,17}.
    {jump,{f,16}}.
