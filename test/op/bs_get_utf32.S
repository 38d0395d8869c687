%% bs_get_utf32: a character in UTF-32 out of a match context; its label when there is none, and
%% none is taken.
{module, op_bs_get_utf32}.
{exports, [{main,0}, {big,2}, {little,2}, {native,2}, {in_a_row,1}]}.
{attributes, []}.
{labels, 18}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_get_utf32},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {big,[<<0,0,0,97>>,0]},
      {big,[<<0,0,215,255>>,0]},
      {big,[<<0,0,224,0,1>>,0]},
      {big,[<<0,16,255,255>>,0]},
      {big,[<<0,0,0,0>>,0]},
      {big,[<<0,0,216,0>>,0]},
      {big,[<<0,0,223,255>>,0]},
      {big,[<<0,17,0,0>>,0]},
      {big,[<<255,255,255,255>>,0]},
      {big,[<<0,0,0>>,0]},
      {big,[<<>>,0]},
      {big,[<<97,0,0,0>>,0]},
      {big,[<<0,0,0,97:7>>,0]},
      {big,[<<160,0,0,12,1:3>>,3]},
      {big,[<<168,0,6,191,31:5>>,5]},
      {big,[<<42,0,1,192,0,1:7>>,7]},
      {big,[<<128,8,127,255,1:1>>,1]},
      {big,[<<160,0,0,0,0:3>>,3]},
      {big,[<<168,0,6,192,0:5>>,5]},
      {big,[<<42,0,1,191,127:7>>,7]},
      {big,[<<128,8,128,0,0:1>>,1]},
      {big,[<<191,255,255,255,7:3>>,3]},
      {big,[<<168,0,0,0:5>>,5]},
      {big,[<<176,128,0,0,0:1>>,1]},
      {little,[<<97,0,0,0>>,0]},
      {little,[<<255,255,16,0>>,0]},
      {little,[<<0,216,0,0>>,0]},
      {little,[<<0,0,17,0>>,0]},
      {little,[<<0,0,0,97>>,0]},
      {little,[<<172,32,0,0,0:3>>,3]},
      {little,[<<191,255,226,0,0:3>>,3]},
      {little,[<<160,27,0,0,0:3>>,3]},
      {little,[<<160,0,2,32,0:3>>,3]},
      {little,[<<160,0,0,12,1:3>>,3]},
      {native,[<<97,0,0,0>>,0]},
      {native,[<<255,255,16,0>>,0]},
      {native,[<<0,216,0,0>>,0]},
      {big,[a,0]},
      {in_a_row,[<<0,0,0,97,0,0,0,233,0,0,32,172,0,1,246,0,0,0,0,120>>]},
      {in_a_row,[<<97>>]}
    ]},{x,1}}.
    {move,{atom,op_bs_get_utf32},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The bits to skip before.
{function, big, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_get_utf32},{atom,big},2}.
  {label,4}.
    {test,bs_start_match3,{f,6},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,6},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_utf32,{f,5},3,[{x,2},{field_flags,[unsigned,big]}],{x,0}}.
    {bs_get_tail,{x,2},{x,1},3}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,5}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,none},{x,0},{x,0}}.
    return.
  {label,6}.
    {move,{atom,no},{x,0}}.
    return.

{function, little, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_get_utf32},{atom,little},2}.
  {label,8}.
    {test,bs_start_match3,{f,10},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,10},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_utf32,{f,9},3,[{x,2},{field_flags,[unsigned,little]}],{x,0}}.
    {bs_get_tail,{x,2},{x,1},3}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,9}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,none},{x,0},{x,0}}.
    return.
  {label,10}.
    {move,{atom,no},{x,0}}.
    return.

{function, native, 2, 12}.
  {label,11}.
    {func_info,{atom,op_bs_get_utf32},{atom,native},2}.
  {label,12}.
    {test,bs_start_match3,{f,14},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,14},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_utf32,{f,13},3,[{x,2},{field_flags,[unsigned,native]}],{x,0}}.
    {bs_get_tail,{x,2},{x,1},3}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,13}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,none},{x,0},{x,0}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.

%% Four characters, with the context in the frame.
{function, in_a_row, 1, 16}.
  {label,15}.
    {func_info,{atom,op_bs_get_utf32},{atom,in_a_row},1}.
  {label,16}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {test,bs_start_match3,{f,17},1,[{x,0}],{x,1}}.
    {move,{x,1},{y,1}}.
    {test,bs_get_utf32,{f,17},1,[{y,1},{field_flags,[unsigned,big]}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_utf32,{f,17},0,[{y,1},{field_flags,[unsigned,big]}],{x,0}}.
    {test,bs_get_utf32,{f,17},1,[{y,1},{field_flags,[unsigned,big]}],{x,300}}.
    {move,{x,300},{x,1}}.
    {test,bs_get_utf32,{f,17},2,[{y,1},{field_flags,[unsigned,big]}],{x,2}}.
    {bs_get_tail,{y,1},{x,3},3}.
    {test_heap,6,4}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0},{x,1},{x,2},{x,3}]}}.
    {deallocate,2}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.
