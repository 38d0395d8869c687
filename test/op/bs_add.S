%% bs_add: the sum of a size and so many units of another, for bs_init2 or bs_init_bits; badarg
%% when it is no size. Of compilers before OTP 25.
{module, op_bs_add}.
{exports, [{main,0}, {sum,2}, {bits,2}, {fail_label,2}]}.
{attributes, []}.
{labels, 10}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_add},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {sum,[<<1,2,3>>,2]},
      {sum,[<<1,2,3>>,0]},
      {sum,[<<1,2,3>>,-1]},
      {sum,[<<1,2,3>>,a]},
      {bits,[<<1,2,3>>,11]},
      {bits,[<<1,2,3>>,18446744073709551616]},
      {fail_label,[<<1,2,3>>,1]},
      {fail_label,[<<1,2,3>>,a]}
    ]},{x,1}}.
    {move,{atom,op_bs_add},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% One byte, and so many of the binary.
{function, sum, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_add},{atom,sum},2}.
  {label,4}.
    {bs_add,{f,0},[{integer,1},{x,1},1],{x,2}}.
    {bs_init2,{f,0},{x,2},0,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{integer,255}}.
    {bs_put_binary,{f,0},{x,1},8,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.

%% One bit, and twice so many of the binary.
{function, bits, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_add},{atom,bits},2}.
  {label,6}.
    {bs_add,{f,0},[{integer,1},{x,1},1],{x,2}}.
    {bs_add,{f,0},[{x,2},{x,1},1],{x,2}}.
    {bs_init_bits,{f,0},{x,2},0,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,1},1,{field_flags,[unsigned,big]},{integer,1}}.
    {bs_put_binary,{f,0},{x,1},1,{field_flags,[unsigned,big]},{x,0}}.
    {bs_put_binary,{f,0},{x,1},1,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.

{function, fail_label, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_add},{atom,fail_label},2}.
  {label,8}.
    {bs_add,{f,9},[{integer,1},{x,1},1],{x,2}}.
    {bs_init2,{f,9},{x,2},0,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,9},{integer,8},1,{field_flags,[unsigned,big]},{integer,255}}.
    {bs_put_binary,{f,9},{x,1},8,{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,2},{x,0}}.
    return.
  {label,9}.
    {move,{atom,no},{x,0}}.
    return.
