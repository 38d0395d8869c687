%% allocate_zero: a stack frame whose slots are set at once; of compilers before OTP 24. The
%% assembler of OTP 25 lets no slot be read before something is written to it, so what shows is
%% that a collection finds nothing wrong.
{module, op_allocate_zero}.
{exports, [{main,0}, {two,2}, {many,1}, {none,1}]}.
{attributes, []}.
{labels, 9}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_allocate_zero},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {two,[{a},[b]]},
      {many,[{a}]},
      {none,[a]}
    ]},{x,1}}.
    {move,{atom,op_allocate_zero},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% One slot is set before the first collection, the other behind it.
{function, two, 2, 4}.
  {label,3}.
    {func_info,{atom,op_allocate_zero},{atom,two},2}.
  {label,4}.
    {allocate_zero,2,2}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.

%% A hundred slots, of which two are used, where a frame of other terms lay before.
{function, many, 1, 6}.
  {label,5}.
    {func_info,{atom,op_allocate_zero},{atom,many},1}.
  {label,6}.
    {allocate,100,1}.
    {move,{x,0},{y,99}}.
    {init_yregs,{list,[
      {y,0},{y,1},{y,2},{y,3},{y,4},{y,5},{y,6},{y,7},{y,8},{y,9},
      {y,10},{y,11},{y,12},{y,13},{y,14},{y,15},{y,16},{y,17},{y,18},{y,19},
      {y,20},{y,21},{y,22},{y,23},{y,24},{y,25},{y,26},{y,27},{y,28},{y,29},
      {y,30},{y,31},{y,32},{y,33},{y,34},{y,35},{y,36},{y,37},{y,38},{y,39},
      {y,40},{y,41},{y,42},{y,43},{y,44},{y,45},{y,46},{y,47},{y,48},{y,49},
      {y,50},{y,51},{y,52},{y,53},{y,54},{y,55},{y,56},{y,57},{y,58},{y,59},
      {y,60},{y,61},{y,62},{y,63},{y,64},{y,65},{y,66},{y,67},{y,68},{y,69},
      {y,70},{y,71},{y,72},{y,73},{y,74},{y,75},{y,76},{y,77},{y,78},{y,79},
      {y,80},{y,81},{y,82},{y,83},{y,84},{y,85},{y,86},{y,87},{y,88},{y,89},
      {y,90},{y,91},{y,92},{y,93},{y,94},{y,95},{y,96},{y,97},{y,98}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,99},{x,0}}.
    {deallocate,100}.
    {allocate_zero,100,1}.
    {move,{x,0},{y,50}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{x,0},{y,99}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,50},{y,99},{x,0}}.
    {deallocate,100}.
    return.

{function, none, 1, 8}.
  {label,7}.
    {func_info,{atom,op_allocate_zero},{atom,none},1}.
  {label,8}.
    {allocate_zero,0,1}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {deallocate,0}.
    return.
