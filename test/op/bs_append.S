%% bs_append: a binary with room for so many bits more behind it, which the instructions behind it
%% fill; the old one stays what it is. Of compilers before OTP 25.
{module, op_bs_append}.
{exports, [{main,0}, {byte,2}, {bits,2}, {variable,3}, {twice,2}, {heap,2}, {grow,2},
    {fail_label,2}]}.
{attributes, []}.
{labels, 19}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_append},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {byte,[<<1,2>>,3]},
      {byte,[<<>>,3]},
      {byte,[a,3]},
      {byte,[<<1:3>>,3]},
      {byte,[<<1>>,a]},
      {bits,[<<1:3>>,5]},
      {variable,[<<1>>,7,11]},
      {variable,[<<1>>,7,a]},
      {variable,[<<1>>,7,-1]},
      {twice,[<<1,2>>,3]},
      {heap,[<<1>>,{a}]},
      {grow,[255,<<>>]},
      {fail_label,[<<1>>,2]},
      {fail_label,[a,2]}
    ]},{x,1}}.
    {move,{atom,op_bs_append},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, byte, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_append},{atom,byte},2}.
  {label,4}.
    {bs_append,{f,0},{integer,8},0,2,8,{x,0},{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{x,1}}.
    {test_heap,2,3}.
    {put_list,{x,0},{x,2},{x,0}}.
    return.

{function, bits, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_append},{atom,bits},2}.
  {label,6}.
    {bs_append,{f,0},{integer,4},0,2,1,{x,0},{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,4},1,{field_flags,[unsigned,big]},{x,1}}.
    {move,{x,2},{x,0}}.
    return.

%% The value, then the size.
{function, variable, 3, 8}.
  {label,7}.
    {func_info,{atom,op_bs_append},{atom,variable},3}.
  {label,8}.
    {bs_append,{f,0},{x,2},0,3,1,{x,0},{field_flags,[]},{x,3}}.
    {bs_put_integer,{f,0},{x,2},1,{field_flags,[unsigned,big]},{x,1}}.
    {move,{x,3},{x,0}}.
    return.

%% Two that append to one.
{function, twice, 2, 10}.
  {label,9}.
    {func_info,{atom,op_bs_append},{atom,twice},2}.
  {label,10}.
    {bs_append,{f,0},{integer,8},0,2,8,{x,0},{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{x,1}}.
    {bs_append,{f,0},{integer,8},0,3,8,{x,2},{field_flags,[]},{x,3}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{integer,10}}.
    {bs_append,{f,0},{integer,16},0,4,8,{x,2},{field_flags,[]},{x,4}}.
    {bs_put_integer,{f,0},{integer,16},1,{field_flags,[unsigned,big]},{integer,11}}.
    {test_heap,5,5}.
    {put_tuple2,{x,0},{list,[{x,0},{x,2},{x,3},{x,4}]}}.
    return.

%% Room for more, behind the binary.
{function, heap, 2, 12}.
  {label,11}.
    {func_info,{atom,op_bs_append},{atom,heap},2}.
  {label,12}.
    {bs_append,{f,0},{integer,8},2,2,8,{x,0},{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{integer,9}}.
    {put_list,{x,2},{x,1},{x,0}}.
    return.

%% As often as asked for.
{function, grow, 2, 14}.
  {label,13}.
    {func_info,{atom,op_bs_append},{atom,grow},2}.
  {label,14}.
    {test,is_ne_exact,{f,15},[{x,0},{integer,0}]}.
    {bs_append,{f,0},{integer,8},0,2,8,{x,1},{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{x,0}}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {call_only,2,{f,14}}.
  {label,15}.
    {gc_bif,byte_size,{f,0},2,[{x,1}],{x,0}}.
    {gc_bif,binary_part,{f,0},2,[{x,1},{x,0},{integer,-3}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

{function, fail_label, 2, 17}.
  {label,16}.
    {func_info,{atom,op_bs_append},{atom,fail_label},2}.
  {label,17}.
    {bs_append,{f,18},{integer,8},0,2,8,{x,0},{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,18},{integer,8},1,{field_flags,[unsigned,big]},{x,1}}.
    {move,{x,2},{x,0}}.
    return.
  {label,18}.
    {move,{atom,no},{x,0}}.
    return.
