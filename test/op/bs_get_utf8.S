%% bs_get_utf8: a character in UTF-8 out of a match context; its label when there is none, and
%% none is taken.
{module, op_bs_get_utf8}.
{exports, [{main,0}, {big,2}, {in_a_row,1}]}.
{attributes, []}.
{labels, 10}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_get_utf8},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {big,[<<97>>,0]},
      {big,[<<127,1>>,0]},
      {big,[<<194,128>>,0]},
      {big,[<<195,169,1>>,0]},
      {big,[<<223,191>>,0]},
      {big,[<<224,160,128>>,0]},
      {big,[<<226,130,172>>,0]},
      {big,[<<237,159,191>>,0]},
      {big,[<<238,128,128>>,0]},
      {big,[<<239,191,191>>,0]},
      {big,[<<240,144,128,128>>,0]},
      {big,[<<244,143,191,191>>,0]},
      {big,[<<>>,0]},
      {big,[<<128>>,0]},
      {big,[<<191,97>>,0]},
      {big,[<<192,128>>,0]},
      {big,[<<193,191>>,0]},
      {big,[<<194>>,0]},
      {big,[<<194,97>>,0]},
      {big,[<<224,159,191>>,0]},
      {big,[<<224,160>>,0]},
      {big,[<<226,130>>,0]},
      {big,[<<226,130,97>>,0]},
      {big,[<<237,160,128>>,0]},
      {big,[<<237,191,191>>,0]},
      {big,[<<240,143,191,191>>,0]},
      {big,[<<240,144,128>>,0]},
      {big,[<<240,144,128,97>>,0]},
      {big,[<<244,144,128,128>>,0]},
      {big,[<<245,128,128,128>>,0]},
      {big,[<<255>>,0]},
      {big,[<<97:7>>,0]},
      {big,[<<194,64:7>>,0]},
      {big,[<<172,1:3>>,3]},
      {big,[<<171,248,1:5>>,5]},
      {big,[<<43,133,0:7>>,7]},
      {big,[<<225,212,128,1:1>>,1]},
      {big,[<<187,247,7:3>>,3]},
      {big,[<<175,5,4,0:5>>,5]},
      {big,[<<43,197,5,44:7>>,7]},
      {big,[<<246,207,223,1:1>>,1]},
      {big,[<<189,208,16,0:3>>,3]},
      {big,[<<175,125,253,31:5>>,5]},
      {big,[<<43,225,33,1,0:7>>,7]},
      {big,[<<250,71,223,223,1:1>>,1]},
      {big,[<<172,0:5>>,5]},
      {big,[<<43,126,97:7>>,7]},
      {big,[<<224,64,0:1>>,1]},
      {big,[<<184,55,7:3>>,3]},
      {big,[<<174,2:5>>,5]},
      {big,[<<43,132,97:7>>,7]},
      {big,[<<240,79,223,1:1>>,1]},
      {big,[<<188,20,0:3>>,3]},
      {big,[<<175,20,2:5>>,5]},
      {big,[<<43,197,4,97:7>>,7]},
      {big,[<<246,208,64,0:1>>,1]},
      {big,[<<189,183,247,7:3>>,3]},
      {big,[<<175,132,125,253,31:5>>,5]},
      {big,[<<43,225,33,0:7>>,7]},
      {big,[<<248,72,64,48,1:1>>,1]},
      {big,[<<190,146,16,16,0:3>>,3]},
      {big,[<<175,172,4,4,0:5>>,5]},
      {big,[<<43,127:7>>,7]},
      {big,[a,0]},
      {in_a_row,[<<97,195,169,226,130,172,240,159,152,128,120>>]},
      {in_a_row,[<<97>>]}
    ]},{x,1}}.
    {move,{atom,op_bs_get_utf8},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The bits to skip before.
{function, big, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_get_utf8},{atom,big},2}.
  {label,4}.
    {test,bs_start_match3,{f,6},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,6},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_utf8,{f,5},3,[{x,2},{field_flags,[unsigned,big]}],{x,0}}.
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

%% Four characters, with the context in the frame.
{function, in_a_row, 1, 8}.
  {label,7}.
    {func_info,{atom,op_bs_get_utf8},{atom,in_a_row},1}.
  {label,8}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {test,bs_start_match3,{f,9},1,[{x,0}],{x,1}}.
    {move,{x,1},{y,1}}.
    {test,bs_get_utf8,{f,9},1,[{y,1},{field_flags,[unsigned,big]}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_utf8,{f,9},0,[{y,1},{field_flags,[unsigned,big]}],{x,0}}.
    {test,bs_get_utf8,{f,9},1,[{y,1},{field_flags,[unsigned,big]}],{x,300}}.
    {move,{x,300},{x,1}}.
    {test,bs_get_utf8,{f,9},2,[{y,1},{field_flags,[unsigned,big]}],{x,2}}.
    {bs_get_tail,{y,1},{x,3},3}.
    {test_heap,6,4}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0},{x,1},{x,2},{x,3}]}}.
    {deallocate,2}.
    return.
  {label,9}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.
