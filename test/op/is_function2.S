%% is_function2: falls through for a fun of that arity, goes to its label for anything else; an
%% arity that is no small integer from 0 up fits no fun.
{module, op_is_function2}.
{exports, [{main,0}, {of_none,1}, {of_one,1}, {of_two,1}, {y,1}, {any,2}, {free_variables,1}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_is_function2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {kinds,of_none},
      {kinds,of_one},
      {kinds,of_two},
      {kinds,y},
      {any,[fun lists:map/2,2]},
      {any,[fun lists:map/2,3]},
      {any,[fun lists:map/2,-1]},
      {any,[fun lists:map/2,18446744073709551616]},
      {any,[fun lists:map/2,2.0]},
      {any,[fun lists:map/2,two]},
      {any,[fun erlang:self/0,0]},
      {any,[map,2]},
      {free_variables,[0]},
      {free_variables,[1]},
      {free_variables,[2]}
    ]},{x,1}}.
    {move,{atom,op_is_function2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, of_none, 1, 4}.
  {label,3}.
    {func_info,{atom,op_is_function2},{atom,of_none},1}.
  {label,4}.
    {test,is_function2,{f,5},[{x,0},{integer,0}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

{function, of_one, 1, 7}.
  {label,6}.
    {func_info,{atom,op_is_function2},{atom,of_one},1}.
  {label,7}.
    {test,is_function2,{f,8},[{x,0},{integer,1}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

{function, of_two, 1, 10}.
  {label,9}.
    {func_info,{atom,op_is_function2},{atom,of_two},1}.
  {label,10}.
    {test,is_function2,{f,11},[{x,0},{integer,2}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% The arity and the term in the frame.
{function, y, 1, 13}.
  {label,12}.
    {func_info,{atom,op_is_function2},{atom,y},1}.
  {label,13}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {move,{integer,2},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_function2,{f,14},[{y,0},{y,1}]}.
    {move,{atom,yes},{x,0}}.
    {deallocate,2}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

{function, any, 2, 16}.
  {label,15}.
    {func_info,{atom,op_is_function2},{atom,any},2}.
  {label,16}.
    {test,is_function2,{f,17},[{x,0},{x,1}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    return.

%% The arity of a fun leaves its free variables out.
{function, free_variables, 1, 19}.
  {label,18}.
    {func_info,{atom,op_is_function2},{atom,free_variables},1}.
  {label,19}.
    {move,{x,0},{x,1}}.
    {test_heap,{alloc,[{words,2},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,22},0,0,{x,0},{list,[{x,1},{x,1}]}}.
    {test,is_function2,{f,20},[{x,0},{x,1}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,20}.
    {move,{atom,no},{x,0}}.
    return.

{function, '-free_variables/1-fun-0-', 3, 22}.
  {label,21}.
    {func_info,{atom,op_is_function2},{atom,'-free_variables/1-fun-0-'},3}.
  {label,22}.
    return.
