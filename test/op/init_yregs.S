%% init_yregs: sets slots of the frame to nil, so that a collection may look at them. The
%% assembler lets them not be read before something is written to them.
{module, op_init_yregs}.
{exports, [{main,0}, {all,1}, {some,2}, {again,1}, {many,1}]}.
{attributes, []}.
{labels, 11}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_init_yregs},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {all,[{a}]},
      {some,[{a},[b]]},
      {again,[{a}]},
      {many,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_init_yregs},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, all, 1, 4}.
  {label,3}.
    {func_info,{atom,op_init_yregs},{atom,all},1}.
  {label,4}.
    {allocate,3,1}.
    {init_yregs,{list,[{y,0},{y,1},{y,2}]}}.
    {move,{x,0},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,2},{x,0}}.
    {deallocate,3}.
    return.

%% Every other one.
{function, some, 2, 6}.
  {label,5}.
    {func_info,{atom,op_init_yregs},{atom,some},2}.
  {label,6}.
    {allocate,4,2}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{y,3}}.
    {init_yregs,{list,[{y,0},{y,2}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{y,0}}.
    {move,{y,3},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,5,0}.
    {put_tuple2,{x,0},{list,[{y,0},{y,1},{y,2},{y,3}]}}.
    {deallocate,4}.
    return.

%% A slot that held a term is forgotten.
{function, again, 1, 8}.
  {label,7}.
    {func_info,{atom,op_init_yregs},{atom,again},1}.
  {label,8}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {deallocate,2}.
    return.

%% Where terms lay on the stack that have moved since.
{function, many, 1, 10}.
  {label,9}.
    {func_info,{atom,op_init_yregs},{atom,many},1}.
  {label,10}.
    {allocate,100,1}.
    {move,{x,0},{y,99}}.
    {move,{x,0},{y,1}}.
    {move,{x,0},{y,50}}.
    {init_yregs,{list,[
      {y,0},{y,2},{y,3},{y,4},{y,5},{y,6},{y,7},{y,8},{y,9},
      {y,10},{y,11},{y,12},{y,13},{y,14},{y,15},{y,16},{y,17},{y,18},{y,19},
      {y,20},{y,21},{y,22},{y,23},{y,24},{y,25},{y,26},{y,27},{y,28},{y,29},
      {y,30},{y,31},{y,32},{y,33},{y,34},{y,35},{y,36},{y,37},{y,38},{y,39},
      {y,40},{y,41},{y,42},{y,43},{y,44},{y,45},{y,46},{y,47},{y,48},{y,49},
      {y,51},{y,52},{y,53},{y,54},{y,55},{y,56},{y,57},{y,58},{y,59},
      {y,60},{y,61},{y,62},{y,63},{y,64},{y,65},{y,66},{y,67},{y,68},{y,69},
      {y,70},{y,71},{y,72},{y,73},{y,74},{y,75},{y,76},{y,77},{y,78},{y,79},
      {y,80},{y,81},{y,82},{y,83},{y,84},{y,85},{y,86},{y,87},{y,88},{y,89},
      {y,90},{y,91},{y,92},{y,93},{y,94},{y,95},{y,96},{y,97},{y,98}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,50},{x,0}}.
    {deallocate,100}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
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
    return.
