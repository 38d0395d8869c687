%% test_arity: falls through when the tuple has that many elements. The compiler writes it behind
%% is_tuple, with which it becomes one instruction, or alone where it knows that there is a tuple.
{module, op_test_arity}.
{exports, [{main,0}, {after_is_tuple,1}, {alone,1}, {wide,1}, {widest,1}, {y,1}, {far,1},
    {other_labels,1}]}.
{attributes, []}.
{labels, 26}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_test_arity},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {kinds,after_is_tuple},
      {alone,[{}]},
      {alone,[{a}]},
      {alone,[{a,b}]},
      {alone,[{a,b,c}]},
      {wide,[300]},
      {wide,[299]},
      {wide,[301]},
      {widest,[{}]},
      {widest,[{a}]},
      {y,[{}]},
      {y,[{a}]},
      {far,[{a,b}]},
      {far,[{}]},
      {other_labels,[{a,b}]},
      {other_labels,[{a}]},
      {other_labels,[a]}
    ]},{x,1}}.
    {move,{atom,op_test_arity},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, after_is_tuple, 1, 4}.
  {label,3}.
    {func_info,{atom,op_test_arity},{atom,after_is_tuple},1}.
  {label,4}.
    {test,is_tuple,{f,5},[{x,0}]}.
    {test,test_arity,{f,5},[{x,0},2]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% A jump may come in between the two, so they do not become one.
{function, alone, 1, 7}.
  {label,6}.
    {func_info,{atom,op_test_arity},{atom,alone},1}.
  {label,7}.
    {test,is_tuple,{f,9},[{x,0}]}.
    {jump,{f,8}}.
  {label,8}.
    {test,test_arity,{f,9},[{x,0},2]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,9}.
    {move,{atom,no},{x,0}}.
    return.

%% A tuple of as many elements as asked for, is it 300?
{function, wide, 1, 11}.
  {label,10}.
    {func_info,{atom,op_test_arity},{atom,wide},1}.
  {label,11}.
    {allocate,0,1}.
    {move,{atom,a},{x,1}}.
    {call_ext,2,{extfunc,erlang,make_tuple,2}}.
    {test,is_tuple,{f,12},[{x,0}]}.
    {test,test_arity,{f,12},[{x,0},300]}.
    {move,{atom,yes},{x,0}}.
    {deallocate,0}.
    return.
  {label,12}.
    {move,{atom,no},{x,0}}.
    {deallocate,0}.
    return.

%% The greatest arity there is.
{function, widest, 1, 14}.
  {label,13}.
    {func_info,{atom,op_test_arity},{atom,widest},1}.
  {label,14}.
    {test,is_tuple,{f,15},[{x,0}]}.
    {test,test_arity,{f,15},[{x,0},16777215]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,15}.
    {move,{atom,no},{x,0}}.
    return.

%% In the frame, after a collection, against the arity 0.
{function, y, 1, 17}.
  {label,16}.
    {func_info,{atom,op_test_arity},{atom,y},1}.
  {label,17}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_tuple,{f,18},[{y,0}]}.
    {test,test_arity,{f,18},[{y,0},0]}.
    {move,{atom,yes},{x,0}}.
    {deallocate,1}.
    return.
  {label,18}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.

{function, far, 1, 20}.
  {label,19}.
    {func_info,{atom,op_test_arity},{atom,far},1}.
  {label,20}.
    {move,{x,0},{x,500}}.
    {test,is_tuple,{f,21},[{x,500}]}.
    {test,test_arity,{f,21},[{x,500},2]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,21}.
    {move,{atom,no},{x,0}}.
    return.

%% is_tuple goes elsewhere than test_arity.
{function, other_labels, 1, 23}.
  {label,22}.
    {func_info,{atom,op_test_arity},{atom,other_labels},1}.
  {label,23}.
    {test,is_tuple,{f,25},[{x,0}]}.
    {test,test_arity,{f,24},[{x,0},2]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,24}.
    {move,{atom,no},{x,0}}.
    return.
  {label,25}.
    {move,{atom,no_tuple},{x,0}}.
    return.
