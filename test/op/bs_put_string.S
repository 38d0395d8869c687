%% bs_put_string: writes bytes of the module into the room that bs_init2 or bs_init_bits made. Of
%% compilers before OTP 25. Written as bs_create_bin, which the assembler takes apart: it knows no
%% other way.
%% assemble: no_bs_create_bin
{module, op_bs_put_string}.
{exports, [{main,0}, {alone,0}, {between,1}, {unaligned,1}, {append,1}]}.
{attributes, []}.
{labels, 11}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_put_string},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {alone,[]},
      {between,[7]},
      {unaligned,[5]},
      {append,[<<1,2>>]},
      {append,[a]}
    ]},{x,1}}.
    {move,{atom,op_bs_put_string},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, alone, 0, 4}.
  {label,3}.
    {func_info,{atom,op_bs_put_string},{atom,alone},0}.
  {label,4}.
    {bs_create_bin,{f,0},0,0,8,{x,0},{list,[
      {atom,string},0,8,nil,{string,<<"abc">>},{integer,3}]}}.
    return.

{function, between, 1, 6}.
  {label,5}.
    {func_info,{atom,op_bs_put_string},{atom,between},1}.
  {label,6}.
    {bs_create_bin,{f,0},0,1,8,{x,0},{list,[
      {atom,string},0,8,nil,{string,<<"de">>},{integer,2},
      {atom,integer},1,1,nil,{x,0},{integer,8},
      {atom,string},0,8,nil,{string,<<"abc">>},{integer,3}]}}.
    return.

%% Behind three bits.
{function, unaligned, 1, 8}.
  {label,7}.
    {func_info,{atom,op_bs_put_string},{atom,unaligned},1}.
  {label,8}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[
      {atom,integer},1,1,nil,{x,0},{integer,3},
      {atom,string},0,8,nil,{string,<<"abc">>},{integer,3},
      {atom,string},0,8,nil,{string,<<"abd">>},{integer,3}]}}.
    return.

%% To another binary.
{function, append, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_put_string},{atom,append},1}.
  {label,10}.
    {bs_create_bin,{f,0},0,1,8,{x,0},{list,[
      {atom,append},1,8,nil,{x,0},{atom,all},
      {atom,string},0,8,nil,{string,<<"de">>},{integer,2}]}}.
    return.
