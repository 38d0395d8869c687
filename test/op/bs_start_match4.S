%% bs_start_match4: a match context as bs_start_match3 makes, of what the compiler knows to be a
%% bit string (no_fail) or a match context (resume).
{module, op_bs_start_match4}.
{exports, [{main,0}, {no_fail,1}, {label_,1}, {resume,1}, {not_live,1}, {frame,1}, {literal,0}]}.
{attributes, []}.
{labels, 21}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_start_match4},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {no_fail,[<<1,2>>]},
      {no_fail,[<<1:3>>]},
      {no_fail,[a]},
      {label_,[<<1,2>>]},
      {label_,[a]},
      {resume,[<<1,2,3>>]},
      {resume,[<<1>>]},
      {not_live,[[7,1,2,3]]},
      {frame,[<<1,2,3>>]},
      {literal,[]}
    ]},{x,1}}.
    {move,{atom,op_bs_start_match4},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, no_fail, 1, 4}.
  {label,3}.
    {func_info,{atom,op_bs_start_match4},{atom,no_fail},1}.
  {label,4}.
    {test,is_bitstr,{f,5},[{x,0}]}.
    {bs_start_match4,{atom,no_fail},1,{x,0},{x,1}}.
    {test,bs_get_integer2,{f,5},2,[{x,1},{integer,8},1,{field_flags,[unsigned,big]}],{x,2}}.
    {test_heap,2,3}.
    {put_list,{x,0},{x,2},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% With a label it asks itself.
{function, label_, 1, 7}.
  {label,6}.
    {func_info,{atom,op_bs_start_match4},{atom,label_},1}.
  {label,7}.
    {bs_start_match4,{f,8},1,{x,0},{x,0}}.
    {test,bs_get_integer2,{f,8},1,[{x,0},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

%% The context goes on where it is.
{function, resume, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_start_match4},{atom,resume},1}.
  {label,10}.
    {test,is_bitstr,{f,11},[{x,0}]}.
    {bs_start_match4,{atom,no_fail},1,{x,0},{x,0}}.
    {test,bs_skip_bits2,{f,11},[{x,0},{integer,8},1,{field_flags,[unsigned,big]}]}.
    {bs_start_match4,{atom,resume},1,{x,0},{x,0}}.
    {test,bs_get_integer2,{f,11},1,[{x,0},{integer,8},1,{field_flags,[unsigned,big]}],{x,1}}.
    {bs_get_tail,{x,0},{x,2},2}.
    {test_heap,2,3}.
    {put_list,{x,1},{x,2},{x,0}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% The source is not among the live registers: a collection, which the room for the context asks
%% for now and then, must keep the binary all the same.
{function, not_live, 1, 13}.
  {label,12}.
    {func_info,{atom,op_bs_start_match4},{atom,not_live},1}.
  {label,13}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,erlang,list_to_binary,1}}.
    {move,{x,0},{x,1}}.
    {move,{atom,live},{x,0}}.
    {bs_start_match4,{atom,no_fail},1,{x,1},{x,1}}.
    {test,bs_get_integer2,{f,14},2,[{x,1},{integer,8},1,{field_flags,[unsigned,big]}],{x,2}}.
    {bs_get_tail,{x,1},{x,1},3}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    {deallocate,0}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    {deallocate,0}.
    return.

%% From and to the frame.
{function, frame, 1, 16}.
  {label,15}.
    {func_info,{atom,op_bs_start_match4},{atom,frame},1}.
  {label,16}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {test,is_bitstr,{f,17},[{x,0}]}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bs_start_match4,{atom,no_fail},0,{y,1},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_get_integer2,{f,17},0,[{y,0},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

{function, literal, 0, 19}.
  {label,18}.
    {func_info,{atom,op_bs_start_match4},{atom,literal},0}.
  {label,19}.
    {move,{literal,<<"text">>},{x,0}}.
    {bs_start_match4,{atom,no_fail},1,{x,0},{x,0}}.
    {test,bs_get_integer2,{f,20},1,[{x,0},{integer,8},1,{field_flags,[unsigned,big]}],{x,0}}.
    return.
  {label,20}.
    {move,{atom,no},{x,0}}.
    return.
