%% has_map_fields: falls through for a map that has all of the keys, else goes to its label.
{module, op_has_map_fields}.
{exports, [{main,0}, {one,1}, {three,1}, {keys,1}, {large,1}, {y,2}, {variable,2},
    {float_zero,1}]}.
{attributes, []}.
{labels, 24}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_has_map_fields},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[#{a => 1}]},
      {one,[#{}]},
      {one,[#{b => 1}]},
      {one,[#{b => 1,a => 2}]},
      {three,[#{a => 1,b => 2,c => 3}]},
      {three,[#{a => 1,c => 3}]},
      {three,[#{a => 1,b => 2,c => 3,d => 4}]},
      {keys,[#{1 => a,1.0 => b,[k] => c,18446744073709551616 => d,<<1>> => e}]},
      {keys,[#{1 => a,1.0 => b,[k] => c,18446744073709551616 => d}]},
      {keys,[#{1 => a,[k] => c,18446744073709551616 => d,<<1>> => e}]},
      {large,[40]},
      {large,[39]},
      {large,[7]},
      {large,[0]},
      {y,[#{k => v},k]},
      {y,[#{k => v},v]},
      {variable,[#{{a} => 1},{a}]},
      {variable,[#{{a} => 1},{b}]},
      {float_zero,[#{0.0 => 1}]},
      {float_zero,[#{0 => 1}]}
    ]},{x,1}}.
    {move,{atom,op_has_map_fields},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_has_map_fields},{atom,one},1}.
  {label,4}.
    {test,is_map,{f,5},[{x,0}]}.
    {test,has_map_fields,{f,5},{x,0},{list,[{atom,a}]}}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

{function, three, 1, 7}.
  {label,6}.
    {func_info,{atom,op_has_map_fields},{atom,three},1}.
  {label,7}.
    {test,is_map,{f,8},[{x,0}]}.
    {test,has_map_fields,{f,8},{x,0},{list,[{atom,a},{atom,b},{atom,c}]}}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

%% Keys of several kinds.
{function, keys, 1, 10}.
  {label,9}.
    {func_info,{atom,op_has_map_fields},{atom,keys},1}.
  {label,10}.
    {test,is_map,{f,11},[{x,0}]}.
    {test,has_map_fields,{f,11},{x,0},{list,[
      {integer,1},{float,1.0},{literal,[k]},{integer,18446744073709551616},{literal,<<1>>}]}}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% Whether a map of the numbers from 1 to 40 has the key.
{function, large, 1, 13}.
  {label,12}.
    {func_info,{atom,op_has_map_fields},{atom,large},1}.
  {label,13}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{literal,#{
      1 => a,2 => a,3 => a,4 => a,5 => a,6 => a,7 => a,8 => a,
      9 => a,10 => a,11 => a,12 => a,13 => a,14 => a,15 => a,16 => a,
      17 => a,18 => a,19 => a,20 => a,21 => a,22 => a,23 => a,24 => a,
      25 => a,26 => a,27 => a,28 => a,29 => a,30 => a,31 => a,32 => a,
      33 => a,34 => a,35 => a,36 => a,37 => a,38 => a,39 => a,40 => a}},{x,0}}.
    {test,is_map,{f,14},[{x,0}]}.
    {test,has_map_fields,{f,14},{x,0},{list,[{y,0}]}}.
    {test,has_map_fields,{f,14},{x,0},{list,[{integer,40},{integer,1}]}}.
    {move,{atom,yes},{x,0}}.
    {deallocate,1}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.

{function, y, 2, 16}.
  {label,15}.
    {func_info,{atom,op_has_map_fields},{atom,y},2}.
  {label,16}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_map,{f,17},[{y,0}]}.
    {test,has_map_fields,{f,17},{y,0},{list,[{y,1}]}}.
    {move,{atom,yes},{x,0}}.
    {deallocate,2}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

{function, variable, 2, 19}.
  {label,18}.
    {func_info,{atom,op_has_map_fields},{atom,variable},2}.
  {label,19}.
    {test,is_map,{f,20},[{x,0}]}.
    {test,has_map_fields,{f,20},{x,0},{list,[{x,1}]}}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,20}.
    {move,{atom,no},{x,0}}.
    return.

{function, float_zero, 1, 22}.
  {label,21}.
    {func_info,{atom,op_has_map_fields},{atom,float_zero},1}.
  {label,22}.
    {test,is_map,{f,23},[{x,0}]}.
    {test,has_map_fields,{f,23},{x,0},{list,[{float,0.0}]}}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,23}.
    {move,{atom,no},{x,0}}.
    return.
