%% fnegate: a float register with the other sign.
{module, op_fnegate}.
{exports, [{main,0}, {one,1}, {over,1}, {twice,1}]}.
{attributes, []}.
{labels, 9}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_fnegate},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[1.5]},
      {one,[-1.5]},
      {one,[0.0]},
      {one,[-0.0]},
      {one,[1.7976931348623157e308]},
      {one,[5.0e-324]},
      {one,[3]},
      {one,[a]},
      {over,[2.5]},
      {twice,[-0.0]}
    ]},{x,1}}.
    {move,{atom,op_fnegate},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_fnegate},{atom,one},1}.
  {label,4}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fconv,{x,0},{fr,0}}.
    {bif,fnegate,{f,0},[{fr,0}],{fr,1}}.
    {fmove,{fr,1},{x,0}}.
    return.

{function, over, 1, 6}.
  {label,5}.
    {func_info,{atom,op_fnegate},{atom,over},1}.
  {label,6}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fconv,{x,0},{fr,3}}.
    {bif,fnegate,{f,0},[{fr,3}],{fr,3}}.
    {fmove,{fr,3},{x,0}}.
    return.

{function, twice, 1, 8}.
  {label,7}.
    {func_info,{atom,op_fnegate},{atom,twice},1}.
  {label,8}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fconv,{x,0},{fr,0}}.
    {bif,fnegate,{f,0},[{fr,0}],{fr,1}}.
    {bif,fnegate,{f,0},[{fr,1}],{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.
