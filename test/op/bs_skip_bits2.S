%% bs_skip_bits2: goes on behind so many bits; its label when there are not so many, or the size
%% is none.
{module, op_bs_skip_bits2}.
{exports, [{main,0}, {bits,2}, {bytes,2}, {wide_units,2}, {constant_sizes,1}, {frame,2}]}.
{attributes, []}.
{labels, 19}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_skip_bits2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {bits,[<<1,2,3>>,0]},
      {bits,[<<1,2,3>>,1]},
      {bits,[<<1,2,3>>,8]},
      {bits,[<<1,2,3>>,13]},
      {bits,[<<1,2,3>>,24]},
      {bits,[<<1,2,3>>,25]},
      {bits,[<<1,2,3>>,-1]},
      {bits,[<<1,2,3>>,a]},
      {bits,[<<1,2,3>>,18446744073709551616]},
      {bits,[<<1,2,3>>,-18446744073709551616]},
      {bits,[<<1,2,3>>,[]]},
      {bytes,[<<1,2,3>>,0]},
      {bytes,[<<1,2,3>>,2]},
      {bytes,[<<1,2,3>>,3]},
      {bytes,[<<1,2,3>>,4]},
      {bytes,[<<1,2,3>>,1152921504606846975]},
      {bytes,[<<1,2,3>>,576460752303423487]},
      {bytes,[<<1,2,3>>,2305843009213693952]},
      {wide_units,[<<1,2,3>>,0]},
      {wide_units,[<<1,2,3>>,1]},
      {wide_units,[<<1,2,3>>,288230376151711744]},
      {wide_units,[<<1,2,3>>,72057594037927936]},
      {constant_sizes,[<<1,2,3>>]},
      {constant_sizes,[<<1,2,1:2>>]},
      {frame,[<<1,2,3>>,5]},
      {frame,[<<1,2,3>>,25]}
    ]},{x,1}}.
    {move,{atom,op_bs_skip_bits2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, bits, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_skip_bits2},{atom,bits},2}.
  {label,4}.
    {test,bs_start_match3,{f,6},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,5},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,5}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,short},{x,0},{x,0}}.
    return.
  {label,6}.
    {move,{atom,no},{x,0}}.
    return.

{function, bytes, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_skip_bits2},{atom,bytes},2}.
  {label,8}.
    {test,bs_start_match3,{f,9},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,9},[{x,2},{x,1},8,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,9}.
    {move,{atom,no},{x,0}}.
    return.

{function, wide_units, 2, 11}.
  {label,10}.
    {func_info,{atom,op_bs_skip_bits2},{atom,wide_units},2}.
  {label,11}.
    {test,bs_start_match3,{f,12},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,12},[{x,2},{x,1},256,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,12}.
    {move,{atom,no},{x,0}}.
    return.

%% Three times.
{function, constant_sizes, 1, 14}.
  {label,13}.
    {func_info,{atom,op_bs_skip_bits2},{atom,constant_sizes},1}.
  {label,14}.
    {test,bs_start_match3,{f,15},1,[{x,0}],{x,1}}.
    {test,bs_skip_bits2,{f,15},[{x,1},{integer,3},1,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,1},{x,2},2}.
    {test,bs_skip_bits2,{f,15},[{x,1},{integer,0},1,{field_flags,[unsigned,big]}]}.
    {test,bs_skip_bits2,{f,15},[{x,1},{integer,2},8,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,1},{x,3},3}.
    {test_heap,3,4}.
    {put_tuple2,{x,0},{list,[{x,2},{x,3}]}}.
    return.
  {label,15}.
    {move,{atom,no},{x,0}}.
    return.

%% The context and the size in the frame.
{function, frame, 2, 17}.
  {label,16}.
    {func_info,{atom,op_bs_skip_bits2},{atom,frame},2}.
  {label,17}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {test,bs_start_match3,{f,18},2,[{x,0}],{x,2}}.
    {move,{x,2},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_skip_bits2,{f,18},[{y,1},{y,0},1,{field_flags,[unsigned,big]}]}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bs_get_tail,{y,1},{x,0},0}.
    {deallocate,2}.
    return.
  {label,18}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.
