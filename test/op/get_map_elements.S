%% get_map_elements: the values of all the keys, or its label when one is missing.
{module, op_get_map_elements}.
{exports, [{main,0}, {one,1}, {three,1}, {kinds_of_keys,1}, {large,1}, {y,2}, {over_map,1},
    {over_key,2}, {far,1}, {partly,1}]}.
{attributes, []}.
{labels, 30}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_get_map_elements},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[#{a => 1}]},
      {one,[#{}]},
      {one,[#{b => 1}]},
      {one,[#{b => 1,a => [2]}]},
      {three,[#{a => 1,b => 2,c => 3}]},
      {three,[#{a => {1},c => [3],b => 2,d => 4}]},
      {three,[#{a => 1,b => 2}]},
      {kinds_of_keys,[#{1 => a,1.0 => b,[k] => c,18446744073709551616 => d}]},
      {kinds_of_keys,[#{1 => a,2.0 => b,[k] => c,18446744073709551616 => d}]},
      {large,[40]},
      {large,[41]},
      {large,[1]},
      {y,[#{k => [v]},k]},
      {y,[#{k => [v]},j]},
      {over_map,[#{a => {1}}]},
      {over_key,[#{k => v},k]},
      {far,[#{a => 1,b => 2}]},
      {partly,[#{a => 1}]}
    ]},{x,1}}.
    {move,{atom,op_get_map_elements},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_get_map_elements},{atom,one},1}.
  {label,4}.
    {test,is_map,{f,5},[{x,0}]}.
    {get_map_elements,{f,5},{x,0},{list,[{atom,a},{x,1}]}}.
    {move,{x,1},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

{function, three, 1, 7}.
  {label,6}.
    {func_info,{atom,op_get_map_elements},{atom,three},1}.
  {label,7}.
    {test,is_map,{f,8},[{x,0}]}.
    {get_map_elements,{f,8},{x,0},{list,[{atom,a},{x,1},{atom,b},{x,2},{atom,c},{x,3}]}}.
    {test_heap,4,4}.
    {put_tuple2,{x,0},{list,[{x,1},{x,2},{x,3}]}}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    return.

{function, kinds_of_keys, 1, 10}.
  {label,9}.
    {func_info,{atom,op_get_map_elements},{atom,kinds_of_keys},1}.
  {label,10}.
    {test,is_map,{f,11},[{x,0}]}.
    {get_map_elements,{f,11},{x,0},{list,[
      {integer,1},{x,1},{float,1.0},{x,2},
      {literal,[k]},{x,3},{integer,18446744073709551616},{x,4}]}}.
    {test_heap,5,5}.
    {put_tuple2,{x,0},{list,[{x,1},{x,2},{x,3},{x,4}]}}.
    return.
  {label,11}.
    {move,{atom,no},{x,0}}.
    return.

%% From a map of the numbers from 1 to 40.
{function, large, 1, 13}.
  {label,12}.
    {func_info,{atom,op_get_map_elements},{atom,large},1}.
  {label,13}.
    {move,{x,0},{x,1}}.
    {move,{literal,#{
      1 => -1,2 => -2,3 => -3,4 => -4,5 => -5,6 => -6,
      7 => -7,8 => -8,9 => -9,10 => -10,11 => -11,12 => -12,
      13 => -13,14 => -14,15 => -15,16 => -16,17 => -17,18 => -18,
      19 => -19,20 => -20,21 => -21,22 => -22,23 => -23,24 => -24,
      25 => -25,26 => -26,27 => -27,28 => -28,29 => -29,30 => -30,
      31 => -31,32 => -32,33 => -33,34 => -34,35 => -35,36 => -36,
      37 => -37,38 => -38,39 => -39,40 => -40}},{x,0}}.
    {test,is_map,{f,14},[{x,0}]}.
    {get_map_elements,{f,14},{x,0},{list,[{integer,7},{x,2},{integer,40},{x,3}]}}.
    {get_map_elements,{f,14},{x,0},{list,[{x,1},{x,4}]}}.
    {test_heap,4,5}.
    {put_tuple2,{x,0},{list,[{x,2},{x,3},{x,4}]}}.
    return.
  {label,14}.
    {move,{atom,no},{x,0}}.
    return.

{function, y, 2, 16}.
  {label,15}.
    {func_info,{atom,op_get_map_elements},{atom,y},2}.
  {label,16}.
    {allocate,3,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {init_yregs,{list,[{y,2}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_map,{f,17},[{y,0}]}.
    {get_map_elements,{f,17},{y,0},{list,[{y,1},{y,2}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,2},{y,0},{x,0}}.
    {deallocate,3}.
    return.
  {label,17}.
    {move,{atom,no},{x,0}}.
    {deallocate,3}.
    return.

%% The value goes where the map was.
{function, over_map, 1, 19}.
  {label,18}.
    {func_info,{atom,op_get_map_elements},{atom,over_map},1}.
  {label,19}.
    {test,is_map,{f,20},[{x,0}]}.
    {get_map_elements,{f,20},{x,0},{list,[{atom,a},{x,0}]}}.
    return.
  {label,20}.
    return.

%% The value goes where the key was.
{function, over_key, 2, 22}.
  {label,21}.
    {func_info,{atom,op_get_map_elements},{atom,over_key},2}.
  {label,22}.
    {test,is_map,{f,23},[{x,0}]}.
    {get_map_elements,{f,23},{x,0},{list,[{x,1},{x,1}]}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,23}.
    return.

{function, far, 1, 25}.
  {label,24}.
    {func_info,{atom,op_get_map_elements},{atom,far},1}.
  {label,25}.
    {test,is_map,{f,26},[{x,0}]}.
    {get_map_elements,{f,26},{x,0},{list,[{atom,a},{x,300},{atom,b},{x,1000}]}}.
    {move,{x,300},{x,0}}.
    {move,{x,1000},{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,26}.
    return.

%% The first key is there, the second is not; the map stays.
{function, partly, 1, 28}.
  {label,27}.
    {func_info,{atom,op_get_map_elements},{atom,partly},1}.
  {label,28}.
    {test,is_map,{f,29},[{x,0}]}.
    {get_map_elements,{f,29},{x,0},{list,[{atom,a},{x,1},{atom,zz},{x,2}]}}.
    {move,{atom,both},{x,0}}.
    return.
  {label,29}.
    return.
