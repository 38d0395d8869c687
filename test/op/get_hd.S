%% get_hd: the head of a cons cell, which the compiler knows to be one.
{module, op_get_hd}.
{exports, [{main,0}, {plain,1}, {itself,1}, {deep,1}, {frame,1}, {far,1}]}.
{attributes, []}.
{labels, 18}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_get_hd},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {plain,[[a|b]]},
      {plain,[[[1,2],3]]},
      {plain,[[18446744073709551616|1.5]]},
      {plain,[[]]},
      {itself,[[a|b]]},
      {frame,[[{a,b},c]]},
      {far,[[a,b]]},
      {deep,[[[[a|b]|[c|d]]|[[e|f]|[g|h]]]]},
      {deep,[[a,b,c]]}
    ]},{x,1}}.
    {move,{atom,op_get_hd},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, plain, 1, 4}.
  {label,3}.
    {func_info,{atom,op_get_hd},{atom,plain},1}.
  {label,4}.
    {test,is_nonempty_list,{f,5},[{x,0}]}.
    {get_hd,{x,0},{x,1}}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{x,1},{x,0}]}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% It goes where the cell is.
{function, itself, 1, 7}.
  {label,6}.
    {func_info,{atom,op_get_hd},{atom,itself},1}.
  {label,7}.
    {test,is_nonempty_list,{f,8},[{x,0}]}.
    {get_hd,{x,0},{x,0}}.
    return.
  {label,8}.
    return.

%% Three times in a row.
{function, deep, 1, 10}.
  {label,9}.
    {func_info,{atom,op_get_hd},{atom,deep},1}.
  {label,10}.
    {test,is_nonempty_list,{f,11},[{x,0}]}.
    {get_hd,{x,0},{x,0}}.
    {test,is_nonempty_list,{f,11},[{x,0}]}.
    {get_hd,{x,0},{x,0}}.
    {test,is_nonempty_list,{f,11},[{x,0}]}.
    {get_hd,{x,0},{x,0}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% From and to the frame.
{function, frame, 1, 13}.
  {label,12}.
    {func_info,{atom,op_get_hd},{atom,frame},1}.
  {label,13}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_nonempty_list,{f,14},[{y,1}]}.
    {get_hd,{y,1},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{y,0},{y,1}]}}.
    {deallocate,2}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

{function, far, 1, 16}.
  {label,15}.
    {func_info,{atom,op_get_hd},{atom,far},1}.
  {label,16}.
    {move,{x,0},{x,900}}.
    {test,is_nonempty_list,{f,17},[{x,900}]}.
    {get_hd,{x,900},{x,901}}.
    {move,{x,901},{x,0}}.
    return.
  {label,17}.
    return.
