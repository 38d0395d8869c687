%% swap: exchanges two registers.
{module, op_swap}.
{exports, [{main,0}, {x,2}, {triple,3}, {y,2}, {mixed,2}, {far,2}, {twice,2}]}.
{attributes, []}.
{labels, 15}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_swap},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {x,[a,b]},
      {triple,[a,b,c]},
      {y,[{a},[b]]},
      {mixed,[{a},[b]]},
      {far,[a,b]},
      {twice,[a,b]}
    ]},{x,1}}.
    {move,{atom,op_swap},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, x, 2, 4}.
  {label,3}.
    {func_info,{atom,op_swap},{atom,x},2}.
  {label,4}.
    {swap,{x,0},{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% Two in a row turn three registers round.
{function, triple, 3, 6}.
  {label,5}.
    {func_info,{atom,op_swap},{atom,triple},3}.
  {label,6}.
    {swap,{x,0},{x,1}}.
    {swap,{x,1},{x,2}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.

{function, y, 2, 8}.
  {label,7}.
    {func_info,{atom,op_swap},{atom,y},2}.
  {label,8}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {swap,{y,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.

{function, mixed, 2, 10}.
  {label,9}.
    {func_info,{atom,op_swap},{atom,mixed},2}.
  {label,10}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {swap,{x,0},{y,0}}.
    {swap,{y,0},{x,0}}.
    {swap,{y,0},{x,0}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,1}.
    return.

{function, far, 2, 12}.
  {label,11}.
    {func_info,{atom,op_swap},{atom,far},2}.
  {label,12}.
    {move,{x,0},{x,1000}}.
    {swap,{x,1000},{x,1}}.
    {move,{x,1000},{x,0}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% Back where they were.
{function, twice, 2, 14}.
  {label,13}.
    {func_info,{atom,op_swap},{atom,twice},2}.
  {label,14}.
    {swap,{x,0},{x,1}}.
    {swap,{x,0},{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
