%% call_last: takes the frame away and calls a function of the module, to whose caller it returns.
{module, op_call_last}.
{exports, [{main,0}, {swap,2}, {loop,2}, {same_size,2}, {fails,1}, {wide,1}]}.
{attributes, []}.
{labels, 19}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_call_last},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {swap,[{a},[b]]},
      {loop,[20000,[]]},
      {same_size,[3,{a}]},
      {fails,[{a}]},
      {wide,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_call_last},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, swap, 2, 4}.
  {label,3}.
    {func_info,{atom,op_call_last},{atom,swap},2}.
  {label,4}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,6},2}.

{function, pair, 2, 6}.
  {label,5}.
    {func_info,{atom,op_call_last},{atom,pair},2}.
  {label,6}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% The stack does not grow, and other processes get their turn.
{function, loop, 2, 8}.
  {label,7}.
    {func_info,{atom,op_call_last},{atom,loop},2}.
  {label,8}.
    {test,is_ne_exact,{f,9},[{x,0},{integer,0}]}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call,2,{f,6}}.
    {gc_bif,'-',{f,0},0,[{y,0},{integer,1}],{x,0}}.
    {move,{y,1},{x,1}}.
    {call_last,2,{f,8},2}.
  {label,9}.
    {move,{x,1},{x,0}}.
    return.

{function, same_size, 2, 11}.
  {label,10}.
    {func_info,{atom,op_call_last},{atom,same_size},2}.
  {label,11}.
    {test,is_ne_exact,{f,12},[{x,0},{integer,0}]}.
    {allocate_heap,1,2,2}.
    {put_list,{x,0},{x,1},{y,0}}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,11},1}.
  {label,12}.
    {move,{x,1},{x,0}}.
    return.

{function, fails, 1, 14}.
  {label,13}.
    {func_info,{atom,op_call_last},{atom,fails},1}.
  {label,14}.
    {allocate,0,1}.
    {call_last,1,{f,16},0}.

{function, failing, 1, 16}.
  {label,15}.
    {func_info,{atom,op_call_last},{atom,failing},1}.
  {label,16}.
    {case_end,{x,0}}.

%% A frame of many slots.
{function, wide, 1, 18}.
  {label,17}.
    {func_info,{atom,op_call_last},{atom,wide},1}.
  {label,18}.
    {allocate,40,1}.
    {move,{x,0},{y,39}}.
    {init_yregs,{list,[
      {y,0},{y,1},{y,2},{y,3},{y,4},{y,5},{y,6},{y,7},{y,8},{y,9},
      {y,10},{y,11},{y,12},{y,13},{y,14},{y,15},{y,16},{y,17},{y,18},{y,19},
      {y,20},{y,21},{y,22},{y,23},{y,24},{y,25},{y,26},{y,27},{y,28},{y,29},
      {y,30},{y,31},{y,32},{y,33},{y,34},{y,35},{y,36},{y,37},{y,38}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{x,0},{x,1}}.
    {move,{y,39},{x,0}}.
    {call_last,2,{f,6},40}.
