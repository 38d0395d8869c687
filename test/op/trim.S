%% trim: takes the first slots of the frame away; those that remain get lower numbers.
{module, op_trim}.
{exports, [{main,0}, {first,3}, {middle,3}, {all,1}, {in_steps,3}, {wide,1}]}.
{attributes, []}.
{labels, 15}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_trim},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {first,[{a},[b],c]},
      {middle,[{a},[b],c]},
      {all,[{a}]},
      {in_steps,[{a},[b],c]},
      {wide,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_trim},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, first, 3, 4}.
  {label,3}.
    {func_info,{atom,op_trim},{atom,first},3}.
  {label,4}.
    {allocate,3,3}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,2},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {trim,1,2}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.

%% What shall remain is moved behind first.
{function, middle, 3, 6}.
  {label,5}.
    {func_info,{atom,op_trim},{atom,middle},3}.
  {label,6}.
    {allocate,3,3}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,2},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{y,2}}.
    {trim,2,1}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.

%% Only the place to return to remains.
{function, all, 1, 8}.
  {label,7}.
    {func_info,{atom,op_trim},{atom,all},1}.
  {label,8}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {trim,2,0}.
    {call,1,{f,10}}.
    {deallocate,0}.
    return.

{function, wrap, 1, 10}.
  {label,9}.
    {func_info,{atom,op_trim},{atom,wrap},1}.
  {label,10}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    return.

{function, in_steps, 3, 12}.
  {label,11}.
    {func_info,{atom,op_trim},{atom,in_steps},3}.
  {label,12}.
    {allocate,3,3}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,2},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {trim,1,2}.
    {call,1,{f,10}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {trim,1,1}.
    {call,1,{f,10}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.

{function, wide, 1, 14}.
  {label,13}.
    {func_info,{atom,op_trim},{atom,wide},1}.
  {label,14}.
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
    {trim,50,10}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,9},{x,0}}.
    {deallocate,10}.
    return.
