%% fmove: a float into a float register, the bits as they are, or back into a term, in room that
%% was reserved.
{module, op_fmove}.
{exports, [{main,0}, {back,1}, {frame,1}, {constant,0}, {two,2}, {one_of_two,2}, {far,1},
    {kept,1}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_fmove},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {back,[1.5]},
      {back,[-0.0]},
      {back,[5.0e-324]},
      {back,[1.7976931348623157e308]},
      {frame,[2.5]},
      {constant,[]},
      {two,[1.5,2.5]},
      {one_of_two,[1.5,2.5]},
      {far,[0.1]},
      {kept,[1.25]}
    ]},{x,1}}.
    {move,{atom,op_fmove},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, back, 1, 4}.
  {label,3}.
    {func_info,{atom,op_fmove},{atom,back},1}.
  {label,4}.
    {test,is_float,{f,5},[{x,0}]}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fmove,{x,0},{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.
  {label,5}.
    return.

%% From and to the frame.
{function, frame, 1, 7}.
  {label,6}.
    {func_info,{atom,op_fmove},{atom,frame},1}.
  {label,7}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_float,{f,8},[{y,1}]}.
    {fmove,{y,1},{fr,0}}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},0}.
    {fmove,{fr,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,2,0}.
    {put_list,{y,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,8}.
    {deallocate,2}.
    return.

{function, constant, 0, 10}.
  {label,9}.
    {func_info,{atom,op_fmove},{atom,constant},0}.
  {label,10}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},0}.
    {fmove,{float,-1.0e-7},{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.

%% Two floats of one reservation.
{function, two, 2, 12}.
  {label,11}.
    {func_info,{atom,op_fmove},{atom,two},2}.
  {label,12}.
    {test,is_float,{f,13},[{x,0}]}.
    {test,is_float,{f,13},[{x,1}]}.
    {test_heap,{alloc,[{words,2},{floats,2},{funs,0}]},2}.
    {fmove,{x,0},{fr,0}}.
    {fmove,{x,1},{fr,1}}.
    {fmove,{fr,1},{x,0}}.
    {fmove,{fr,0},{x,1}}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,13}.
    return.

{function, one_of_two, 2, 15}.
  {label,14}.
    {func_info,{atom,op_fmove},{atom,one_of_two},2}.
  {label,15}.
    {test,is_float,{f,16},[{x,0}]}.
    {test,is_float,{f,16},[{x,1}]}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},2}.
    {fmove,{x,0},{fr,0}}.
    {fmove,{x,1},{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.
  {label,16}.
    return.

{function, far, 1, 18}.
  {label,17}.
    {func_info,{atom,op_fmove},{atom,far},1}.
  {label,18}.
    {test,is_float,{f,19},[{x,0}]}.
    {move,{x,0},{x,20}}.
    {test,is_float,{f,19},[{x,20}]}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fmove,{x,0},{fr,12}}.
    {fmove,{fr,12},{x,500}}.
    {move,{x,500},{x,0}}.
    return.
  {label,19}.
    return.

%% A float register comes through a collection, which does not know it.
{function, kept, 1, 21}.
  {label,20}.
    {func_info,{atom,op_fmove},{atom,kept},1}.
  {label,21}.
    {test,is_float,{f,22},[{x,0}]}.
    {fmove,{x,0},{fr,0}}.
    {test_heap,{alloc,[{words,302},{floats,1},{funs,0}]},0}.
    {fmove,{fr,0},{x,0}}.
    {put_list,{x,0},nil,{x,0}}.
    return.
  {label,22}.
    return.
