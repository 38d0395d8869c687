%% call: a call of a function of the module, behind which this function goes on.
{module, op_call}.
{exports, [{main,0}, {nested,2}, {recursive,1}, {mutual,1}, {twelve,2}, {fails,1},
    {back_and_forth,2}]}.
{attributes, []}.
{labels, 28}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_call},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {nested,[{a},[b]]},
      {recursive,[10]},
      {recursive,[3000]},
      {mutual,[2001]},
      {twelve,[{a},[b]]},
      {fails,[{a}]},
      {back_and_forth,[{a},b]}
    ]},{x,1}}.
    {move,{atom,op_call},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, nested, 2, 4}.
  {label,3}.
    {func_info,{atom,op_call},{atom,nested},2}.
  {label,4}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call,2,{f,6}}.
    {move,{y,1},{x,1}}.
    {call,2,{f,6}}.
    {move,{y,0},{x,1}}.
    {call,2,{f,6}}.
    {deallocate,2}.
    return.

{function, pair, 2, 6}.
  {label,5}.
    {func_info,{atom,op_call},{atom,pair},2}.
  {label,6}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% The sum of the numbers up to this, with a frame for each.
{function, recursive, 1, 8}.
  {label,7}.
    {func_info,{atom,op_call},{atom,recursive},1}.
  {label,8}.
    {test,is_ne_exact,{f,9},[{x,0},{integer,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {call,1,{f,8}}.
    {gc_bif,'+',{f,0},1,[{x,0},{y,0}],{x,0}}.
    {deallocate,1}.
    return.
  {label,9}.
    return.

%% Two functions that call each other.
{function, mutual, 1, 11}.
  {label,10}.
    {func_info,{atom,op_call},{atom,mutual},1}.
  {label,11}.
    {test,is_ne_exact,{f,12},[{x,0},{integer,0}]}.
    {allocate,0,1}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {call,1,{f,14}}.
    {deallocate,0}.
    return.
  {label,12}.
    {move,{atom,even},{x,0}}.
    return.

{function, other, 1, 14}.
  {label,13}.
    {func_info,{atom,op_call},{atom,other},1}.
  {label,14}.
    {test,is_ne_exact,{f,15},[{x,0},{integer,0}]}.
    {allocate,0,1}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {call,1,{f,11}}.
    {deallocate,0}.
    return.
  {label,15}.
    {move,{atom,odd},{x,0}}.
    return.

%% Twelve arguments.
{function, twelve, 2, 17}.
  {label,16}.
    {func_info,{atom,op_call},{atom,twelve},2}.
  {label,17}.
    {allocate,0,2}.
    {move,{x,0},{x,5}}.
    {move,{x,1},{x,11}}.
    {move,{integer,1},{x,1}}.
    {move,{integer,2},{x,2}}.
    {move,{integer,3},{x,3}}.
    {move,{integer,4},{x,4}}.
    {move,{integer,6},{x,6}}.
    {move,{integer,7},{x,7}}.
    {move,{integer,8},{x,8}}.
    {move,{integer,9},{x,9}}.
    {move,{literal,[lit]},{x,10}}.
    {call,12,{f,19}}.
    {deallocate,0}.
    return.

{function, many, 12, 19}.
  {label,18}.
    {func_info,{atom,op_call},{atom,many},12}.
  {label,19}.
    {test_heap,5,12}.
    {put_tuple2,{x,0},{list,[{x,0},{x,5},{x,10},{x,11}]}}.
    return.

%% What the called function raises passes through.
{function, fails, 1, 21}.
  {label,20}.
    {func_info,{atom,op_call},{atom,fails},1}.
  {label,21}.
    {allocate,0,1}.
    {call,1,{f,23}}.
    {move,{atom,never},{x,0}}.
    {deallocate,0}.
    return.

{function, failing, 1, 23}.
  {label,22}.
    {func_info,{atom,op_call},{atom,failing},1}.
  {label,23}.
    {badmatch,{x,0}}.

%% The called function collects.
{function, back_and_forth, 2, 25}.
  {label,24}.
    {func_info,{atom,op_call},{atom,back_and_forth},2}.
  {label,25}.
    {allocate,1,2}.
    {move,{x,0},{y,0}}.
    {call,2,{f,27}}.
    {move,{y,0},{x,1}}.
    {call,2,{f,6}}.
    {deallocate,1}.
    return.

{function, collecting, 2, 27}.
  {label,26}.
    {func_info,{atom,op_call},{atom,collecting},2}.
  {label,27}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
