%% put_map_assoc: a map with the keys and values added or replaced. It reserves room itself.
{module, op_put_map_assoc}.
{exports, [{main,0}, {one,2}, {three,2}, {same,2}, {kinds_of_keys,1}, {large,2}, {grow,1}, {y,3},
    {live,3}, {constant,0}, {old,1}]}.
{attributes, []}.
{labels, 31}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_put_map_assoc},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[#{a => 1},v]},
      {one,[#{},v]},
      {one,[#{b => 1},v]},
      {one,[#{b => 1,a => [2]},v]},
      {three,[#{a => 1,b => 2,c => 3},[v]]},
      {three,[#{d => 4},[v]]},
      {three,[#{a => 1,b => 2,d => 4},[v]]},
      {same,[#{a => v},v]},
      {kinds_of_keys,[#{1 => a,1.0 => b,[k] => c}]},
      {kinds_of_keys,[#{1 => a,[k] => c}]},
      {large,[40,[v]]},
      {large,[41,[v]]},
      {large,[{new},{v}]},
      {grow,[31]},
      {grow,[32]},
      {grow,[33]},
      {y,[#{k => [v]},k,[w]]},
      {y,[#{j => [v]},k,[w]]},
      {live,[#{a => 1},[b],{c}]},
      {constant,[]},
      {old,[#{a => 1}]}
    ]},{x,1}}.
    {move,{atom,op_put_map_assoc},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 2, 4}.
  {label,3}.
    {func_info,{atom,op_put_map_assoc},{atom,one},2}.
  {label,4}.
    {test,is_map,{f,5},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,0},2,{list,[{atom,a},{x,1}]}}.
    return.
  {label,5}.
    return.

{function, three, 2, 7}.
  {label,6}.
    {func_info,{atom,op_put_map_assoc},{atom,three},2}.
  {label,7}.
    {test,is_map,{f,8},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,2},2,{list,[{atom,a},{x,1},{atom,b},nil,{atom,c},{integer,3}]}}.
    {move,{x,2},{x,0}}.
    return.
  {label,8}.
    return.

%% The value is the one it was.
{function, same, 2, 10}.
  {label,9}.
    {func_info,{atom,op_put_map_assoc},{atom,same},2}.
  {label,10}.
    {test,is_map,{f,11},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,0},2,{list,[{atom,a},{x,1}]}}.
    return.
  {label,11}.
    return.

{function, kinds_of_keys, 1, 13}.
  {label,12}.
    {func_info,{atom,op_put_map_assoc},{atom,kinds_of_keys},1}.
  {label,13}.
    {test,is_map,{f,14},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,0},1,{list,[
      {integer,1},{atom,x},{float,1.0},{atom,y},{literal,[k]},{atom,z}]}}.
    return.
  {label,14}.
    return.

%% A map of the numbers from 1 to 40, and one of its values looked for.
{function, large, 2, 16}.
  {label,15}.
    {func_info,{atom,op_put_map_assoc},{atom,large},2}.
  {label,16}.
    {move,{x,0},{x,2}}.
    {move,{literal,#{
      1 => -1,2 => -2,3 => -3,4 => -4,5 => -5,6 => -6,
      7 => -7,8 => -8,9 => -9,10 => -10,11 => -11,12 => -12,
      13 => -13,14 => -14,15 => -15,16 => -16,17 => -17,18 => -18,
      19 => -19,20 => -20,21 => -21,22 => -22,23 => -23,24 => -24,
      25 => -25,26 => -26,27 => -27,28 => -28,29 => -29,30 => -30,
      31 => -31,32 => -32,33 => -33,34 => -34,35 => -35,36 => -36,
      37 => -37,38 => -38,39 => -39,40 => -40}},{x,0}}.
    {put_map_assoc,{f,0},{x,0},{x,0},3,{list,[{x,2},{x,1}]}}.
    {put_map_assoc,{f,0},{x,0},{x,0},3,{list,[{integer,7},{atom,seven},{integer,40},{x,1}]}}.
    {bif,map_get,{f,0},[{integer,7},{x,0}],{x,3}}.
    {bif,map_get,{f,0},[{x,2},{x,0}],{x,4}}.
    {gc_bif,map_size,{f,0},5,[{x,0}],{x,5}}.
    {test_heap,4,6}.
    {put_tuple2,{x,0},{list,[{x,3},{x,4},{x,5}]}}.
    return.

%% A map of so many numbers gets two keys: a small one may become a large one.
{function, grow, 1, 18}.
  {label,17}.
    {func_info,{atom,op_put_map_assoc},{atom,grow},1}.
  {label,18}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{integer,1},{x,0}}.
    {call_ext,2,{extfunc,lists,seq,2}}.
    {move,nil,{x,1}}.
    {call_ext,2,{extfunc,maps,from_keys,2}}.
    {test,is_map,{f,19},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,0},1,{list,[{y,0},{atom,last}]}}.
    {put_map_assoc,{f,0},{x,0},{x,0},1,{list,[
      {integer,1},{atom,first},{atom,more},{x,0},{integer,31},{x,0}]}}.
    {bif,map_get,{f,0},[{integer,1},{x,0}],{x,1}}.
    {bif,map_get,{f,0},[{y,0},{x,0}],{x,2}}.
    {bif,map_get,{f,0},[{integer,2},{x,0}],{x,3}}.
    {gc_bif,map_size,{f,0},4,[{x,0}],{x,4}}.
    {test_heap,5,5}.
    {put_tuple2,{x,0},{list,[{x,1},{x,2},{x,3},{x,4}]}}.
  {label,19}.
    {deallocate,1}.
    return.

{function, y, 3, 21}.
  {label,20}.
    {func_info,{atom,op_put_map_assoc},{atom,y},3}.
  {label,21}.
    {allocate,3,3}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,2},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_map,{f,22},[{y,0}]}.
    {put_map_assoc,{f,0},{y,0},{y,0},0,{list,[{y,1},{y,2}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,3}.
    return.
  {label,22}.
    {deallocate,3}.
    return.

%% Live registers come through.
{function, live, 3, 24}.
  {label,23}.
    {func_info,{atom,op_put_map_assoc},{atom,live},3}.
  {label,24}.
    {test,is_map,{f,25},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,3},3,{list,[{atom,a},{x,1}]}}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.
  {label,25}.
    return.

{function, constant, 0, 27}.
  {label,26}.
    {func_info,{atom,op_put_map_assoc},{atom,constant},0}.
  {label,27}.
    {put_map_assoc,{f,0},{literal,#{a => 1,b => 2}},{x,0},0,{list,[{atom,b},{literal,[new]}]}}.
    return.

%% The map that was stays as it was.
{function, old, 1, 29}.
  {label,28}.
    {func_info,{atom,op_put_map_assoc},{atom,old},1}.
  {label,29}.
    {test,is_map,{f,30},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,1},1,{list,[{atom,a},{integer,2}]}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,30}.
    return.
