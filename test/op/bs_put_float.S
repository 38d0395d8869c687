%% bs_put_float: writes a float, or an integer as one, into the room that bs_init2 or bs_init_bits
%% made. Of compilers before OTP 25.
{module, op_bs_put_float}.
{exports, [{main,0}, {big,2}, {little,2}, {native,2}, {behind,1}, {constant,0}, {fail_label,2}]}.
{attributes, []}.
{labels, 16}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_put_float},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {big,[1.5,64]},
      {big,[-2.25,32]},
      {big,[0.5,16]},
      {big,[3,64]},
      {big,[-0.0,64]},
      {little,[1.5,64]},
      {little,[-2.25,32]},
      {little,[0.5,16]},
      {little,[3,64]},
      {little,[-0.0,64]},
      {big,[a,64]},
      {big,[1.5,24]},
      {native,[1.5,64]},
      {behind,[-2.5]},
      {behind,[a]},
      {constant,[]},
      {fail_label,[1.5,64]},
      {fail_label,[a,64]}
    ]},{x,1}}.
    {move,{atom,op_bs_put_float},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The value, then the size.
{function, big, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_put_float},{atom,big},2}.
  {label,4}.
    {bs_init_bits,{f,0},{x,1},0,2,{field_flags,[]},{x,2}}.
    {bs_put_float,{f,0},{x,1},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.

{function, little, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_put_float},{atom,little},2}.
  {label,6}.
    {bs_init_bits,{f,0},{x,1},0,2,{field_flags,[]},{x,2}}.
    {bs_put_float,{f,0},{x,1},1,{field_flags,[signed,little]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.

{function, native, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_put_float},{atom,native},2}.
  {label,8}.
    {bs_init_bits,{f,0},{x,1},0,2,{field_flags,[]},{x,2}}.
    {bs_put_float,{f,0},{x,1},1,{field_flags,[unsigned,native]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.

%% Behind three bits.
{function, behind, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_put_float},{atom,behind},1}.
  {label,10}.
    {bs_init_bits,{f,0},67,0,1,{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,3},1,{field_flags,[unsigned,big]},{integer,5}}.
    {bs_put_float,{f,0},{integer,64},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

{function, constant, 0, 12}.
  {label,11}.
    {func_info,{atom,op_bs_put_float},{atom,constant},0}.
  {label,12}.
    {bs_init2,{f,0},12,0,0,{field_flags,[]},{x,0}}.
    {bs_put_float,{f,0},{integer,64},1,{field_flags,[unsigned,big]},{float,-1.5}}.
    {bs_put_float,{f,0},{integer,32},1,{field_flags,[unsigned,big]},{integer,7}}.
    return.

{function, fail_label, 2, 14}.
  {label,13}.
    {func_info,{atom,op_bs_put_float},{atom,fail_label},2}.
  {label,14}.
    {bs_init_bits,{f,15},{x,1},0,2,{field_flags,[]},{x,2}}.
    {bs_put_float,{f,15},{x,1},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.
  {label,15}.
    {move,{atom,no},{x,0}}.
    return.
