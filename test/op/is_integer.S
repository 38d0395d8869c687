%% is_integer: falls through for an integer, small or big, goes to its label for anything else.
{module, op_is_integer}.
{exports, [{main,0}, {x,1}, {far,1}, {y,1}, {constant,0}]}.
{attributes, []}.
{labels, 16}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_is_integer},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {kinds,x},
      {kinds,far},
      {kinds,y},
      {constant,[]}
    ]},{x,1}}.
    {move,{atom,op_is_integer},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, x, 1, 4}.
  {label,3}.
    {func_info,{atom,op_is_integer},{atom,x},1}.
  {label,4}.
    {test,is_integer,{f,5},[{x,0}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% The same of a register whose number does not fit in one byte of the file.
{function, far, 1, 7}.
  {label,6}.
    {func_info,{atom,op_is_integer},{atom,far},1}.
  {label,7}.
    {move,{x,0},{x,300}}.
    {test,is_integer,{f,8},[{x,300}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

%% The same of a slot of the frame, after a collection.
{function, y, 1, 10}.
  {label,9}.
    {func_info,{atom,op_is_integer},{atom,y},1}.
  {label,10}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_integer,{f,11},[{y,1}]}.
    {move,{atom,yes},{x,0}}.
    {deallocate,2}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

%% A constant of the kind falls through, one of another kind does not.
{function, constant, 0, 13}.
  {label,12}.
    {func_info,{atom,op_is_integer},{atom,constant},0}.
  {label,13}.
    {test,is_integer,{f,14},[{integer,1}]}.
    {test,is_integer,{f,15},[{atom,one}]}.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.
  {label,15}.
    {move,{atom,yes},{x,0}}.
    return.
