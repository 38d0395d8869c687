%% apply: calls the function whose module and name are in the two registers behind the arguments.
{module, op_apply}.
{exports, [{main,0}, {one,3}, {own,1}, {none,2}, {parameterised,2}, {two,4}, {frame,2},
    {loop,1}]}.
{attributes, []}.
{labels, 23}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_apply},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[lists,reverse,[a,b]]},
      {one,[lists,no_such_function,[a]]},
      {one,[no_such_module,f,a]},
      {one,["lists",reverse,[a]]},
      {one,[lists,"reverse",[a]]},
      {one,[1,reverse,[a]]},
      {one,[erlang,hd,[a,b]]},
      {one,[erlang,hd,[]]},
      {one,[erlang,tuple_to_list,{a,{b}}]},
      {one,[op_apply,own,{a}]},
      {one,[op_apply,not_exported,{a}]},
      {none,[erlang,node]},
      {none,[lists,node]},
      {two,[erlang,'++',[a],[b]]},
      {two,[erlang,apply,fun lists:reverse/1,[[a,b]]]},
      {frame,[{a},[b]]},
      {loop,[20000]},
      {parameterised,[{lists,1},reverse]}
    ]},{x,1}}.
    {move,{atom,op_apply},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 3, 4}.
  {label,3}.
    {func_info,{atom,op_apply},{atom,one},3}.
  {label,4}.
    {allocate,0,3}.
    {move,{x,2},{x,3}}.
    {move,{x,1},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{x,3},{x,0}}.
    {apply,1}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {deallocate,0}.
    return.

{function, own, 1, 6}.
  {label,5}.
    {func_info,{atom,op_apply},{atom,own},1}.
  {label,6}.
    {test_heap,2,1}.
    {put_list,{atom,own},{x,0},{x,0}}.
    return.

{function, not_exported, 1, 8}.
  {label,7}.
    {func_info,{atom,op_apply},{atom,not_exported},1}.
  {label,8}.
    return.

{function, none, 2, 10}.
  {label,9}.
    {func_info,{atom,op_apply},{atom,none},2}.
  {label,10}.
    {allocate,0,2}.
    {call,2,{f,12}}.
    {deallocate,0}.
    return.

%% Whether the result is an atom, whatever the node is called.
{function, is_node, 2, 12}.
  {label,11}.
    {func_info,{atom,op_apply},{atom,is_node},2}.
  {label,12}.
    {allocate,0,2}.
    {apply,0}.
    {test,is_atom,{f,13},[{x,0}]}.
    {move,{atom,atom},{x,0}}.
    {deallocate,0}.
    return.
  {label,13}.
    {move,{atom,no},{x,0}}.
    {deallocate,0}.
    return.

{function, parameterised, 2, 15}.
  {label,14}.
    {func_info,{atom,op_apply},{atom,parameterised},2}.
  {label,15}.
    {allocate,0,2}.
    {apply,0}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {deallocate,0}.
    return.

{function, two, 4, 17}.
  {label,16}.
    {func_info,{atom,op_apply},{atom,two},4}.
  {label,17}.
    {allocate,1,4}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{x,4}}.
    {move,{x,2},{x,0}}.
    {move,{x,3},{x,1}}.
    {move,{y,0},{x,2}}.
    {move,{x,4},{x,3}}.
    {apply,2}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {deallocate,1}.
    return.

{function, frame, 2, 19}.
  {label,18}.
    {func_info,{atom,op_apply},{atom,frame},2}.
  {label,19}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{atom,erlang},{x,0}}.
    {move,{atom,garbage_collect},{x,1}}.
    {apply,0}.
    {move,{y,0},{x,0}}.
    {test_heap,4,1}.
    {put_list,{y,1},nil,{x,1}}.
    {put_list,{x,0},{x,1},{x,0}}.
    {move,{atom,lists},{x,1}}.
    {move,{atom,reverse},{x,2}}.
    {apply,1}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,0}}.
    {deallocate,2}.
    return.

{function, loop, 1, 21}.
  {label,20}.
    {func_info,{atom,op_apply},{atom,loop},1}.
  {label,21}.
    {test,is_ne_exact,{f,22},[{x,0},{integer,0}]}.
    {allocate,0,1}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {move,{atom,op_apply},{x,1}}.
    {move,{atom,loop},{x,2}}.
    {apply,1}.
    {gc_bif,'+',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {deallocate,0}.
    return.
  {label,22}.
    return.
