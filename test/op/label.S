%% label: a place to go to; one may stand anywhere, also where nobody goes.
{module, op_label}.
{exports, [{main,0}, {first,1}, {two_at_once,1}, {unused,1}]}.
{attributes, []}.
{labels, 15}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_label},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {first,[1]},
      {first,[2]},
      {first,[3]},
      {two_at_once,[a]},
      {unused,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_label},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% Labels of tests in a row.
{function, first, 1, 4}.
  {label,3}.
    {func_info,{atom,op_label},{atom,first},1}.
  {label,4}.
    {test,is_ne_exact,{f,6},[{x,0},{integer,1}]}.
    {test,is_ne_exact,{f,5},[{x,0},{integer,2}]}.
    {move,{atom,other},{x,0}}.
    return.
  {label,5}.
    {move,{atom,two},{x,0}}.
    return.
  {label,6}.
    {move,{atom,one},{x,0}}.
    return.

%% Two labels of one place.
{function, two_at_once, 1, 8}.
  {label,7}.
    {func_info,{atom,op_label},{atom,two_at_once},1}.
  {label,8}.
    {test,is_atom,{f,9},[{x,0}]}.
    {test,is_integer,{f,10},[{x,0}]}.
  {label,9}.
  {label,10}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    return.

{function, unused, 1, 12}.
  {label,11}.
    {func_info,{atom,op_label},{atom,unused},1}.
  {label,12}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,13}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
  {label,14}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
