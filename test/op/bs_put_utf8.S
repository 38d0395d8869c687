%% bs_put_utf8: writes a character in UTF-8 into the room that bs_init2 or bs_init_bits made. Of
%% compilers before OTP 25.
{module, op_bs_put_utf8}.
{exports, [{main,0}, {big,1}, {behind,1}]}.
{attributes, []}.
{labels, 7}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_put_utf8},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {big,[97]},
      {big,[128]},
      {big,[2047]},
      {big,[2048]},
      {big,[65535]},
      {big,[65536]},
      {big,[1114111]},
      {big,[55296]},
      {big,[1114112]},
      {big,[-1]},
      {big,[a]},
      {behind,[8364]}
    ]},{x,1}}.
    {move,{atom,op_bs_put_utf8},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, big, 1, 4}.
  {label,3}.
    {func_info,{atom,op_bs_put_utf8},{atom,big},1}.
  {label,4}.
    {bs_utf8_size,{f,0},{x,0},{x,1}}.
    {bs_init2,{f,0},{x,1},0,1,{field_flags,[]},{x,1}}.
    {bs_put_utf8,{f,0},{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

%% Behind three bits.
{function, behind, 1, 6}.
  {label,5}.
    {func_info,{atom,op_bs_put_utf8},{atom,behind},1}.
  {label,6}.
    {bs_init_bits,{f,0},27,0,1,{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,3},1,{field_flags,[unsigned,big]},{integer,5}}.
    {bs_put_utf8,{f,0},{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.
