%% call_only: calls a function of the module from one without a frame, to whose caller it returns.
{module, op_call_only}.
{exports, [{main,0}, {swap,2}, {loop,2}, {twelve,2}, {fails,1}]}.
{attributes, []}.
{labels, 18}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_call_only},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {swap,[{a},[b]]},
      {loop,[50000,[]]},
      {loop,[10,[{a}]]},
      {twelve,[{a},[b]]},
      {fails,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_call_only},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, swap, 2, 4}.
  {label,3}.
    {func_info,{atom,op_call_only},{atom,swap},2}.
  {label,4}.
    {swap,{x,0},{x,1}}.
    {call_only,2,{f,6}}.

{function, pair, 2, 6}.
  {label,5}.
    {func_info,{atom,op_call_only},{atom,pair},2}.
  {label,6}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% Other processes get their turn; what is live then comes through.
{function, loop, 2, 8}.
  {label,7}.
    {func_info,{atom,op_call_only},{atom,loop},2}.
  {label,8}.
    {test,is_ne_exact,{f,9},[{x,0},{integer,0}]}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {call_only,2,{f,8}}.
  {label,9}.
    {move,{x,1},{x,0}}.
    return.

%% Twelve arguments.
{function, twelve, 2, 11}.
  {label,10}.
    {func_info,{atom,op_call_only},{atom,twelve},2}.
  {label,11}.
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
    {call_only,12,{f,13}}.

{function, many, 12, 13}.
  {label,12}.
    {func_info,{atom,op_call_only},{atom,many},12}.
  {label,13}.
    {test_heap,5,12}.
    {put_tuple2,{x,0},{list,[{x,0},{x,5},{x,10},{x,11}]}}.
    return.

{function, fails, 1, 15}.
  {label,14}.
    {func_info,{atom,op_call_only},{atom,fails},1}.
  {label,15}.
    {call_only,1,{f,17}}.

{function, failing, 1, 17}.
  {label,16}.
    {func_info,{atom,op_call_only},{atom,failing},1}.
  {label,17}.
    {badmatch,{x,0}}.
