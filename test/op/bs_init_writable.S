%% bs_init_writable: an empty binary that later segments may be appended to in place; the first
%% register says how much room is expected.
{module, op_bs_init_writable}.
{exports, [{main,0}, {empty,1}, {append,2}, {many,1}, {frame,2}]}.
{attributes, []}.
{labels, 17}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_init_writable},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {empty,[0]},
      {empty,[1]},
      {empty,[256]},
      {empty,[100000]},
      {empty,[-1]},
      {empty,[a]},
      {empty,[18446744073709551616]},
      {append,[0,[1,2,3]]},
      {append,[1000,[1,2,3]]},
      {append,[10,[]]},
      {many,[1000]},
      {frame,[8,{a}]}
    ]},{x,1}}.
    {move,{atom,op_bs_init_writable},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% Whatever is expected.
{function, empty, 1, 4}.
  {label,3}.
    {func_info,{atom,op_bs_init_writable},{atom,empty},1}.
  {label,4}.
    {allocate,0,1}.
    bs_init_writable.
    {deallocate,0}.
    return.

{function, append, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_init_writable},{atom,append},2}.
  {label,6}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    bs_init_writable.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,8},1}.

{function, push, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_init_writable},{atom,push},2}.
  {label,8}.
    {test,is_nonempty_list,{f,9},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {bs_create_bin,{f,0},0,3,1,{x,1},{list,[
      {atom,private_append},1,1,nil,{x,1},{atom,all},
      {atom,integer},2,1,nil,{x,2},{integer,11}]}}.
    {call_only,2,{f,8}}.
  {label,9}.
    {move,{x,1},{x,0}}.
    return.

%% More than was expected: the size at the end, and the last bytes.
{function, many, 1, 11}.
  {label,10}.
    {func_info,{atom,op_bs_init_writable},{atom,many},1}.
  {label,11}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{integer,4},{x,0}}.
    bs_init_writable.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,13},1}.

{function, count_down, 2, 13}.
  {label,12}.
    {func_info,{atom,op_bs_init_writable},{atom,count_down},2}.
  {label,13}.
    {test,is_ne_exact,{f,14},[{x,0},{integer,0}]}.
    {bs_create_bin,{f,0},0,2,1,{x,1},{list,[
      {atom,private_append},1,1,nil,{x,1},{atom,all},
      {atom,integer},2,1,nil,{x,0},{integer,16}]}}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {call_only,2,{f,13}}.
  {label,14}.
    {gc_bif,byte_size,{f,0},2,[{x,1}],{x,0}}.
    {gc_bif,binary_part,{f,0},2,[{x,1},{x,0},{integer,-6}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% The frame comes through.
{function, frame, 2, 16}.
  {label,15}.
    {func_info,{atom,op_bs_init_writable},{atom,frame},2}.
  {label,16}.
    {allocate,2,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,1},{y,1}}.
    bs_init_writable.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.
