%% allocate: a stack frame of so many slots. It collects when the stack has no room, so the live
%% registers are kept and those behind them forgotten.
{module, op_allocate}.
{exports, [{main,0}, {none,1}, {two,2}, {live,3}, {deep,2}, {big_frames,2}]}.
{attributes, []}.
{labels, 17}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_allocate},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {none,[a]},
      {two,[{a},[b]]},
      {live,[{a},[b],c]},
      {deep,[300,[]]},
      {big_frames,[50,{a}]}
    ]},{x,1}}.
    {move,{atom,op_allocate},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% A frame without slots: only the place to return to.
{function, none, 1, 4}.
  {label,3}.
    {func_info,{atom,op_allocate},{atom,none},1}.
  {label,4}.
    {allocate,0,1}.
    {call,1,{f,6}}.
    {deallocate,0}.
    return.

{function, twice, 1, 6}.
  {label,5}.
    {func_info,{atom,op_allocate},{atom,twice},1}.
  {label,6}.
    {test_heap,2,1}.
    {put_list,{x,0},{x,0},{x,0}}.
    return.

{function, two, 2, 8}.
  {label,7}.
    {func_info,{atom,op_allocate},{atom,two},2}.
  {label,8}.
    {allocate,2,2}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.

%% All registers that are live come through.
{function, live, 3, 10}.
  {label,9}.
    {func_info,{atom,op_allocate},{atom,live},3}.
  {label,10}.
    {allocate,1,3}.
    {move,{x,2},{y,0}}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{y,0}]}}.
    {deallocate,1}.
    return.

%% A frame for each step of a recursion, so that the stack grows over many collections.
{function, deep, 2, 12}.
  {label,11}.
    {func_info,{atom,op_allocate},{atom,deep},2}.
  {label,12}.
    {test,is_ne_exact,{f,13},[{x,0},{integer,0}]}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {test_heap,2,2}.
    {put_list,{y,0},{x,1},{x,1}}.
    {call,2,{f,12}}.
    {gc_bif,'+',{f,0},1,[{x,0},{y,0}],{x,0}}.
    {gc_bif,length,{f,0},1,[{y,1}],{x,1}}.
    {gc_bif,'-',{f,0},2,[{x,0},{x,1}],{x,0}}.
    {deallocate,2}.
    return.
  {label,13}.
    {gc_bif,length,{f,0},2,[{x,1}],{x,0}}.
    return.

{function, big_frames, 2, 15}.
  {label,14}.
    {func_info,{atom,op_allocate},{atom,big_frames},2}.
  {label,15}.
    {test,is_ne_exact,{f,16},[{x,0},{integer,0}]}.
    {allocate,40,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,39}}.
    {init_yregs,{list,[
      {y,1},{y,2},{y,3},{y,4},{y,5},{y,6},{y,7},{y,8},{y,9},{y,10},
      {y,11},{y,12},{y,13},{y,14},{y,15},{y,16},{y,17},{y,18},{y,19},{y,20},
      {y,21},{y,22},{y,23},{y,24},{y,25},{y,26},{y,27},{y,28},{y,29},{y,30},
      {y,31},{y,32},{y,33},{y,34},{y,35},{y,36},{y,37},{y,38}]}}.
    {gc_bif,'-',{f,0},1,[{y,0},{integer,1}],{x,0}}.
    {move,{y,39},{x,1}}.
    {call,2,{f,15}}.
    {test_heap,2,1}.
    {put_list,{y,39},{x,0},{x,0}}.
    {deallocate,40}.
    return.
  {label,16}.
    {move,nil,{x,0}}.
    return.
