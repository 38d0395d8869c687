%% if_end: raises the error if_clause.
{module, op_if_end}.
{exports, [{main,0}, {alone,0}, {branch,1}, {frame,1}, {place,0}]}.
{attributes, []}.
{labels, 15}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_if_end},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {alone,[]},
      {branch,[1]},
      {branch,[2]},
      {frame,[{a}]},
      {place,[]}
    ]},{x,1}}.
    {move,{atom,op_if_end},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, alone, 0, 4}.
  {label,3}.
    {func_info,{atom,op_if_end},{atom,alone},0}.
  {label,4}.
    if_end.

{function, branch, 1, 6}.
  {label,5}.
    {func_info,{atom,op_if_end},{atom,branch},1}.
  {label,6}.
    {test,is_eq_exact,{f,7},[{x,0},{integer,1}]}.
    return.
  {label,7}.
    if_end.

{function, frame, 1, 9}.
  {label,8}.
    {func_info,{atom,op_if_end},{atom,frame},1}.
  {label,9}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    if_end.

%% Where it was raised.
{function, place, 0, 11}.
  {label,10}.
    {func_info,{atom,op_if_end},{atom,place},0}.
  {label,11}.
    {allocate,1,0}.
    {'try',{y,0},{f,12}}.
    {line,[{location,"here.erl",77}]}.
    {call,0,{f,14}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,12}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising, 0, 14}.
  {label,13}.
    {func_info,{atom,op_if_end},{atom,raising},0}.
  {label,14}.
    {line,[{location,"here.erl",88}]}.
    if_end.
