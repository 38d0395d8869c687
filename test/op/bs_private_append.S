%% bs_private_append: as bs_append, to a binary that bs_init_writable began and nobody else has.
%% Of compilers before OTP 25.
{module, op_bs_private_append}.
{exports, [{main,0}, {collect,2}, {many,1}]}.
{attributes, []}.
{labels, 13}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_private_append},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {collect,[[1,2,3],0]},
      {collect,[[1,2,3],100]},
      {collect,[[],8]},
      {collect,[[1,a],8]},
      {many,[1000]}
    ]},{x,1}}.
    {move,{atom,op_bs_private_append},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% Each element of the list in three bits.
{function, collect, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_private_append},{atom,collect},2}.
  {label,4}.
    {allocate,1,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{x,0}}.
    bs_init_writable.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,6},1}.

{function, push, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_private_append},{atom,push},2}.
  {label,6}.
    {test,is_nonempty_list,{f,7},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {test_heap,8,3}.
    {bs_private_append,{f,0},{integer,3},1,{x,1},{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,3},1,{field_flags,[unsigned,big]},{x,2}}.
    {call_only,2,{f,6}}.
  {label,7}.
    {move,{x,1},{x,0}}.
    return.

%% The numbers down to one, in sixteen bits each: the size, and the last bytes.
{function, many, 1, 9}.
  {label,8}.
    {func_info,{atom,op_bs_private_append},{atom,many},1}.
  {label,9}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{integer,4},{x,0}}.
    bs_init_writable.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,11},1}.

{function, count_down, 2, 11}.
  {label,10}.
    {func_info,{atom,op_bs_private_append},{atom,count_down},2}.
  {label,11}.
    {test,is_ne_exact,{f,12},[{x,0},{integer,0}]}.
    {test_heap,8,2}.
    {bs_private_append,{f,0},{integer,16},1,{x,1},{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,16},1,{field_flags,[unsigned,big]},{x,0}}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {call_only,2,{f,11}}.
  {label,12}.
    {gc_bif,byte_size,{f,0},2,[{x,1}],{x,0}}.
    {gc_bif,binary_part,{f,0},2,[{x,1},{x,0},{integer,-6}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
