%% move: copies a register or a constant into a register.
{module, op_move}.
{exports, [{main,0}, {x,2}, {chain,3}, {rotate,4}, {into_x2,3}, {constants,0}, {y,2}, {far,2},
    {edges,1}, {many_slots,1}, {itself,1}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_move},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {x,[a,b]},
      {chain,[a,b,c]},
      {constants,[]},
      {y,[{a},[b]]},
      {far,[a,b]},
      {edges,[a]},
      {rotate,[a,b,c,d]},
      {many_slots,[{a}]},
      {itself,[{a}]},
      {into_x2,[a,b,c]}
    ]},{x,1}}.
    {move,{atom,op_move},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, x, 2, 4}.
  {label,3}.
    {func_info,{atom,op_move},{atom,x},2}.
  {label,4}.
    {move,{x,0},{x,2}}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% One after the other, each reads what the one before wrote.
{function, chain, 3, 6}.
  {label,5}.
    {func_info,{atom,op_move},{atom,chain},3}.
  {label,6}.
    {move,{x,0},{x,1}}.
    {move,{x,1},{x,2}}.
    {move,{x,2},{x,3}}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

{function, rotate, 4, 8}.
  {label,7}.
    {func_info,{atom,op_move},{atom,rotate},4}.
  {label,8}.
    {move,{x,3},{x,4}}.
    {move,{x,2},{x,3}}.
    {move,{x,1},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{x,4},{x,0}}.
    {test_heap,5,4}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

{function, into_x2, 3, 10}.
  {label,9}.
    {func_info,{atom,op_move},{atom,into_x2},3}.
  {label,10}.
    {move,{x,1},{x,2}}.
    {move,{x,0},{x,1}}.
    {test_heap,4,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.

%% Of every kind, and integers around the ends of the encodings.
{function, constants, 0, 12}.
  {label,11}.
    {func_info,{atom,op_move},{atom,constants},0}.
  {label,12}.
    {move,nil,{x,0}}.
    {move,{atom,''},{x,1}}.
    {move,{integer,15},{x,2}}.
    {move,{integer,16},{x,3}}.
    {move,{integer,2047},{x,4}}.
    {move,{integer,2048},{x,5}}.
    {move,{integer,-1},{x,6}}.
    {move,{integer,576460752303423487},{x,7}}.
    {move,{integer,576460752303423488},{x,8}}.
    {move,{integer,-576460752303423488},{x,9}}.
    {move,{integer,-576460752303423489},{x,10}}.
    {move,{integer,-9223372036854775808},{x,11}}.
    {move,{integer,9223372036854775808},{x,12}}.
    {move,{integer,1606938044258990275541962092341162602522202993782792835301376},{x,13}}.
    {move,{float,-0.0},{x,14}}.
    {move,{literal,[lit|eral]},{x,15}}.
    {move,{literal,<<1,2:2>>},{x,16}}.
    {move,{literal,""},{x,17}}.
    {test_heap,19,18}.
    {put_tuple2,{x,0},{list,[
      {x,0},{x,1},{x,2},{x,3},{x,4},{x,5},{x,6},{x,7},{x,8},
      {x,9},{x,10},{x,11},{x,12},{x,13},{x,14},{x,15},{x,16},{x,17}]}}.
    return.

%% Into slots, from slots, and from slot to slot.
{function, y, 2, 14}.
  {label,13}.
    {func_info,{atom,op_move},{atom,y},2}.
  {label,14}.
    {allocate,3,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{y,0}}.
    {move,{y,2},{y,1}}.
    {move,{y,0},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,1},{x,0}}.
    {move,{y,2},{x,1}}.
    {move,{atom,c},{y,0}}.
    {move,{literal,[l]},{y,1}}.
    {test_heap,5,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{y,0},{y,1}]}}.
    {deallocate,3}.
    return.

{function, far, 2, 16}.
  {label,15}.
    {func_info,{atom,op_move},{atom,far},2}.
  {label,16}.
    {move,{x,1},{x,1021}}.
    {move,{x,0},{x,256}}.
    {move,{x,1021},{x,0}}.
    {move,{x,256},{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% Around where the number of a register needs another byte.
{function, edges, 1, 18}.
  {label,17}.
    {func_info,{atom,op_move},{atom,edges},1}.
  {label,18}.
    {move,{x,0},{x,15}}.
    {move,{x,15},{x,16}}.
    {move,{x,16},{x,17}}.
    {move,{atom,other},{x,15}}.
    {move,{x,17},{x,0}}.
    return.

%% The last slot of a frame of a hundred, across a collection.
{function, many_slots, 1, 20}.
  {label,19}.
    {func_info,{atom,op_move},{atom,many_slots},1}.
  {label,20}.
    {allocate_zero,100,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{y,15}}.
    {move,{x,0},{y,16}}.
    {move,{x,0},{y,99}}.
    {init_yregs,{list,[
      {y,1},{y,2},{y,3},{y,4},{y,5},{y,6},{y,7},{y,8},{y,9},
      {y,10},{y,11},{y,12},{y,13},{y,14},{y,17},{y,18},{y,19},
      {y,20},{y,21},{y,22},{y,23},{y,24},{y,25},{y,26},{y,27},{y,28},{y,29},
      {y,30},{y,31},{y,32},{y,33},{y,34},{y,35},{y,36},{y,37},{y,38},{y,39},
      {y,40},{y,41},{y,42},{y,43},{y,44},{y,45},{y,46},{y,47},{y,48},{y,49},
      {y,50},{y,51},{y,52},{y,53},{y,54},{y,55},{y,56},{y,57},{y,58},{y,59},
      {y,60},{y,61},{y,62},{y,63},{y,64},{y,65},{y,66},{y,67},{y,68},{y,69},
      {y,70},{y,71},{y,72},{y,73},{y,74},{y,75},{y,76},{y,77},{y,78},{y,79},
      {y,80},{y,81},{y,82},{y,83},{y,84},{y,85},{y,86},{y,87},{y,88},{y,89},
      {y,90},{y,91},{y,92},{y,93},{y,94},{y,95},{y,96},{y,97},{y,98}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,5,0}.
    {put_tuple2,{x,0},{list,[{y,99},{y,16},{y,15},{y,0}]}}.
    {deallocate,100}.
    return.

{function, itself, 1, 22}.
  {label,21}.
    {func_info,{atom,op_move},{atom,itself},1}.
  {label,22}.
    {move,{x,0},{x,0}}.
    {move,{x,0},{x,1}}.
    {move,{x,1},{x,0}}.
    return.
