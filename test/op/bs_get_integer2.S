%% bs_get_integer2: an integer of so many bits out of a match context, signed or not, in either
%% byte order; its label when there are not so many, or the size is none.
{module, op_bs_get_integer2}.
{exports, [{main,0}, {unsigned_big,3}, {signed_big,3}, {unsigned_little,3}, {signed_little,3},
    {signed_native,3}, {bytes,3}, {constant_sizes,2}, {constant_signed,2}, {constant_little,2},
    {constant_large,2}, {constant_larger,2}, {frame,2}, {live,3}, {failing,2}]}.
{attributes, []}.
{labels, 46}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_get_integer2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,8]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,8]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,1]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,1]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,12]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,2,16]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,24]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,59]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,4,60]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,1,63]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,64]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,64]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,71]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,128]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,121]},
      {unsigned_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,0]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,8]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,8]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,1]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,1]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,12]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,2,16]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,24]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,59]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,4,60]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,1,63]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,64]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,64]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,71]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,128]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,121]},
      {signed_big,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,0]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,8]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,8]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,1]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,1]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,12]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,2,16]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,24]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,59]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,4,60]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,1,63]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,64]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,64]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,71]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,128]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,121]},
      {unsigned_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,0]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,8]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,8]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,1]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,1]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,12]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,2,16]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,24]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,59]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,4,60]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,1,63]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,64]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,64]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,71]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,128]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,121]},
      {signed_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,0]},
      {signed_native,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,7,1]},
      {signed_native,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5,12]},
      {signed_native,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,2,16]},
      {signed_native,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8,24]},
      {signed_native,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0,59]},
      {signed_native,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,4,60]},
      {bytes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,1]},
      {bytes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,2]},
      {bytes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,8]},
      {bytes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,9]},
      {bytes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3,15]},
      {constant_sizes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0]},
      {constant_sizes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3]},
      {constant_sizes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8]},
      {constant_sizes,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,60]},
      {constant_signed,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0]},
      {constant_signed,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3]},
      {constant_signed,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8]},
      {constant_signed,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,60]},
      {constant_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0]},
      {constant_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3]},
      {constant_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8]},
      {constant_little,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,60]},
      {constant_large,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0]},
      {constant_large,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,3]},
      {constant_large,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,8]},
      {constant_large,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,60]},
      {constant_larger,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0]},
      {constant_larger,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5]},
      {frame,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,0]},
      {frame,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,5]},
      {live,[<<146,163,180,197,214,231,248,9,24,39,54,69,84,99,114,129>>,{a},[b]]},
      {failing,[<<1,2,3>>,24]},
      {failing,[<<1,2,3>>,25]},
      {failing,[<<1,2,3>>,-1]},
      {failing,[<<1,2,3>>,a]},
      {failing,[<<1,2,3>>,18446744073709551616]},
      {failing,[<<1,2,3>>,[]]},
      {failing,[<<1,2,3>>,1.0]},
      {failing,[a,8]}
    ]},{x,1}}.
    {move,{atom,op_bs_get_integer2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The bits to skip, then the size.
{function, unsigned_big, 3, 4}.
  {label,3}.
    {func_info,{atom,op_bs_get_integer2},{atom,unsigned_big},3}.
  {label,4}.
    {test,bs_start_match3,{f,5},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,5},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,5},4,[{x,3},{x,2},1,{field_flags,[unsigned,big]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

{function, signed_big, 3, 7}.
  {label,6}.
    {func_info,{atom,op_bs_get_integer2},{atom,signed_big},3}.
  {label,7}.
    {test,bs_start_match3,{f,8},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,8},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,8},4,[{x,3},{x,2},1,{field_flags,[signed,big]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

{function, unsigned_little, 3, 10}.
  {label,9}.
    {func_info,{atom,op_bs_get_integer2},{atom,unsigned_little},3}.
  {label,10}.
    {test,bs_start_match3,{f,11},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,11},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,11},4,[{x,3},{x,2},1,{field_flags,[unsigned,little]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

{function, signed_little, 3, 13}.
  {label,12}.
    {func_info,{atom,op_bs_get_integer2},{atom,signed_little},3}.
  {label,13}.
    {test,bs_start_match3,{f,14},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,14},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,14},4,[{x,3},{x,2},1,{field_flags,[signed,little]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.

{function, signed_native, 3, 16}.
  {label,15}.
    {func_info,{atom,op_bs_get_integer2},{atom,signed_native},3}.
  {label,16}.
    {test,bs_start_match3,{f,17},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,17},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,17},4,[{x,3},{x,2},1,{field_flags,[signed,native]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    return.

%% The size in bytes.
{function, bytes, 3, 19}.
  {label,18}.
    {func_info,{atom,op_bs_get_integer2},{atom,bytes},3}.
  {label,19}.
    {test,bs_start_match3,{f,20},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,20},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,20},4,[{x,3},{x,2},8,{field_flags,[unsigned,big]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,20}.
    {move,{atom,no},{x,0}}.
    return.

%% Several after another, of sizes that the compiler knows, behind the bits to skip.
{function, constant_sizes, 2, 22}.
  {label,21}.
    {func_info,{atom,op_bs_get_integer2},{atom,constant_sizes},2}.
  {label,22}.
    {test,bs_start_match3,{f,23},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,23},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,23},3,[{x,2},{integer,8},1,{field_flags,[unsigned,big]}],{x,3}}.
    {test,bs_get_integer2,{f,23},4,[{x,2},{integer,16},1,{field_flags,[unsigned,big]}],{x,4}}.
    {test,bs_get_integer2,{f,23},5,[{x,2},{integer,32},1,{field_flags,[unsigned,big]}],{x,5}}.
    {test,bs_get_integer2,{f,23},6,[{x,2},{integer,4},1,{field_flags,[unsigned,big]}],{x,6}}.
    {test,bs_get_integer2,{f,23},7,[{x,2},{integer,12},1,{field_flags,[unsigned,big]}],{x,7}}.
    {test,bs_get_integer2,{f,23},8,[{x,2},{integer,24},1,{field_flags,[unsigned,big]}],{x,8}}.
    {test,bs_get_integer2,{f,23},9,[{x,2},{integer,1},1,{field_flags,[unsigned,big]}],{x,9}}.
    {test,bs_get_integer2,{f,23},10,[{x,2},{integer,3},1,{field_flags,[unsigned,big]}],{x,10}}.
    {test_heap,9,11}.
    {put_tuple2,{x,0},{list,[{x,3},{x,4},{x,5},{x,6},{x,7},{x,8},{x,9},{x,10}]}}.
    return.
  {label,23}.
    {move,{atom,no},{x,0}}.
    return.

{function, constant_signed, 2, 25}.
  {label,24}.
    {func_info,{atom,op_bs_get_integer2},{atom,constant_signed},2}.
  {label,25}.
    {test,bs_start_match3,{f,26},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,26},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,26},3,[{x,2},{integer,8},1,{field_flags,[signed,big]}],{x,3}}.
    {test,bs_get_integer2,{f,26},4,[{x,2},{integer,16},1,{field_flags,[signed,big]}],{x,4}}.
    {test,bs_get_integer2,{f,26},5,[{x,2},{integer,32},1,{field_flags,[signed,big]}],{x,5}}.
    {test,bs_get_integer2,{f,26},6,[{x,2},{integer,4},1,{field_flags,[signed,big]}],{x,6}}.
    {test,bs_get_integer2,{f,26},7,[{x,2},{integer,12},1,{field_flags,[signed,big]}],{x,7}}.
    {test,bs_get_integer2,{f,26},8,[{x,2},{integer,24},1,{field_flags,[signed,big]}],{x,8}}.
    {test,bs_get_integer2,{f,26},9,[{x,2},{integer,1},1,{field_flags,[signed,big]}],{x,9}}.
    {test,bs_get_integer2,{f,26},10,[{x,2},{integer,3},1,{field_flags,[signed,big]}],{x,10}}.
    {test_heap,9,11}.
    {put_tuple2,{x,0},{list,[{x,3},{x,4},{x,5},{x,6},{x,7},{x,8},{x,9},{x,10}]}}.
    return.
  {label,26}.
    {move,{atom,no},{x,0}}.
    return.

{function, constant_little, 2, 28}.
  {label,27}.
    {func_info,{atom,op_bs_get_integer2},{atom,constant_little},2}.
  {label,28}.
    {test,bs_start_match3,{f,29},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,29},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,29},3,[{x,2},{integer,8},1,{field_flags,[signed,little]}],{x,3}}.
    {test,bs_get_integer2,{f,29},4,[{x,2},{integer,16},1,{field_flags,[signed,little]}],{x,4}}.
    {test,bs_get_integer2,{f,29},5,[{x,2},{integer,32},1,{field_flags,[signed,little]}],{x,5}}.
    {test,bs_get_integer2,{f,29},6,[{x,2},{integer,4},1,{field_flags,[signed,little]}],{x,6}}.
    {test,bs_get_integer2,{f,29},7,[{x,2},{integer,12},1,{field_flags,[signed,little]}],{x,7}}.
    {test,bs_get_integer2,{f,29},8,[{x,2},{integer,24},1,{field_flags,[signed,little]}],{x,8}}.
    {test,bs_get_integer2,{f,29},9,[{x,2},{integer,1},1,{field_flags,[signed,little]}],{x,9}}.
    {test,bs_get_integer2,{f,29},10,[{x,2},{integer,3},1,{field_flags,[signed,little]}],{x,10}}.
    {test_heap,9,11}.
    {put_tuple2,{x,0},{list,[{x,3},{x,4},{x,5},{x,6},{x,7},{x,8},{x,9},{x,10}]}}.
    return.
  {label,29}.
    {move,{atom,no},{x,0}}.
    return.

%% Around where an integer needs the heap.
{function, constant_large, 2, 31}.
  {label,30}.
    {func_info,{atom,op_bs_get_integer2},{atom,constant_large},2}.
  {label,31}.
    {test,bs_start_match3,{f,32},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,32},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,32},3,[{x,2},{integer,64},1,{field_flags,[unsigned,big]}],{x,3}}.
    {test,bs_get_integer2,{f,32},4,[{x,2},{integer,60},1,{field_flags,[unsigned,big]}],{x,4}}.
    {test_heap,3,5}.
    {put_tuple2,{x,0},{list,[{x,3},{x,4}]}}.
    return.
  {label,32}.
    {move,{atom,no},{x,0}}.
    return.

{function, constant_larger, 2, 34}.
  {label,33}.
    {func_info,{atom,op_bs_get_integer2},{atom,constant_larger},2}.
  {label,34}.
    {test,bs_start_match3,{f,35},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,35},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,35},3,[{x,2},{integer,59},1,{field_flags,[signed,little]}],{x,3}}.
    {test,bs_get_integer2,{f,35},4,[{x,2},{integer,96},1,{field_flags,[signed,little]}],{x,4}}.
    {test_heap,3,5}.
    {put_tuple2,{x,0},{list,[{x,3},{x,4}]}}.
    return.
  {label,35}.
    {move,{atom,no},{x,0}}.
    return.

%% From a context in the frame, after a collection, into the frame.
{function, frame, 2, 37}.
  {label,36}.
    {func_info,{atom,op_bs_get_integer2},{atom,frame},2}.
  {label,37}.
    {allocate,2,2}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {test,bs_start_match3,{f,38},2,[{x,0}],{x,2}}.
    {move,{x,2},{y,1}}.
    {test,bs_skip_bits2,{f,38},[{y,1},{x,1},1,{field_flags,[unsigned,big]}]}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_integer2,{f,38},0,[{y,1},{integer,70},1,{field_flags,[unsigned,big]}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_integer2,{f,38},0,[{y,1},{integer,8},1,{field_flags,[signed,big]}],{x,0}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,38}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

%% The live registers come through.
{function, live, 3, 40}.
  {label,39}.
    {func_info,{atom,op_bs_get_integer2},{atom,live},3}.
  {label,40}.
    {test,bs_start_match3,{f,41},3,[{x,0}],{x,0}}.
    {test,bs_get_integer2,{f,41},3,[{x,0},{integer,100},1,{field_flags,[unsigned,little]}],{x,0}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,41}.
    {move,{atom,no},{x,0}}.
    return.

%% When it does not fit nothing is taken.
{function, failing, 2, 43}.
  {label,42}.
    {func_info,{atom,op_bs_get_integer2},{atom,failing},2}.
  {label,43}.
    {test,bs_start_match3,{f,45},2,[{x,0}],{x,2}}.
    {test,bs_get_integer2,{f,44},3,[{x,2},{x,1},1,{field_flags,[unsigned,big]}],{x,3}}.
    {move,{x,3},{x,0}}.
    return.
  {label,44}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,short},{x,0},{x,0}}.
    return.
  {label,45}.
    {move,{atom,no},{x,0}}.
    return.
