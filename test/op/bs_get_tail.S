%% bs_get_tail: what is left of a match context, as a term; the context stays where it is.
{module, op_bs_get_tail}.
{exports, [{main,0}, {from,2}, {over,1}, {twice,1}, {frame,2}, {live,3}, {large,1}]}.
{attributes, []}.
{labels, 21}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_get_tail},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {from,[<<1,2,3>>,0]},
      {from,[<<1,2,3>>,8]},
      {from,[<<1,2,3>>,3]},
      {from,[<<1,2,3>>,24]},
      {from,[<<1,2,3:3>>,5]},
      {from,[<<>>,0]},
      {over,[<<1,2,3>>]},
      {twice,[<<1,2,3>>]},
      {frame,[<<1,2,3>>,{a}]},
      {live,[<<1,2>>,{a},[b]]},
      {large,[100]}
    ]},{x,1}}.
    {move,{atom,op_bs_get_tail},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The bits to skip before.
{function, from, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_get_tail},{atom,from},2}.
  {label,4}.
    {test,bs_start_match3,{f,5},2,[{x,0}],{x,2}}.
    {test,bs_skip_bits2,{f,5},[{x,2},{x,1},1,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,2},{x,0},3}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% It goes where the context was.
{function, over, 1, 7}.
  {label,6}.
    {func_info,{atom,op_bs_get_tail},{atom,over},1}.
  {label,7}.
    {test,bs_start_match3,{f,8},1,[{x,0}],{x,0}}.
    {test,bs_skip_bits2,{f,8},[{x,0},{integer,4},1,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,0},{x,0},1}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

%% And once more, further on.
{function, twice, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_get_tail},{atom,twice},1}.
  {label,10}.
    {test,bs_start_match3,{f,11},1,[{x,0}],{x,1}}.
    {bs_get_tail,{x,1},{x,2},2}.
    {bs_get_tail,{x,1},{x,3},3}.
    {test,bs_skip_bits2,{f,11},[{x,1},{integer,9},1,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,1},{x,4},4}.
    {test_heap,4,5}.
    {put_tuple2,{x,0},{list,[{x,2},{x,3},{x,4}]}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% From and to the frame.
{function, frame, 2, 13}.
  {label,12}.
    {func_info,{atom,op_bs_get_tail},{atom,frame},2}.
  {label,13}.
    {allocate,3,2}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,1},{y,2}}.
    {test,bs_start_match3,{f,14},2,[{x,0}],{x,2}}.
    {move,{x,2},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,bs_skip_bits2,{f,14},[{y,1},{integer,8},1,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{y,1},{y,0},0}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,2},{x,0}}.
    {deallocate,3}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    {deallocate,3}.
    return.

{function, live, 3, 16}.
  {label,15}.
    {func_info,{atom,op_bs_get_tail},{atom,live},3}.
  {label,16}.
    {test,bs_start_match3,{f,17},3,[{x,0}],{x,0}}.
    {bs_get_tail,{x,0},{x,3},3}.
    {test_heap,4,4}.
    {put_tuple2,{x,0},{list,[{x,1},{x,2},{x,3}]}}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    return.

%% Of a binary off the heap.
{function, large, 1, 19}.
  {label,18}.
    {func_info,{atom,op_bs_get_tail},{atom,large},1}.
  {label,19}.
    {allocate,1,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{x,1}}.
    {move,{literal,<<"abcd">>},{x,0}}.
    {call_ext,2,{extfunc,binary,copy,2}}.
    {test,bs_start_match3,{f,20},1,[{x,0}],{x,0}}.
    {test,bs_skip_bits2,{f,20},[{x,0},{integer,390},8,{field_flags,[unsigned,big]}]}.
    {bs_get_tail,{x,0},{y,0},1}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,20}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.
