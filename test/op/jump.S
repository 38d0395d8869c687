%% jump: goes on at its label, which stands further down: only loop_rec_end and wait go back, so
%% that each loop gives way.
{module, op_jump}.
{exports, [{main,0}, {over,1}, {chain,1}, {frame,1}, {far,1}]}.
{attributes, []}.
{labels, 21}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_jump},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {over,[1]},
      {over,[2]},
      {chain,[a]},
      {frame,[{a}]},
      {far,[a]}
    ]},{x,1}}.
    {move,{atom,op_jump},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, over, 1, 4}.
  {label,3}.
    {func_info,{atom,op_jump},{atom,over},1}.
  {label,4}.
    {test,is_eq_exact,{f,5},[{x,0},{integer,1}]}.
    {move,{atom,one},{x,0}}.
    {jump,{f,6}}.
  {label,5}.
    {move,{atom,other},{x,0}}.
  {label,6}.
    return.

%% A jump to a jump, and one to the instruction behind it.
{function, chain, 1, 8}.
  {label,7}.
    {func_info,{atom,op_jump},{atom,chain},1}.
  {label,8}.
    {jump,{f,9}}.
  {label,9}.
    {move,{x,0},{x,1}}.
    {jump,{f,11}}.
  {label,10}.
    {move,{atom,never},{x,0}}.
  {label,11}.
    {jump,{f,12}}.
  {label,12}.
    {move,{x,1},{x,0}}.
    return.

%% The frame stays.
{function, frame, 1, 14}.
  {label,13}.
    {func_info,{atom,op_jump},{atom,frame},1}.
  {label,14}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_nil,{f,15},[{y,0}]}.
    {jump,{f,16}}.
  {label,15}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {jump,{f,16}}.
  {label,16}.
    {deallocate,1}.
    return.

%% Further than a short jump of the machine goes.
{function, far, 1, 18}.
  {label,17}.
    {func_info,{atom,op_jump},{atom,far},1}.
  {label,18}.
    {move,nil,{x,1}}.
    {jump,{f,20}}.
  {label,19}.
    {test_heap,2,2}.
    {put_list,{integer,0},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,1},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,2},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,3},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,4},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,5},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,6},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,7},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,8},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,9},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,10},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,11},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,12},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,13},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,14},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,15},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,16},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,17},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,18},{x,1},{x,1}}.
    {test_heap,2,2}.
    {put_list,{integer,19},{x,1},{x,1}}.
  {label,20}.
    {move,{x,1},{x,0}}.
    return.
