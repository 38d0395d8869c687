%% bs_get_utf16: a character in UTF-16 out of a match context; its label when there is none, and
%% none is taken.
{module, op_bs_get_utf16}.
{exports, [{main,0}, {big,2}, {little,2}, {native,2}, {in_a_row,1}]}.
{attributes, []}.
{labels, 18}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_get_utf16},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {big,[<<0,97>>,0]},
      {big,[<<215,255,1>>,0]},
      {big,[<<224,0>>,0]},
      {big,[<<255,255>>,0]},
      {big,[<<216,0,220,0>>,0]},
      {big,[<<219,255,223,255,1>>,0]},
      {big,[<<216,61,222,0>>,0]},
      {big,[<<>>,0]},
      {big,[<<0>>,0]},
      {big,[<<220,0>>,0]},
      {big,[<<216,0>>,0]},
      {big,[<<216,0,220>>,0]},
      {big,[<<216,0,97,97>>,0]},
      {big,[<<216,0,216,0>>,0]},
      {big,[<<223,255,216,0>>,0]},
      {big,[<<0,97:7>>,0]},
      {big,[<<160,12,1:3>>,3]},
      {big,[<<174,191,248,1:5>>,5]},
      {big,[<<43,192,0:7>>,7]},
      {big,[<<255,255,1:1>>,1]},
      {big,[<<187,0,27,128,0:3>>,3]},
      {big,[<<174,223,254,255,248,1:5>>,5]},
      {big,[<<43,176,123,188,0:7>>,7]},
      {big,[<<160,0:3>>,3]},
      {big,[<<174,224,0:5>>,5]},
      {big,[<<43,176,0:7>>,7]},
      {big,[<<236,0,110,0:1>>,1]},
      {big,[<<187,0,12,44,1:3>>,3]},
      {big,[<<174,192,6,192,0:5>>,5]},
      {big,[<<43,191,255,176,0:7>>,7]},
      {little,[<<97,0>>,0]},
      {little,[<<255,215>>,0]},
      {little,[<<0,216,0,220>>,0]},
      {little,[<<255,219,255,223>>,0]},
      {little,[<<0,220>>,0]},
      {little,[<<0,216>>,0]},
      {little,[<<61,216,0,222,5>>,0]},
      {little,[<<172,32,0:3>>,3]},
      {little,[<<191,250,7:3>>,3]},
      {little,[<<160,27,0,27,4:3>>,3]},
      {little,[<<191,251,127,251,7:3>>,3]},
      {little,[<<160,27,4:3>>,3]},
      {little,[<<160,27,0:3>>,3]},
      {little,[<<167,187,0,27,192,5:3>>,3]},
      {native,[<<97,0>>,0]},
      {native,[<<255,215>>,0]},
      {native,[<<0,216,0,220>>,0]},
      {big,[a,0]},
      {in_a_row,[<<0,97,0,233,32,172,216,61,222,0,0,120>>]},
      {in_a_row,[<<97>>]}
    ]},{x,1}}.
    {move,{atom,op_bs_get_utf16},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The bits to skip before.
{function, big, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_get_utf16},{atom,big},2}.
  {label,4}.
    {test,bs_start_match3,{f,6},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,6},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_utf16,{f,5},3,[{x,2},{field_flags,[unsigned,big]}],{x,0}}.
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
    {func_info,{atom,op_bs_get_utf16},{atom,little},2}.
  {label,8}.
    {test,bs_start_match3,{f,10},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,10},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_utf16,{f,9},3,[{x,2},{field_flags,[unsigned,little]}],{x,0}}.
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
    {func_info,{atom,op_bs_get_utf16},{atom,native},2}.
  {label,12}.
    {test,bs_start_match3,{f,14},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,14},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_utf16,{f,13},3,[{x,2},{field_flags,[unsigned,native]}],{x,0}}.
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
    {func_info,{atom,op_bs_get_utf16},{atom,in_a_row},1}.
  {label,16}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {test,bs_start_match3,{f,17},1,[{x,0}],{x,1}}.
    {move,{x,1},{y,1}}.
    {test,bs_get_utf16,{f,17},1,[{y,1},{field_flags,[unsigned,big]}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_utf16,{f,17},0,[{y,1},{field_flags,[unsigned,big]}],{x,0}}.
    {test,bs_get_utf16,{f,17},1,[{y,1},{field_flags,[unsigned,big]}],{x,300}}.
    {move,{x,300},{x,1}}.
    {test,bs_get_utf16,{f,17},2,[{y,1},{field_flags,[unsigned,big]}],{x,2}}.
    {bs_get_tail,{y,1},{x,3},3}.
    {test_heap,6,4}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0},{x,1},{x,2},{x,3}]}}.
    {deallocate,2}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.
