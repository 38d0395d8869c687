%% badmatch: raises the error {badmatch,Value}.
{module, op_badmatch}.
{exports, [{main,0}, {x,1}, {far,1}, {y,1}, {constant,1}, {caught,1}, {place,1}]}.
{attributes, []}.
{labels, 22}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_badmatch},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {x,[a]},
      {x,[0]},
      {x,[18446744073709551616]},
      {x,[1.5]},
      {x,[{a,[b]}]},
      {x,[[]]},
      {x,[<<1,2:2>>]},
      {x,[#{k => v}]},
      {far,[{a}]},
      {y,[{a}]},
      {constant,[1]},
      {constant,[2]},
      {constant,[3]},
      {caught,[[v]]},
      {place,[v]}
    ]},{x,1}}.
    {move,{atom,op_badmatch},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, x, 1, 4}.
  {label,3}.
    {func_info,{atom,op_badmatch},{atom,x},1}.
  {label,4}.
    {badmatch,{x,0}}.

{function, far, 1, 6}.
  {label,5}.
    {func_info,{atom,op_badmatch},{atom,far},1}.
  {label,6}.
    {move,{x,0},{x,700}}.
    {badmatch,{x,700}}.

{function, y, 1, 8}.
  {label,7}.
    {func_info,{atom,op_badmatch},{atom,y},1}.
  {label,8}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {badmatch,{y,0}}.

{function, constant, 1, 10}.
  {label,9}.
    {func_info,{atom,op_badmatch},{atom,constant},1}.
  {label,10}.
    {test,is_ne_exact,{f,11},[{x,0},{integer,1}]}.
    {test,is_ne_exact,{f,12},[{x,0},{integer,2}]}.
    {badmatch,{literal,[l,i,t]}}.
  {label,11}.
    {badmatch,{integer,18446744073709551616}}.
  {label,12}.
    {badmatch,nil}.

%% The value is on the heap; what raises makes its own term there.
{function, caught, 1, 14}.
  {label,13}.
    {func_info,{atom,op_badmatch},{atom,caught},1}.
  {label,14}.
    {allocate,1,1}.
    {'catch',{y,0},{f,15}}.
    {call,1,{f,4}}.
  {label,15}.
    {catch_end,{y,0}}.
    {test,is_tagged_tuple,{f,16},[{x,0},2,{atom,'EXIT'}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_tuple,{f,16},[{x,0}]}.
    {test,test_arity,{f,16},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,0}}.
  {label,16}.
    {deallocate,1}.
    return.

%% Where it was raised.
{function, place, 1, 18}.
  {label,17}.
    {func_info,{atom,op_badmatch},{atom,place},1}.
  {label,18}.
    {allocate,1,1}.
    {'try',{y,0},{f,19}}.
    {line,[{location,"here.erl",77}]}.
    {call,1,{f,21}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,19}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising, 1, 21}.
  {label,20}.
    {func_info,{atom,op_badmatch},{atom,raising},1}.
  {label,21}.
    {line,[{location,"here.erl",88}]}.
    {badmatch,{x,0}}.
