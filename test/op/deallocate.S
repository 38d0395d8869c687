%% deallocate: takes the frame away; the registers stay.
{module, op_deallocate}.
{exports, [{main,0}, {x_stays,1}, {twice,1}, {wide,1}, {before_tail_call,1}]}.
{attributes, []}.
{labels, 11}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_deallocate},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {x_stays,[{a}]},
      {twice,[{a}]},
      {wide,[{a}]},
      {before_tail_call,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_deallocate},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, x_stays, 1, 4}.
  {label,3}.
    {func_info,{atom,op_deallocate},{atom,x_stays},1}.
  {label,4}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {move,{y,0},{x,1}}.
    {deallocate,2}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% One frame after the other in one function.
{function, twice, 1, 6}.
  {label,5}.
    {func_info,{atom,op_deallocate},{atom,twice},1}.
  {label,6}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    {allocate,3,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,0},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,2},{x,0}}.
    {deallocate,3}.
    return.

{function, wide, 1, 8}.
  {label,7}.
    {func_info,{atom,op_deallocate},{atom,wide},1}.
  {label,8}.
    {allocate,60,1}.
    {move,{x,0},{y,59}}.
    {init_yregs,{list,[
      {y,0},{y,1},{y,2},{y,3},{y,4},{y,5},{y,6},{y,7},{y,8},{y,9},
      {y,10},{y,11},{y,12},{y,13},{y,14},{y,15},{y,16},{y,17},{y,18},{y,19},
      {y,20},{y,21},{y,22},{y,23},{y,24},{y,25},{y,26},{y,27},{y,28},{y,29},
      {y,30},{y,31},{y,32},{y,33},{y,34},{y,35},{y,36},{y,37},{y,38},{y,39},
      {y,40},{y,41},{y,42},{y,43},{y,44},{y,45},{y,46},{y,47},{y,48},{y,49},
      {y,50},{y,51},{y,52},{y,53},{y,54},{y,55},{y,56},{y,57},{y,58}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,59},{x,0}}.
    {deallocate,60}.
    return.

{function, before_tail_call, 1, 10}.
  {label,9}.
    {func_info,{atom,op_deallocate},{atom,before_tail_call},1}.
  {label,10}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    {call_only,1,{f,4}}.
