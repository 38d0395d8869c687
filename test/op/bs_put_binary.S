%% bs_put_binary: writes bits of another binary, the first so many or all, into the room that
%% bs_init2 or bs_init_bits made. Of compilers before OTP 25.
{module, op_bs_put_binary}.
{exports, [{main,0}, {bits,2}, {all_,1}, {behind,1}, {parts,1}, {fail_label,2}]}.
{attributes, []}.
{labels, 14}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_put_binary},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {bits,[<<1,2,3>>,0]},
      {bits,[<<1,2,3>>,8]},
      {bits,[<<1,2,3>>,13]},
      {bits,[<<1,2,3>>,24]},
      {bits,[<<1,2,3>>,25]},
      {bits,[a,8]},
      {bits,[<<5:3>>,3]},
      {all_,[<<1,2>>]},
      {behind,[<<1,2>>]},
      {parts,[<<1,2,3>>]},
      {fail_label,[<<1,2>>,9]},
      {fail_label,[<<1,2>>,17]},
      {fail_label,[a,1]}
    ]},{x,1}}.
    {move,{atom,op_bs_put_binary},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The binary, then the size.
{function, bits, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_put_binary},{atom,bits},2}.
  {label,4}.
    {bs_init_bits,{f,0},{x,1},0,2,{field_flags,[]},{x,2}}.
    {bs_put_binary,{f,0},{x,1},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.

%% All of a binary of two bytes.
{function, all_, 1, 6}.
  {label,5}.
    {func_info,{atom,op_bs_put_binary},{atom,all_},1}.
  {label,6}.
    {bs_init2,{f,0},2,0,1,{field_flags,[]},{x,1}}.
    {bs_put_binary,{f,0},{atom,all},8,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

%% Behind three bits.
{function, behind, 1, 8}.
  {label,7}.
    {func_info,{atom,op_bs_put_binary},{atom,behind},1}.
  {label,8}.
    {bs_init_bits,{f,0},19,0,1,{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,3},1,{field_flags,[unsigned,big]},{integer,5}}.
    {bs_put_binary,{f,0},{atom,all},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

%% Parts one behind the other.
{function, parts, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_put_binary},{atom,parts},1}.
  {label,10}.
    {bs_init_bits,{f,0},17,0,1,{field_flags,[]},{x,1}}.
    {bs_put_binary,{f,0},{integer,1},8,{field_flags,[unsigned,big]},{x,0}}.
    {bs_put_binary,{f,0},{integer,9},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

{function, fail_label, 2, 12}.
  {label,11}.
    {func_info,{atom,op_bs_put_binary},{atom,fail_label},2}.
  {label,12}.
    {bs_init_bits,{f,13},{x,1},0,2,{field_flags,[]},{x,2}}.
    {bs_put_binary,{f,13},{x,1},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.
  {label,13}.
    {move,{atom,no},{x,0}}.
    return.
