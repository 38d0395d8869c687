%% bs_get_float2: a float of 16, 32 or 64 bits out of a match context; its label when there are
%% not so many, when the bits are no finite number, or the size is another.
{module, op_bs_get_float2}.
{exports, [{main,0}, {big,3}, {little,3}, {native,3}, {constant_64,2}, {constant_32,2},
    {constant_16,2}, {units,1}, {frame,1}, {live,3}, {failing,2}]}.
{attributes, []}.
{labels, 34}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_get_float2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {big,[<<0,0,0,0,0,0,0,0>>,0,64]},
      {big,[<<160,0,0,0,0,0,0,0,0:3>>,3,64]},
      {little,[<<168,0,0,0,0,0,0,0,0:5>>,5,64]},
      {big,[<<128,0,0,0,0,0,0,0>>,0,64]},
      {big,[<<176,0,0,0,0,0,0,0,0:3>>,3,64]},
      {little,[<<168,0,0,0,0,0,0,4,0:5>>,5,64]},
      {big,[<<63,248,0,0,0,0,0,0>>,0,64]},
      {big,[<<167,255,0,0,0,0,0,0,0:3>>,3,64]},
      {little,[<<168,0,0,0,0,0,7,193,31:5>>,5,64]},
      {big,[<<192,2,0,0,0,0,0,0>>,0,64]},
      {big,[<<184,0,64,0,0,0,0,0,0:3>>,3,64]},
      {little,[<<168,0,0,0,0,0,0,22,0:5>>,5,64]},
      {big,[<<127,239,255,255,255,255,255,255>>,0,64]},
      {big,[<<175,253,255,255,255,255,255,255,7:3>>,3,64]},
      {little,[<<175,255,255,255,255,255,255,123,31:5>>,5,64]},
      {big,[<<0,0,0,0,0,0,0,1>>,0,64]},
      {big,[<<160,0,0,0,0,0,0,0,1:3>>,3,64]},
      {little,[<<168,8,0,0,0,0,0,0,0:5>>,5,64]},
      {big,[<<63,192,0,0>>,0,32]},
      {little,[<<128,0,96,31,1:1>>,1,32]},
      {big,[<<189,204,204,205>>,0,32]},
      {little,[<<230,230,102,94,1:1>>,1,32]},
      {big,[<<127,127,255,255>>,0,32]},
      {little,[<<255,255,191,191,1:1>>,1,32]},
      {big,[<<0,0,0,1>>,0,32]},
      {little,[<<128,128,0,0,0:1>>,1,32]},
      {big,[<<62,0>>,0,16]},
      {little,[<<168,1,30:5>>,5,16]},
      {big,[<<174,102>>,0,16]},
      {little,[<<171,53,14:5>>,5,16]},
      {big,[<<123,255>>,0,16]},
      {little,[<<175,251,27:5>>,5,16]},
      {big,[<<0,1>>,0,16]},
      {little,[<<168,8,0:5>>,5,16]},
      {native,[<<0,0,0,0,0,0,248,63>>,0,64]},
      {native,[<<160,0,24,7,7:3>>,3,32]},
      {big,[<<127,240,0,0,0,0,0,0>>,0,64]},
      {big,[<<255,240,0,0,0,0,0,0>>,0,64]},
      {big,[<<127,248,0,0,0,0,0,0>>,0,64]},
      {big,[<<127,255,255,255,255,255,255,255>>,0,64]},
      {big,[<<127,128,0,0>>,0,32]},
      {big,[<<255,192,0,1>>,0,32]},
      {big,[<<124,0>>,0,16]},
      {big,[<<126,1>>,0,16]},
      {constant_64,[<<63,248,0,0,0,0,0,0,7>>,0]},
      {constant_64,[<<183,255,0,0,0,0,0,0,0:3>>,3]},
      {constant_64,[<<127,240,0,0,0,0,0,0>>,0]},
      {constant_32,[<<168,0,6,5,31:5>>,5]},
      {constant_16,[<<154,0,0:1>>,1]},
      {constant_16,[<<1>>,0]},
      {units,[<<63,248,0,0,0,0,0,0>>]},
      {frame,[<<63,248,0,0,0,0,0,0,7>>]},
      {live,[<<63,248,0,0,0,0,0,0>>,{a},[b]]},
      {failing,[<<63,248,0,0,0,0,0,0>>,64]},
      {failing,[<<63,248,0,0,0,0,0,0>>,65]},
      {failing,[<<63,248,0,0,0,0,0,0>>,63]},
      {failing,[<<63,248,0,0,0,0,0,0>>,0]},
      {failing,[<<63,248,0,0,0,0,0,0>>,8]},
      {failing,[<<63,248,0,0,0,0,0,0>>,-64]},
      {failing,[<<63,248,0,0,0,0,0,0>>,a]},
      {failing,[<<63,248,0,0,0,0,0,0>>,128]},
      {failing,[<<63,248,0,0,0,0,0,0>>,18446744073709551616]},
      {failing,[<<127,240,0,0,0,0,0,0>>,64]},
      {failing,[a,64]}
    ]},{x,1}}.
    {move,{atom,op_bs_get_float2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The bits to skip, then the size.
{function, big, 3, 4}.
  {label,3}.
    {func_info,{atom,op_bs_get_float2},{atom,big},3}.
  {label,4}.
    {test,bs_start_match3,{f,5},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,5},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_float2,{f,5},4,[{x,3},{x,2},1,{field_flags,[unsigned,big]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

{function, little, 3, 7}.
  {label,6}.
    {func_info,{atom,op_bs_get_float2},{atom,little},3}.
  {label,7}.
    {test,bs_start_match3,{f,8},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,8},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_float2,{f,8},4,[{x,3},{x,2},1,{field_flags,[unsigned,little]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

{function, native, 3, 10}.
  {label,9}.
    {func_info,{atom,op_bs_get_float2},{atom,native},3}.
  {label,10}.
    {test,bs_start_match3,{f,11},3,[{x,0}],{x,3}}.
    {test,bs_skip_bits2,{f,11},[{x,3},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_float2,{f,11},4,[{x,3},{x,2},1,{field_flags,[unsigned,native]}],{x,4}}.
    {bs_get_tail,{x,3},{x,5},5}.
    {test_heap,3,6}.
    {put_tuple2,{x,0},{list,[{x,4},{x,5}]}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% A size that the compiler knows.
{function, constant_64, 2, 13}.
  {label,12}.
    {func_info,{atom,op_bs_get_float2},{atom,constant_64},2}.
  {label,13}.
    {test,bs_start_match3,{f,14},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,14},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_float2,{f,14},3,[{x,2},{integer,64},1,{field_flags,[unsigned,big]}],{x,0}}.
    {bs_get_tail,{x,2},{x,1},3}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.

{function, constant_32, 2, 16}.
  {label,15}.
    {func_info,{atom,op_bs_get_float2},{atom,constant_32},2}.
  {label,16}.
    {test,bs_start_match3,{f,17},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,17},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_float2,{f,17},3,[{x,2},{integer,32},1,{field_flags,[unsigned,little]}],{x,0}}.
    {bs_get_tail,{x,2},{x,1},3}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    return.

{function, constant_16, 2, 19}.
  {label,18}.
    {func_info,{atom,op_bs_get_float2},{atom,constant_16},2}.
  {label,19}.
    {test,bs_start_match3,{f,20},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,20},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_float2,{f,20},3,[{x,2},{integer,16},1,{field_flags,[unsigned,big]}],{x,0}}.
    {bs_get_tail,{x,2},{x,1},3}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,20}.
    {move,{atom,no},{x,0}}.
    return.

%% Eight units of eight bits.
{function, units, 1, 22}.
  {label,21}.
    {func_info,{atom,op_bs_get_float2},{atom,units},1}.
  {label,22}.
    {test,bs_start_match3,{f,23},1,[{x,0}],{x,1}}.
    {test,bs_get_float2,{f,23},2,[{x,1},{integer,8},8,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,23}.
    {move,{atom,no},{x,0}}.
    return.

%% From and to the frame.
{function, frame, 1, 25}.
  {label,24}.
    {func_info,{atom,op_bs_get_float2},{atom,frame},1}.
  {label,25}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {test,bs_start_match3,{f,26},1,[{x,0}],{x,1}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_float2,{f,26},0,[{y,1},{integer,64},1,{field_flags,[unsigned,big]}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bs_get_tail,{y,1},{x,0},0}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,26}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

{function, live, 3, 28}.
  {label,27}.
    {func_info,{atom,op_bs_get_float2},{atom,live},3}.
  {label,28}.
    {test,bs_start_match3,{f,29},3,[{x,0}],{x,0}}.
    {test,bs_get_float2,{f,29},3,[{x,0},{integer,64},1,{field_flags,[unsigned,big]}],{x,0}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
  {label,29}.
    {move,{atom,no},{x,0}}.
    return.

%% When it is none nothing is taken.
{function, failing, 2, 31}.
  {label,30}.
    {func_info,{atom,op_bs_get_float2},{atom,failing},2}.
  {label,31}.
    {test,bs_start_match3,{f,33},2,[{x,0}],{x,2}}.
    {test,bs_get_float2,{f,32},3,[{x,2},{x,1},1,{field_flags,[unsigned,big]}],{x,3}}.
    {move,{x,3},{x,0}}.
    return.
  {label,32}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,none},{x,0},{x,0}}.
    return.
  {label,33}.
    {move,{atom,no},{x,0}}.
    return.
