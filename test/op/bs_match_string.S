%% bs_match_string: falls through behind the bits when they are these, else goes to its label and
%% takes none.
{module, op_bs_match_string}.
{exports, [{main,0}, {two,2}, {nine_bits,2}, {three_bits,2}, {long,2}, {longer,2}, {frame,1}]}.
{attributes, []}.
{labels, 26}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_match_string},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {two,[<<"abc">>,0]},
      {two,[<<"abd">>,0]},
      {two,[<<"axb">>,0]},
      {two,[<<"a">>,0]},
      {two,[<<>>,0]},
      {two,[<<172,44,2:3>>,3]},
      {two,[<<171,11,19,3:5>>,5]},
      {two,[<<171,11,3:5>>,5]},
      {nine_bits,[<<97,128>>,0]},
      {nine_bits,[<<97,0>>,0]},
      {nine_bits,[<<97>>,0]},
      {nine_bits,[<<176,255,1:1>>,1]},
      {three_bits,[<<5:3>>,0]},
      {three_bits,[<<191>>,0]},
      {three_bits,[<<127>>,0]},
      {three_bits,[<<1:1,5:3>>,1]},
      {three_bits,[<<5:5>>,2]},
      {long,[<<"0123456789012345678901234567890123456789","rest">>,0]},
      {long,[<<"0123456789012345678901234567890123456788">>,0]},
      {longer,[<<166,6,38,70,102,134,166,198,231,7,38,6,38,70,102,134,166,198,231,7,1:3>>,3]},
      {longer,[<<166,6,38,70,102,134,166,198,231,7,38,6,38,70,102,134,166,198,231,7,0:3>>,3]},
      {frame,[<<97,98,99,100>>]},
      {frame,[<<97,98,99>>]},
      {frame,[<<97,98,98>>]}
    ]},{x,1}}.
    {move,{atom,op_bs_match_string},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, two, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_match_string},{atom,two},2}.
  {label,4}.
    {test,bs_start_match3,{f,6},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,6},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_match_string,{f,5},[{x,2},16,{string,<<"ab">>}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,5}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,differs},{x,0},{x,0}}.
    return.
  {label,6}.
    {move,{atom,no},{x,0}}.
    return.

%% Not whole bytes.
{function, nine_bits, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_match_string},{atom,nine_bits},2}.
  {label,8}.
    {test,bs_start_match3,{f,10},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,10},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_match_string,{f,9},[{x,2},9,{string,<<"a",128>>}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,9}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,differs},{x,0},{x,0}}.
    return.
  {label,10}.
    {move,{atom,no},{x,0}}.
    return.

{function, three_bits, 2, 12}.
  {label,11}.
    {func_info,{atom,op_bs_match_string},{atom,three_bits},2}.
  {label,12}.
    {test,bs_start_match3,{f,14},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,14},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_match_string,{f,13},[{x,2},3,{string,<<160>>}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,13}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,differs},{x,0},{x,0}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.

%% More than a few words.
{function, long, 2, 16}.
  {label,15}.
    {func_info,{atom,op_bs_match_string},{atom,long},2}.
  {label,16}.
    {test,bs_start_match3,{f,18},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,18},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_match_string,{f,17},[{x,2},320,{string,
      <<"0123456789012345678901234567890123456789">>}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,17}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,differs},{x,0},{x,0}}.
    return.
  {label,18}.
    {move,{atom,no},{x,0}}.
    return.

{function, longer, 2, 20}.
  {label,19}.
    {func_info,{atom,op_bs_match_string},{atom,longer},2}.
  {label,20}.
    {test,bs_start_match3,{f,22},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,22},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_match_string,{f,21},[{x,2},160,{string,<<"01234567890123456789">>}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,21}.
    {bs_get_tail,{x,2},{x,0},3}.
    {test_heap,2,1}.
    {put_list,{atom,differs},{x,0},{x,0}}.
    return.
  {label,22}.
    {move,{atom,no},{x,0}}.
    return.

%% One after the other, with the context in the frame.
{function, frame, 1, 24}.
  {label,23}.
    {func_info,{atom,op_bs_match_string},{atom,frame},1}.
  {label,24}.
    {allocate,1,1}.
    {init_yregs,{list,[{y,0}]}}.
    {test,bs_start_match3,{f,25},1,[{x,0}],{x,1}}.
    {move,{x,1},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_match_string,{f,25},[{y,0},8,{string,<<"a">>}]}.
    {test,bs_match_string,{f,25},[{y,0},4,{string,<<96>>}]}.
    {test,bs_match_string,{f,25},[{y,0},12,{string,<<38,48>>}]}.
    {bs_get_tail,{y,0},{x,0},0}.
    {deallocate,1}.
    return.
  {label,25}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.
