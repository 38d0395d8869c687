%% allocate_heap: a stack frame, and room for what is built next.
{module, op_allocate_heap}.
{exports, [{main,0}, {pair,2}, {none,1}, {much,1}, {floats,1}, {funs,1}]}.
{attributes, []}.
{labels, 17}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_allocate_heap},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {pair,[{a},[b]]},
      {none,[a]},
      {much,[{a}]},
      {floats,[1]},
      {funs,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_allocate_heap},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, pair, 2, 4}.
  {label,3}.
    {func_info,{atom,op_allocate_heap},{atom,pair},2}.
  {label,4}.
    {allocate_heap,1,5,2}.
    {put_list,{x,0},{x,1},{y,0}}.
    {put_tuple2,{x,0},{list,[{x,1},{y,0}]}}.
    {call,1,{f,6}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0}]}}.
    {deallocate,1}.
    return.

{function, twice, 1, 6}.
  {label,5}.
    {func_info,{atom,op_allocate_heap},{atom,twice},1}.
  {label,6}.
    {test_heap,2,1}.
    {put_list,{x,0},{x,0},{x,0}}.
    return.

%% A frame without slots.
{function, none, 1, 8}.
  {label,7}.
    {func_info,{atom,op_allocate_heap},{atom,none},1}.
  {label,8}.
    {allocate_heap,0,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {call,1,{f,6}}.
    {deallocate,0}.
    return.

%% More room than a small heap has.
{function, much, 1, 10}.
  {label,9}.
    {func_info,{atom,op_allocate_heap},{atom,much},1}.
  {label,10}.
    {allocate_heap,1,600,1}.
    {move,{x,0},{y,0}}.
    {put_list,{y,0},nil,{x,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.

%% Room for a float is counted apart.
{function, floats, 1, 12}.
  {label,11}.
    {func_info,{atom,op_allocate_heap},{atom,floats},1}.
  {label,12}.
    {allocate_heap,1,{alloc,[{words,2},{floats,1},{funs,0}]},1}.
    {init_yregs,{list,[{y,0}]}}.
    {fconv,{x,0},{fr,0}}.
    {fmove,{fr,0},{y,0}}.
    {put_list,{y,0},{x,0},{x,0}}.
    {call,1,{f,6}}.
    {deallocate,1}.
    return.

%% So is room for a fun.
{function, funs, 1, 14}.
  {label,13}.
    {func_info,{atom,op_allocate_heap},{atom,funs},1}.
  {label,14}.
    {allocate_heap,1,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,16},0,0,{y,0},{list,[{x,0}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {call_fun,0}.
    {deallocate,1}.
    return.

{function, '-funs/1-fun-0-', 1, 16}.
  {label,15}.
    {func_info,{atom,op_allocate_heap},{atom,'-funs/1-fun-0-'},1}.
  {label,16}.
    return.
