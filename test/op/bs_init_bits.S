%% bs_init_bits: room for a bit string of so many bits, which the instructions behind it fill. Of
%% compilers before OTP 25.
{module, op_bs_init_bits}.
{exports, [{main,0}, {eleven,1}, {variable,2}, {heap,2}, {large,1}, {fail_label,2}]}.
{attributes, []}.
{labels, 14}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_init_bits},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {eleven,[5]},
      {eleven,[a]},
      {variable,[11,5]},
      {variable,[0,1]},
      {variable,[-1,1]},
      {variable,[a,1]},
      {heap,[1,{a}]},
      {large,[1]},
      {fail_label,[3,1]},
      {fail_label,[a,1]}
    ]},{x,1}}.
    {move,{atom,op_bs_init_bits},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, eleven, 1, 4}.
  {label,3}.
    {func_info,{atom,op_bs_init_bits},{atom,eleven},1}.
  {label,4}.
    {bs_init_bits,{f,0},11,0,1,{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,3},1,{field_flags,[unsigned,big]},{x,0}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

%% The size in bits, and the value.
{function, variable, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_init_bits},{atom,variable},2}.
  {label,6}.
    {bs_init_bits,{f,0},{x,0},0,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{x,0},1,{field_flags,[unsigned,big]},{x,1}}.
    {move,{x,2},{x,0}}.
    return.

%% Room for more, behind the bit string.
{function, heap, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_init_bits},{atom,heap},2}.
  {label,8}.
    {bs_init_bits,{f,0},7,2,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,7},1,{field_flags,[unsigned,big]},{x,0}}.
    {put_list,{x,2},{x,1},{x,0}}.
    return.

%% More than lies on the heap.
{function, large, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_init_bits},{atom,large},1}.
  {label,10}.
    {bs_init_bits,{f,0},1001,0,1,{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,1001},1,{field_flags,[unsigned,big]},{x,0}}.
    {gc_bif,bit_size,{f,0},2,[{x,1}],{x,0}}.
    {test_heap,2,2}.
    {put_list,{x,0},nil,{x,0}}.
    return.

{function, fail_label, 2, 12}.
  {label,11}.
    {func_info,{atom,op_bs_init_bits},{atom,fail_label},2}.
  {label,12}.
    {bs_init_bits,{f,13},{x,0},0,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,13},{x,0},1,{field_flags,[unsigned,big]},{x,1}}.
    {move,{x,2},{x,0}}.
    return.
  {label,13}.
    {move,{atom,no},{x,0}}.
    return.
