%% put_tuple2: a new tuple of any operands, in room that was reserved before.
{module, op_put_tuple2}.
{exports, [{main,0}, {one,1}, {three,3}, {over,2}, {constants,0}, {frame,2}, {wide,3}, {wider,1},
    {nested,1}]}.
{attributes, []}.
{labels, 19}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_put_tuple2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[a]},
      {three,[a,[b],{c}]},
      {over,[a,b]},
      {constants,[]},
      {frame,[{a},[b]]},
      {wide,[a,{b},[c]]},
      {wider,[{e}]},
      {nested,[a]}
    ]},{x,1}}.
    {move,{atom,op_put_tuple2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_put_tuple2},{atom,one},1}.
  {label,4}.
    {test_heap,2,1}.
    {put_tuple2,{x,0},{list,[{x,0}]}}.
    return.

{function, three, 3, 6}.
  {label,5}.
    {func_info,{atom,op_put_tuple2},{atom,three},3}.
  {label,6}.
    {test_heap,4,3}.
    {put_tuple2,{x,3},{list,[{x,2},{x,0},{x,1}]}}.
    {move,{x,3},{x,0}}.
    return.

%% It goes where an element was, which is read before.
{function, over, 2, 8}.
  {label,7}.
    {func_info,{atom,op_put_tuple2},{atom,over},2}.
  {label,8}.
    {test_heap,4,2}.
    {put_tuple2,{x,1},{list,[{x,0},{x,1},{x,0}]}}.
    {move,{x,1},{x,0}}.
    return.

{function, constants, 0, 10}.
  {label,9}.
    {func_info,{atom,op_put_tuple2},{atom,constants},0}.
  {label,10}.
    {test_heap,9,0}.
    {put_tuple2,{x,0},{list,[
      {atom,a},{integer,0},{integer,-576460752303423488},{integer,18446744073709551616},
      {float,-0.5},nil,{literal,#{k => v}},{literal,"text"}]}}.
    return.

%% From and to the frame.
{function, frame, 2, 12}.
  {label,11}.
    {func_info,{atom,op_put_tuple2},{atom,frame},2}.
  {label,12}.
    {allocate,3,2}.
    {init_yregs,{list,[{y,2}]}}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,4,1}.
    {put_tuple2,{y,2},{list,[{y,0},{y,1},{x,0}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,2},{x,0}}.
    {deallocate,3}.
    return.

%% Forty elements.
{function, wide, 3, 14}.
  {label,13}.
    {func_info,{atom,op_put_tuple2},{atom,wide},3}.
  {label,14}.
    {test_heap,41,3}.
    {put_tuple2,{x,0},{list,[
      {x,0},{x,1},{x,2},{x,0},{x,1},{x,2},{x,0},{x,1},
      {x,1},{x,2},{x,0},{x,1},{x,2},{x,0},{x,1},{x,2},
      {x,2},{x,0},{x,1},{x,2},{x,0},{x,1},{x,2},{x,0},
      {x,0},{x,1},{x,2},{x,0},{x,1},{x,2},{x,0},{x,1},
      {x,1},{x,2},{x,0},{x,1},{x,2},{x,0},{x,1},{x,2}]}}.
    return.

%% More elements than a small heap holds; the size is asked, and the last element.
{function, wider, 1, 16}.
  {label,15}.
    {func_info,{atom,op_put_tuple2},{atom,wider},1}.
  {label,16}.
    {test_heap,301,1}.
    {put_tuple2,{x,1},{list,[
      {integer,0},{integer,1},{integer,2},{integer,3},{integer,4},{integer,5},
      {integer,10},{integer,11},{integer,12},{integer,13},{integer,14},{integer,15},
      {integer,20},{integer,21},{integer,22},{integer,23},{integer,24},{integer,25},
      {integer,30},{integer,31},{integer,32},{integer,33},{integer,34},{integer,35},
      {integer,40},{integer,41},{integer,42},{integer,43},{integer,44},{integer,45},
      {integer,50},{integer,51},{integer,52},{integer,53},{integer,54},{integer,55},
      {integer,60},{integer,61},{integer,62},{integer,63},{integer,64},{integer,65},
      {integer,70},{integer,71},{integer,72},{integer,73},{integer,74},{integer,75},
      {integer,80},{integer,81},{integer,82},{integer,83},{integer,84},{integer,85},
      {integer,90},{integer,91},{integer,92},{integer,93},{integer,94},{integer,95},
      {integer,100},{integer,101},{integer,102},{integer,103},{integer,104},{integer,105},
      {integer,110},{integer,111},{integer,112},{integer,113},{integer,114},{integer,115},
      {integer,120},{integer,121},{integer,122},{integer,123},{integer,124},{integer,125},
      {integer,130},{integer,131},{integer,132},{integer,133},{integer,134},{integer,135},
      {integer,140},{integer,141},{integer,142},{integer,143},{integer,144},{integer,145},
      {integer,150},{integer,151},{integer,152},{integer,153},{integer,154},{integer,155},
      {integer,160},{integer,161},{integer,162},{integer,163},{integer,164},{integer,165},
      {integer,170},{integer,171},{integer,172},{integer,173},{integer,174},{integer,175},
      {integer,180},{integer,181},{integer,182},{integer,183},{integer,184},{integer,185},
      {integer,190},{integer,191},{integer,192},{integer,193},{integer,194},{integer,195},
      {integer,200},{integer,201},{integer,202},{integer,203},{integer,204},{integer,205},
      {integer,210},{integer,211},{integer,212},{integer,213},{integer,214},{integer,215},
      {integer,220},{integer,221},{integer,222},{integer,223},{integer,224},{integer,225},
      {integer,230},{integer,231},{integer,232},{integer,233},{integer,234},{integer,235},
      {integer,240},{integer,241},{integer,242},{integer,243},{integer,244},{integer,245},
      {integer,250},{integer,251},{integer,252},{integer,253},{integer,254},{integer,255},
      {integer,260},{integer,261},{integer,262},{integer,263},{integer,264},{integer,265},
      {integer,270},{integer,271},{integer,272},{integer,273},{integer,274},{integer,275},
      {integer,280},{integer,281},{integer,282},{integer,283},{integer,284},{integer,285},
      {integer,290},{integer,291},{integer,292},{integer,293},{integer,294},{integer,295},
      {integer,300},{integer,301},{integer,302},{integer,303},{integer,304},{integer,305},
      {integer,310},{integer,311},{integer,312},{integer,313},{integer,314},{integer,315},
      {integer,320},{integer,321},{integer,322},{integer,323},{integer,324},{integer,325},
      {integer,330},{integer,331},{integer,332},{integer,333},{integer,334},{integer,335},
      {integer,340},{integer,341},{integer,342},{integer,343},{integer,344},{integer,345},
      {integer,350},{integer,351},{integer,352},{integer,353},{integer,354},{integer,355},
      {integer,360},{integer,361},{integer,362},{integer,363},{integer,364},{integer,365},
      {integer,370},{integer,371},{integer,372},{integer,373},{integer,374},{integer,375},
      {integer,380},{integer,381},{integer,382},{integer,383},{integer,384},{integer,385},
      {integer,390},{integer,391},{integer,392},{integer,393},{integer,394},{integer,395},
      {integer,400},{integer,401},{integer,402},{integer,403},{integer,404},{integer,405},
      {integer,410},{integer,411},{integer,412},{integer,413},{integer,414},{integer,415},
      {integer,420},{integer,421},{integer,422},{integer,423},{integer,424},{integer,425},
      {integer,430},{integer,431},{integer,432},{integer,433},{integer,434},{integer,435},
      {integer,440},{integer,441},{integer,442},{integer,443},{integer,444},{integer,445},
      {integer,450},{integer,451},{integer,452},{integer,453},{integer,454},{integer,455},
      {integer,460},{integer,461},{integer,462},{integer,463},{integer,464},{integer,465},
      {integer,470},{integer,471},{integer,472},{integer,473},{integer,474},{integer,475},
      {integer,480},{integer,481},{integer,482},{integer,483},{integer,484},{integer,485},
      {atom,a},{atom,b},{atom,c},{atom,d},{atom,e},{x,0}]}}.
    {bif,tuple_size,{f,0},[{x,1}],{x,2}}.
    {test_heap,4,3}.
    {bif,element,{f,0},[{x,2},{x,1}],{x,3}}.
    {put_tuple2,{x,0},{list,[{x,2},{x,3},{x,0}]}}.
    return.

%% A tuple in a tuple in the room of one reservation.
{function, nested, 1, 18}.
  {label,17}.
    {func_info,{atom,op_put_tuple2},{atom,nested},1}.
  {label,18}.
    {test_heap,7,1}.
    {put_tuple2,{x,1},{list,[{x,0}]}}.
    {put_tuple2,{x,2},{list,[{x,1},{x,0}]}}.
    {put_tuple2,{x,0},{list,[{x,2}]}}.
    return.
