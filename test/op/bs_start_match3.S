%% bs_start_match3: a match context for a bit string, at its beginning; its label for anything
%% else. A context that is passed on goes on where it is.
{module, op_bs_start_match3}.
{exports, [{main,0}, {is_matchable,1}, {y,1}, {first,1}, {twice,1}, {passed_on,1},
    {keeps_source,1}, {part,3}, {literal,0}, {live,3}, {loop,2}]}.
{attributes, []}.
{labels, 40}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_start_match3},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {kinds,is_matchable},
      {kinds,y},
      {first,[<<7,8>>]},
      {first,[<<7:5>>]},
      {first,[<<>>]},
      {twice,[<<1,2,3>>]},
      {passed_on,[<<1,2,3>>]},
      {passed_on,[<<1>>]},
      {keeps_source,[<<1,2>>]},
      {part,[<<1,2,3,4>>,3,13]},
      {literal,[]},
      {live,[<<1,2>>,{a},[b]]},
      {loop,[<<1,2,3,4,5,6,7,8,9,10>>,0]}
    ]},{x,1}}.
    {move,{atom,op_bs_start_match3},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, is_matchable, 1, 4}.
  {label,3}.
    {func_info,{atom,op_bs_start_match3},{atom,is_matchable},1}.
  {label,4}.
    {test,bs_start_match3,{f,5},1,[{x,0}],{x,1}}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% From and to the frame.
{function, y, 1, 7}.
  {label,6}.
    {func_info,{atom,op_bs_start_match3},{atom,y},1}.
  {label,7}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_start_match3,{f,8},0,[{y,1}],{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bs_get_tail,{y,0},{x,0},0}.
    {test,is_eq_exact,{f,8},[{x,0},{y,1}]}.
    {move,{atom,yes},{x,0}}.
    {deallocate,2}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

{function, first, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_start_match3},{atom,first},1}.
  {label,10}.
    {test,bs_start_match3,{f,11},1,[{x,0}],{x,0}}.
    {test,bs_get_integer2,{f,11},1,[{x,0},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% Two contexts of one binary go on apart.
{function, twice, 1, 13}.
  {label,12}.
    {func_info,{atom,op_bs_start_match3},{atom,twice},1}.
  {label,13}.
    {test,bs_start_match3,{f,14},1,[{x,0}],{x,1}}.
    {test,bs_get_integer2,{f,14},2,[{x,1},{integer,16},1,{field_flags,[unsigned,big]}],{x,2}}.
    {test,bs_start_match3,{f,14},3,[{x,0}],{x,3}}.
    {test,bs_get_integer2,{f,14},4,[{x,3},{integer,8},1,{field_flags,[unsigned,big]}],{x,4}}.
    {test,bs_get_integer2,{f,14},5,[{x,1},{integer,8},1,{field_flags,[unsigned,big]}],{x,5}}.
    {test_heap,4,6}.
    {put_tuple2,{x,0},{list,[{x,2},{x,4},{x,5}]}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.

%% The context is an argument of the next function.
{function, passed_on, 1, 16}.
  {label,15}.
    {func_info,{atom,op_bs_start_match3},{atom,passed_on},1}.
  {label,16}.
    {test,bs_start_match3,{f,17},1,[{x,0}],{x,0}}.
    {test,bs_skip_bits2,{f,17},[{x,0},{integer,8},1,{field_flags,[unsigned,big]}]}.
    {call_only,1,{f,19}}.
  {label,17}.
    {move,{atom,no},{x,0}}.
    return.

{function, go_on, 1, 19}.
  {label,18}.
    {func_info,{atom,op_bs_start_match3},{atom,go_on},1}.
  {label,19}.
    {'%',{var_info,{x,0},[accepts_match_context]}}.
    {test,bs_start_match3,{f,20},1,[{x,0}],{x,1}}.
    {test,bs_get_integer2,{f,20},2,[{x,1},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,20}.
    {move,{atom,no},{x,0}}.
    return.

%% The binary stays a term.
{function, keeps_source, 1, 22}.
  {label,21}.
    {func_info,{atom,op_bs_start_match3},{atom,keeps_source},1}.
  {label,22}.
    {test,bs_start_match3,{f,23},1,[{x,0}],{x,1}}.
    {test,bs_get_integer2,{f,23},2,[{x,1},{integer,8},1,{field_flags,[unsigned,big]}],{x,2}}.
    {test_heap,2,3}.
    {put_list,{x,0},{x,2},{x,0}}.
    return.
  {label,23}.
    {move,{atom,no},{x,0}}.
    return.

%% Of a part that does not begin at a byte.
{function, part, 3, 25}.
  {label,24}.
    {func_info,{atom,op_bs_start_match3},{atom,part},3}.
  {label,25}.
    {test,bs_start_match3,{f,26},3,[{x,0}],{x,0}}.
    {test,bs_skip_bits2,{f,26},[{x,0},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_binary2,{f,26},3,[{x,0},{x,2},1,{field_flags,[unsigned,big]}],{x,0}}.
    {test,bs_start_match3,{f,26},1,[{x,0}],{x,0}}.
    {test,bs_get_integer2,{f,26},1,[{x,0},{integer,10},1,{field_flags,[unsigned,big]}],{x,1}}.
    {bs_get_tail,{x,0},{x,0},2}.
    {test_heap,2,2}.
    {put_list,{x,1},{x,0},{x,0}}.
    return.
  {label,26}.
    {move,{atom,no},{x,0}}.
    return.

{function, literal, 0, 28}.
  {label,27}.
    {func_info,{atom,op_bs_start_match3},{atom,literal},0}.
  {label,28}.
    {move,{literal,<<"text">>},{x,0}}.
    {test,bs_start_match3,{f,29},1,[{x,0}],{x,0}}.
    {test,bs_get_integer2,{f,29},1,[{x,0},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,29}.
    {move,{atom,no},{x,0}}.
    return.

{function, live, 3, 31}.
  {label,30}.
    {func_info,{atom,op_bs_start_match3},{atom,live},3}.
  {label,31}.
    {test,bs_start_match3,{f,32},3,[{x,0}],{x,3}}.
    {test,bs_get_integer2,{f,32},4,[{x,3},{integer,8},1,{field_flags,[unsigned,big]}],{x,3}}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.
  {label,32}.
    {move,{atom,no},{x,0}}.
    return.

%% The sum of the bytes, byte by byte in one context.
{function, loop, 2, 34}.
  {label,33}.
    {func_info,{atom,op_bs_start_match3},{atom,loop},2}.
  {label,34}.
    {test,bs_start_match3,{f,35},2,[{x,0}],{x,0}}.
    {call_only,2,{f,37}}.
  {label,35}.
    {move,{atom,no},{x,0}}.
    return.

{function, sum, 2, 37}.
  {label,36}.
    {func_info,{atom,op_bs_start_match3},{atom,sum},2}.
  {label,37}.
    {'%',{var_info,{x,0},[accepts_match_context]}}.
    {test,bs_start_match3,{f,39},2,[{x,0}],{x,2}}.
    {test,bs_get_integer2,{f,38},3,[{x,2},{integer,8},1,{field_flags,[unsigned,big]}],{x,3}}.
    {gc_bif,'+',{f,0},4,[{x,1},{x,3}],{x,1}}.
    {move,{x,2},{x,0}}.
    {call_only,2,{f,37}}.
  {label,38}.
    {move,{x,1},{x,0}}.
    return.
  {label,39}.
    {move,{atom,no},{x,0}}.
    return.
