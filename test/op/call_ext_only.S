%% call_ext_only: calls an exported function from one without a frame, to whose caller it returns.
{module, op_call_ext_only}.
{exports, [{main,0}, {library,1}, {builtin,1}, {own,1}, {exported,1}, {missing,1}, {loop,2},
    {fails,1}, {apply_,3}]}.
{attributes, []}.
{labels, 20}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_call_ext_only},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {library,[[a,b]]},
      {builtin,[[a,b]]},
      {builtin,[{a}]},
      {own,[{a}]},
      {missing,[{a}]},
      {loop,[20000,[{a}]]},
      {fails,[{a}]},
      {apply_,[lists,reverse,[[a,b]]]}
    ]},{x,1}}.
    {move,{atom,op_call_ext_only},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, library, 1, 4}.
  {label,3}.
    {func_info,{atom,op_call_ext_only},{atom,library},1}.
  {label,4}.
    {call_ext_only,1,{extfunc,lists,reverse,1}}.

{function, builtin, 1, 6}.
  {label,5}.
    {func_info,{atom,op_call_ext_only},{atom,builtin},1}.
  {label,6}.
    {call_ext_only,1,{extfunc,erlang,list_to_tuple,1}}.

{function, own, 1, 8}.
  {label,7}.
    {func_info,{atom,op_call_ext_only},{atom,own},1}.
  {label,8}.
    {call_ext_only,1,{extfunc,op_call_ext_only,exported,1}}.

{function, exported, 1, 10}.
  {label,9}.
    {func_info,{atom,op_call_ext_only},{atom,exported},1}.
  {label,10}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    return.

{function, missing, 1, 12}.
  {label,11}.
    {func_info,{atom,op_call_ext_only},{atom,missing},1}.
  {label,12}.
    {call_ext_only,1,{extfunc,lists,no_such_function,1}}.

%% Through the export each time.
{function, loop, 2, 14}.
  {label,13}.
    {func_info,{atom,op_call_ext_only},{atom,loop},2}.
  {label,14}.
    {test,is_ne_exact,{f,15},[{x,0},{integer,0}]}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {call_ext_only,2,{extfunc,op_call_ext_only,loop,2}}.
  {label,15}.
    {move,{x,1},{x,0}}.
    return.

{function, fails, 1, 17}.
  {label,16}.
    {func_info,{atom,op_call_ext_only},{atom,fails},1}.
  {label,17}.
    {call_ext_only,1,{extfunc,erlang,atom_to_list,1}}.

{function, apply_, 3, 19}.
  {label,18}.
    {func_info,{atom,op_call_ext_only},{atom,apply_},3}.
  {label,19}.
    {call_ext_only,3,{extfunc,erlang,apply,3}}.
