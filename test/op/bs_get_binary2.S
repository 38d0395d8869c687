%% bs_get_binary2: a part of a binary out of a match context, as a term that refers to it; its
%% label when it is not so long, or the size is none. The size `all` takes the rest.
{module, op_bs_get_binary2}.
{exports, [{main,0}, {part,3}, {bytes,3}, {threes,3}, {all_bits,2}, {all_bytes,2},
    {constant_sizes,1}, {frame,1}, {live,3}, {large,2}, {failing,2}]}.
{attributes, []}.
{labels, 35}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_get_binary2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {part,[<<1,2,3,4,255>>,0,0]},
      {part,[<<1,2,3,4,255>>,0,8]},
      {part,[<<1,2,3,4,255>>,0,40]},
      {part,[<<1,2,3,4,255>>,3,8]},
      {part,[<<1,2,3,4,255>>,3,5]},
      {part,[<<1,2,3,4,255>>,8,16]},
      {part,[<<1,2,3,4,255>>,7,33]},
      {part,[<<1,2,3,4,255>>,40,0]},
      {part,[<<1,2,3,4,255>>,1,40]},
      {bytes,[<<1,2,3,4,255>>,0,2]},
      {bytes,[<<1,2,3,4,255>>,4,2]},
      {bytes,[<<1,2,3,4,255>>,8,4]},
      {bytes,[<<1,2,3,4,255>>,8,5]},
      {threes,[<<1,2,3,4,255>>,0,1]},
      {threes,[<<1,2,3,4,255>>,1,13]},
      {threes,[<<1,2,3,4,255>>,2,13]},
      {all_bits,[<<1,2,3,4,255>>,0]},
      {all_bits,[<<1,2,3,4,255>>,3]},
      {all_bits,[<<1,2,3,4,255>>,8]},
      {all_bits,[<<1,2,3,4,255>>,40]},
      {all_bytes,[<<1,2,3,4,255>>,0]},
      {all_bytes,[<<1,2,3,4,255>>,3]},
      {all_bytes,[<<1,2,3,4,255>>,8]},
      {all_bytes,[<<1,2,3,4,255>>,40]},
      {all_bytes,[<<1,2,3:3>>,3]},
      {constant_sizes,[<<1,2,3,4,255>>]},
      {constant_sizes,[<<1,2>>]},
      {frame,[<<1,2,3,4,255>>]},
      {live,[<<1,2,3,4,255>>,{a},[b]]},
      {large,[50,0]},
      {large,[50,13]},
      {large,[20,0]},
      {failing,[<<1,2,3>>,3]},
      {failing,[<<1,2,3>>,4]},
      {failing,[<<1,2,3>>,-1]},
      {failing,[<<1,2,3>>,a]},
      {failing,[<<1,2,3>>,18446744073709551616]},
      {failing,[<<1,2,3>>,1152921504606846975]},
      {failing,[<<1,2,3>>,[]]}
    ]},{x,1}}.
    {move,{atom,op_bs_get_binary2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The bits to skip, then the size.
{function, part, 3, 4}.
  {label,3}.
    {func_info,{atom,op_bs_get_binary2},{atom,part},3}.
  {label,4}.
    {test,bs_start_match3,{f,5},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,5},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_binary2,{f,5},4,[{x,3},{x,2},1,{field_flags,[unsigned,big]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% The size in bytes.
{function, bytes, 3, 7}.
  {label,6}.
    {func_info,{atom,op_bs_get_binary2},{atom,bytes},3}.
  {label,7}.
    {test,bs_start_match3,{f,8},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,8},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_binary2,{f,8},4,[{x,3},{x,2},8,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

%% The size in units of three bits.
{function, threes, 3, 10}.
  {label,9}.
    {func_info,{atom,op_bs_get_binary2},{atom,threes},3}.
  {label,10}.
    {test,bs_start_match3,{f,11},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,11},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_binary2,{f,11},4,[{x,3},{x,2},3,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% All that is left.
{function, all_bits, 2, 13}.
  {label,12}.
    {func_info,{atom,op_bs_get_binary2},{atom,all_bits},2}.
  {label,13}.
    {test,bs_start_match3,{f,14},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,14},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_binary2,{f,14},3,[{x,2},{atom,all},1,{field_flags,[unsigned,big]}],{x,0}}.
    {bs_get_tail,{x,2},{x,1},3}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.

%% All that is left, if it is whole bytes.
{function, all_bytes, 2, 16}.
  {label,15}.
    {func_info,{atom,op_bs_get_binary2},{atom,all_bytes},2}.
  {label,16}.
    {test,bs_start_match3,{f,18},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,18},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_binary2,{f,17},3,[{x,2},{atom,all},8,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,17}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,odd},{x,0},{x,0}}.
    return.
  {label,18}.
    {move,{atom,no},{x,0}}.
    return.

{function, constant_sizes, 1, 20}.
  {label,19}.
    {func_info,{atom,op_bs_get_binary2},{atom,constant_sizes},1}.
  {label,20}.
    {test,bs_start_match3,{f,21},1,[{x,0}],{x,1}}.
    {test,bs_get_binary2,{f,21},2,[{x,1},{integer,3},1,{field_flags,[unsigned,big]}],{x,2}}.
    {test,bs_get_binary2,{f,21},3,[{x,1},{integer,2},8,{field_flags,[unsigned,big]}],{x,3}}.
    {test,bs_get_binary2,{f,21},4,[{x,1},{integer,0},8,{field_flags,[unsigned,big]}],{x,4}}.
    {test,bs_get_binary2,{f,21},5,[{x,1},{integer,5},1,{field_flags,[unsigned,big]}],{x,5}}.
    {test_heap,5,6}.
    {put_tuple2,{x,0},{list,[{x,2},{x,3},{x,4},{x,5}]}}.
    return.
  {label,21}.
    {move,{atom,no},{x,0}}.
    return.

%% From and to the frame.
{function, frame, 1, 23}.
  {label,22}.
    {func_info,{atom,op_bs_get_binary2},{atom,frame},1}.
  {label,23}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {test,bs_start_match3,{f,24},1,[{x,0}],{x,1}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_binary2,{f,24},0,[{y,1},{integer,12},1,{field_flags,[unsigned,big]}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_binary2,{f,24},0,[{y,1},{atom,all},1,{field_flags,[unsigned,big]}],{x,0}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,24}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

{function, live, 3, 26}.
  {label,25}.
    {func_info,{atom,op_bs_get_binary2},{atom,live},3}.
  {label,26}.
    {test,bs_start_match3,{f,27},3,[{x,0}],{x,0}}.
    {test,bs_get_binary2,{f,27},3,[{x,0},{integer,9},1,{field_flags,[unsigned,big]}],{x,0}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,27}.
    {move,{atom,no},{x,0}}.
    return.

%% Of a binary off the heap, a part of a part.
{function, large, 2, 29}.
  {label,28}.
    {func_info,{atom,op_bs_get_binary2},{atom,large},2}.
  {label,29}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{literal,<<"abcd">>},{x,0}}.
    {call_ext,2,{extfunc,binary,copy,2}}.
    {test,bs_start_match3,{f,30},1,[{x,0}],{x,0}}.
    {test,bs_get_binary2,{f,30},1,[{x,0},{integer,100},8,{field_flags,[unsigned,big]}],{x,0}}.
    {test,bs_start_match3,{f,30},1,[{x,0}],{x,0}}.
    {test,bs_skip_bits2,{f,30},[{x,0},{y,0},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_binary2,{f,30},1,[{x,0},{integer,30},1,{field_flags,[unsigned,big]}],{x,0}}.
    {deallocate,1}.
    return.
  {label,30}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.

%% When it does not fit nothing is taken.
{function, failing, 2, 32}.
  {label,31}.
    {func_info,{atom,op_bs_get_binary2},{atom,failing},2}.
  {label,32}.
    {test,bs_start_match3,{f,34},2,[{x,0}],{x,2}}.
    {test,bs_get_binary2,{f,33},3,[{x,2},{x,1},8,{field_flags,[unsigned,big]}],{x,3}}.
    {move,{x,3},{x,0}}.
    return.
  {label,33}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,short},{x,0},{x,0}}.
    return.
  {label,34}.
    {move,{atom,no},{x,0}}.
    return.
