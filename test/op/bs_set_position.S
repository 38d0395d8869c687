%% bs_set_position: goes back with a match context to where bs_get_position was.
{module, op_bs_set_position}.
{exports, [{main,0}, {again,2}, {inner,2}, {several,1}, {passed_on,1}]}.
{attributes, []}.
{labels, 19}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_set_position},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {again,[<<1,2,3>>,0]},
      {again,[<<1,2,3>>,8]},
      {again,[<<1,2,3>>,3]},
      {again,[<<1,2,3>>,16]},
      {again,[<<1,2,3>>,17]},
      {again,[<<>>,0]},
      {inner,[<<1,2,3>>,0]},
      {inner,[<<1,2,3>>,1]},
      {inner,[<<1,2,3>>,8]},
      {inner,[<<1,2,3>>,21]},
      {inner,[<<1,2,3>>,22]},
      {several,[<<1,2,3>>]},
      {several,[<<1:4>>]},
      {passed_on,[<<1,2,3>>]}
    ]},{x,1}}.
    {move,{atom,op_bs_set_position},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The bits to skip, then back to where that was.
{function, again, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_set_position},{atom,again},2}.
  {label,4}.
    {test,bs_start_match3,{f,6},2,[{x,0}],{x,2}}.
    {bs_get_position,{x,2},{x,3},3}.
    {test,bs_skip_bits2,{f,6},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {test,bs_get_integer2,{f,5},4,[{x,2},{integer,8},1,{field_flags,[unsigned,big]}],{x,4}}.
    {bs_set_position,{x,2},{x,3}}.
    {bs_get_tail,{x,2},{x,0},5}.
    {test_heap,2,5}.
    {put_list,{x,4},{x,0},{x,0}}.
    return.
  {label,5}.
    {bs_set_position,{x,2},{x,3}}.
    {bs_get_tail,{x,2},{x,0},4}.
    {test_heap,2,1}.
    {put_list,{atom,short},{x,0},{x,0}}.
    return.
  {label,6}.
    {move,{atom,no},{x,0}}.
    return.

%% A position that is not the beginning, and goes on the frame.
{function, inner, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_set_position},{atom,inner},2}.
  {label,8}.
    {allocate,2,2}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {test,bs_start_match3,{f,9},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,9},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {bs_get_position,{x,2},{y,0},3}.
    {move,{x,2},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_skip_bits2,{f,9},[{y,1},{integer,3},1,{field_flags,[unsigned,big]}]}.
    {bs_set_position,{y,1},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bs_get_tail,{y,1},{x,0},0}.
    {deallocate,2}.
    return.
  {label,9}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

%% Two positions, and back to each, in any order.
{function, several, 1, 11}.
  {label,10}.
    {func_info,{atom,op_bs_set_position},{atom,several},1}.
  {label,11}.
    {test,bs_start_match3,{f,12},1,[{x,0}],{x,1}}.
    {bs_get_position,{x,1},{x,2},2}.
    {test,bs_skip_bits2,{f,12},[{x,1},{integer,5},1,{field_flags,[unsigned,big]}]}.
    {bs_get_position,{x,1},{x,3},3}.
    {bs_set_position,{x,1},{x,2}}.
    {bs_get_tail,{x,1},{x,4},4}.
    {bs_set_position,{x,1},{x,3}}.
    {bs_get_tail,{x,1},{x,5},5}.
    {bs_set_position,{x,1},{x,2}}.
    {test,bs_get_integer2,{f,12},6,[{x,1},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    {test_heap,4,6}.
    {put_tuple2,{x,0},{list,[{x,0},{x,4},{x,5}]}}.
    return.
  {label,12}.
    {move,{atom,no},{x,0}}.
    return.

%% Then the context is passed on.
{function, passed_on, 1, 14}.
  {label,13}.
    {func_info,{atom,op_bs_set_position},{atom,passed_on},1}.
  {label,14}.
    {test,bs_start_match3,{f,15},1,[{x,0}],{x,1}}.
    {test,bs_skip_bits2,{f,15},[{x,1},{integer,8},1,{field_flags,[unsigned,big]}]}.
    {bs_get_position,{x,1},{x,2},2}.
    {test,bs_skip_bits2,{f,15},[{x,1},{integer,8},1,{field_flags,[unsigned,big]}]}.
    {bs_set_position,{x,1},{x,2}}.
    {move,{x,1},{x,0}}.
    {call_only,1,{f,17}}.
  {label,15}.
    {move,{atom,no},{x,0}}.
    return.

{function, first, 1, 17}.
  {label,16}.
    {func_info,{atom,op_bs_set_position},{atom,first},1}.
  {label,17}.
    {'%',{var_info,{x,0},[accepts_match_context]}}.
    {test,bs_start_match3,{f,18},1,[{x,0}],{x,1}}.
    {test,bs_get_integer2,{f,18},2,[{x,1},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,18}.
    {move,{atom,no},{x,0}}.
    return.
