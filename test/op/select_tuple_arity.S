%% select_tuple_arity: goes where the arity of the tuple is written, else to its label.
{module, op_select_tuple_arity}.
{exports, [{main,0}, {plain,1}, {made,1}, {y,1}]}.
{attributes, []}.
{labels, 19}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_select_tuple_arity},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {made,[0]},
      {made,[1]},
      {made,[2]},
      {made,[3]},
      {made,[4]},
      {made,[5]},
      {made,[6]},
      {made,[255]},
      {made,[299]},
      {made,[300]},
      {made,[301]},
      {made,[70000]},
      {plain,[[a,b]]},
      {y,[{a,b}]},
      {y,[{a,b,[c]}]},
      {y,[{}]},
      {y,[y]}
    ]},{x,1}}.
    {move,{atom,op_select_tuple_arity},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, plain, 1, 4}.
  {label,3}.
    {func_info,{atom,op_select_tuple_arity},{atom,plain},1}.
  {label,4}.
    {test,is_tuple,{f,11},[{x,0}]}.
    {select_tuple_arity,{x,0},{f,10},{list,[0,{f,5},2,{f,7},1,{f,6},5,{f,8},300,{f,9}]}}.
  {label,5}.
    {move,{integer,0},{x,0}}.
    return.
  {label,6}.
    {move,{integer,1},{x,0}}.
    return.
  {label,7}.
    {move,{integer,2},{x,0}}.
    return.
  {label,8}.
    {move,{integer,5},{x,0}}.
    return.
  {label,9}.
    {move,{integer,300},{x,0}}.
    return.
  {label,10}.
    {move,{atom,other},{x,0}}.
    return.
  {label,11}.
    {move,{atom,no_tuple},{x,0}}.
    return.

%% A tuple of as many elements as asked for.
{function, made, 1, 13}.
  {label,12}.
    {func_info,{atom,op_select_tuple_arity},{atom,made},1}.
  {label,13}.
    {allocate,0,1}.
    {move,nil,{x,1}}.
    {call_ext,2,{extfunc,erlang,make_tuple,2}}.
    {call_last,1,{f,4},0}.

{function, y, 1, 15}.
  {label,14}.
    {func_info,{atom,op_select_tuple_arity},{atom,y},1}.
  {label,15}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_tuple,{f,18},[{y,0}]}.
    {select_tuple_arity,{y,0},{f,18},{list,[2,{f,16},3,{f,17}]}}.
  {label,16}.
    {get_tuple_element,{y,0},1,{x,0}}.
    {deallocate,1}.
    return.
  {label,17}.
    {get_tuple_element,{y,0},2,{x,0}}.
    {deallocate,1}.
    return.
  {label,18}.
    {move,{atom,other},{x,0}}.
    {deallocate,1}.
    return.
