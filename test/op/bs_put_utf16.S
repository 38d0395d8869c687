%% bs_put_utf16: writes a character in UTF-16 into the room that bs_init2 or bs_init_bits made. Of
%% compilers before OTP 25.
{module, op_bs_put_utf16}.
{exports, [{main,0}, {big,1}, {little,1}, {native,1}, {behind,1}]}.
{attributes, []}.
{labels, 11}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_put_utf16},{atom,main},0}.
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
      {little,[97]},
      {little,[128]},
      {little,[2047]},
      {little,[2048]},
      {little,[65535]},
      {little,[65536]},
      {little,[1114111]},
      {little,[55296]},
      {little,[1114112]},
      {native,[8364]},
      {behind,[8364]}
    ]},{x,1}}.
    {move,{atom,op_bs_put_utf16},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, big, 1, 4}.
  {label,3}.
    {func_info,{atom,op_bs_put_utf16},{atom,big},1}.
  {label,4}.
    {bs_utf16_size,{f,0},{x,0},{x,1}}.
    {bs_init2,{f,0},{x,1},0,1,{field_flags,[]},{x,1}}.
    {bs_put_utf16,{f,0},{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

{function, little, 1, 6}.
  {label,5}.
    {func_info,{atom,op_bs_put_utf16},{atom,little},1}.
  {label,6}.
    {bs_utf16_size,{f,0},{x,0},{x,1}}.
    {bs_init2,{f,0},{x,1},0,1,{field_flags,[]},{x,1}}.
    {bs_put_utf16,{f,0},{field_flags,[unsigned,little]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

{function, native, 1, 8}.
  {label,7}.
    {func_info,{atom,op_bs_put_utf16},{atom,native},1}.
  {label,8}.
    {bs_utf16_size,{f,0},{x,0},{x,1}}.
    {bs_init2,{f,0},{x,1},0,1,{field_flags,[]},{x,1}}.
    {bs_put_utf16,{f,0},{field_flags,[unsigned,native]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.

%% Behind three bits.
{function, behind, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_put_utf16},{atom,behind},1}.
  {label,10}.
    {bs_init_bits,{f,0},19,0,1,{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,3},1,{field_flags,[unsigned,big]},{integer,5}}.
    {bs_put_utf16,{f,0},{field_flags,[unsigned,big]},{x,0}}.
    {move,{x,1},{x,0}}.
    return.
