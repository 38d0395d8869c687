%% bs_utf8_size: how many bytes a character takes in UTF-8, for bs_init2 or bs_init_bits. Of
%% compilers before OTP 25.
{module, op_bs_utf8_size}.
{exports, [{main,0}, {one,1}, {two,2}]}.
{attributes, []}.
{labels, 7}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_utf8_size},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[97]},
      {one,[128]},
      {one,[2047]},
      {one,[2048]},
      {one,[65535]},
      {one,[65536]},
      {one,[1114111]},
      {one,[55296]},
      {one,[1114112]},
      {one,[-1]},
      {one,[a]},
      {two,[97,8364]},
      {two,[65536,233]},
      {two,[97,a]}
    ]},{x,1}}.
    {move,{atom,op_bs_utf8_size},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_bs_utf8_size},{atom,one},1}.
  {label,4}.
    {bs_utf8_size,{f,0},{x,0},{x,1}}.
    {bs_init2,{f,0},{x,1},0,1,{field_flags,[]},{x,1}}.
    {bs_put_utf8,{f,0},{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

%% Added to another, and a byte.
{function, two, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_utf8_size},{atom,two},2}.
  {label,6}.
    {bs_utf8_size,{f,0},{x,0},{x,2}}.
    {bs_utf8_size,{f,0},{x,1},{x,3}}.
    {bs_add,{f,0},[{x,2},{x,3},1],{x,2}}.
    {bs_add,{f,0},[{x,2},{integer,1},1],{x,2}}.
    {bs_init2,{f,0},{x,2},0,2,{field_flags,[]},{x,2}}.
    {bs_put_utf8,{f,0},{field_flags,[unsigned,big]},{x,0}}.
    {bs_put_utf8,{f,0},{field_flags,[unsigned,big]},{x,1}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{integer,0}}.
    {move,{x,2},{x,0}}.
    return.
