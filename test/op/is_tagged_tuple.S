%% is_tagged_tuple: falls through for a tuple of that many elements whose first is that atom: a
%% record.
{module, op_is_tagged_tuple}.
{exports, [{main,0}, {pair,1}, {single,1}, {y,1}, {far,1}]}.
{attributes, []}.
{labels, 15}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_is_tagged_tuple},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {kinds,pair},
      {pair,[{a,1}]},
      {pair,[{b,1}]},
      {pair,[{a}]},
      {pair,[{a,1,2}]},
      {pair,[{[a],1}]},
      {pair,[{1.0,1}]},
      {pair,[[a|1]]},
      {single,[{a}]},
      {single,[{}]},
      {single,[a]},
      {y,[{point,1,2}]},
      {y,[{point,1}]},
      {y,[{pixel,1,2}]},
      {far,[{true,1}]},
      {far,[{false,1}]}
    ]},{x,1}}.
    {move,{atom,op_is_tagged_tuple},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, pair, 1, 4}.
  {label,3}.
    {func_info,{atom,op_is_tagged_tuple},{atom,pair},1}.
  {label,4}.
    {test,is_tagged_tuple,{f,5},[{x,0},2,{atom,a}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

{function, single, 1, 7}.
  {label,6}.
    {func_info,{atom,op_is_tagged_tuple},{atom,single},1}.
  {label,7}.
    {test,is_tagged_tuple,{f,8},[{x,0},1,{atom,a}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

{function, y, 1, 10}.
  {label,9}.
    {func_info,{atom,op_is_tagged_tuple},{atom,y},1}.
  {label,10}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_tagged_tuple,{f,11},[{y,0},3,{atom,point}]}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.

{function, far, 1, 13}.
  {label,12}.
    {func_info,{atom,op_is_tagged_tuple},{atom,far},1}.
  {label,13}.
    {move,{x,0},{x,1000}}.
    {test,is_tagged_tuple,{f,14},[{x,1000},2,{atom,true}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.
