%% init: sets one slot of the frame to nil; of compilers before OTP 24. The assembler of OTP 25
%% lets it not be read before something is written to it.
{module, op_init}.
{exports, [{main,0}, {one,1}, {high,1}, {forgotten,1}]}.
{attributes, []}.
{labels, 9}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_init},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[{a}]},
      {high,[{a}]},
      {forgotten,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_init},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% A collection looks at the slot.
{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_init},{atom,one},1}.
  {label,4}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {init,{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.

{function, high, 1, 6}.
  {label,5}.
    {func_info,{atom,op_init},{atom,high},1}.
  {label,6}.
    {allocate,20,1}.
    {move,{x,0},{y,19}}.
    {init_yregs,{list,[
      {y,0},{y,1},{y,2},{y,3},{y,4},{y,5},{y,6},{y,7},{y,8},{y,9},
      {y,10},{y,11},{y,12},{y,13},{y,14},{y,15},{y,16},{y,17}]}}.
    {init,{y,18}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,19},{x,0}}.
    {deallocate,20}.
    return.

%% A slot that held a term.
{function, forgotten, 1, 8}.
  {label,7}.
    {func_info,{atom,op_init},{atom,forgotten},1}.
  {label,8}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {init,{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {deallocate,1}.
    return.
