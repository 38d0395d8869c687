%% bs_test_tail2: falls through when exactly so many bits are left, else goes to its label.
{module, op_bs_test_tail2}.
{exports, [{main,0}, {left_0,2}, {left_1,2}, {left_8,2}, {left_13,2}, {left_2000,2}, {frame,1}]}.
{attributes, []}.
{labels, 21}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_test_tail2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {left_0,[<<>>,0]},
      {left_0,[<<1>>,0]},
      {left_0,[<<1>>,7]},
      {left_0,[<<1>>,8]},
      {left_0,[<<1,2>>,3]},
      {left_0,[<<1:1>>,0]},
      {left_1,[<<>>,0]},
      {left_1,[<<1>>,0]},
      {left_1,[<<1>>,7]},
      {left_1,[<<1>>,8]},
      {left_1,[<<1,2>>,3]},
      {left_1,[<<1:1>>,0]},
      {left_8,[<<>>,0]},
      {left_8,[<<1>>,0]},
      {left_8,[<<1>>,7]},
      {left_8,[<<1>>,8]},
      {left_8,[<<1,2>>,3]},
      {left_8,[<<1:1>>,0]},
      {left_13,[<<>>,0]},
      {left_13,[<<1>>,0]},
      {left_13,[<<1>>,7]},
      {left_13,[<<1>>,8]},
      {left_13,[<<1,2>>,3]},
      {left_13,[<<1:1>>,0]},
      {left_2000,[<<>>,0]},
      {left_2000,[<<1>>,0]},
      {left_2000,[<<1>>,7]},
      {left_2000,[<<1>>,8]},
      {left_2000,[<<1,2>>,3]},
      {left_2000,[<<1:1>>,0]},
      {frame,[<<1,2>>]},
      {frame,[<<1,2:7>>]}
    ]},{x,1}}.
    {move,{atom,op_bs_test_tail2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, left_0, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_test_tail2},{atom,left_0},2}.
  {label,4}.
    {test,bs_start_match3,{f,5},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,5},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_test_tail2,{f,5},[{x,2},0]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

{function, left_1, 2, 7}.
  {label,6}.
    {func_info,{atom,op_bs_test_tail2},{atom,left_1},2}.
  {label,7}.
    {test,bs_start_match3,{f,8},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,8},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_test_tail2,{f,8},[{x,2},1]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

{function, left_8, 2, 10}.
  {label,9}.
    {func_info,{atom,op_bs_test_tail2},{atom,left_8},2}.
  {label,10}.
    {test,bs_start_match3,{f,11},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,11},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_test_tail2,{f,11},[{x,2},8]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

{function, left_13, 2, 13}.
  {label,12}.
    {func_info,{atom,op_bs_test_tail2},{atom,left_13},2}.
  {label,13}.
    {test,bs_start_match3,{f,14},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,14},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_test_tail2,{f,14},[{x,2},13]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.

{function, left_2000, 2, 16}.
  {label,15}.
    {func_info,{atom,op_bs_test_tail2},{atom,left_2000},2}.
  {label,16}.
    {test,bs_start_match3,{f,17},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,17},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_test_tail2,{f,17},[{x,2},2000]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    return.

%% The context in the frame; it stays where it was.
{function, frame, 1, 19}.
  {label,18}.
    {func_info,{atom,op_bs_test_tail2},{atom,frame},1}.
  {label,19}.
    {allocate,1,1}.
    {init_yregs,{list,[{y,0}]}}.
    {test,bs_start_match3,{f,20},1,[{x,0}],{x,1}}.
    {move,{x,1},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_skip_bits2,{f,20},[{y,0},{integer,8},1,{field_flags,[unsigned,big]}]}.
    {test,bs_test_tail2,{f,20},[{y,0},8]}.
    {bs_get_tail,{y,0},{x,0},0}.
    {deallocate,1}.
    return.
  {label,20}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.
