%% build_stacktrace: makes the list that Erlang knows of the trace that try_case took.
{module, op_build_stacktrace}.
{exports, [{main,0}, {places,1}, {given,0}, {deep,1}, {kept,1}]}.
{attributes, []}.
{labels, 20}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_build_stacktrace},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {places,[{a}]},
      {given,[]},
      {deep,[5]},
      {deep,[20]},
      {kept,[{a}]}
    ]},{x,1}}.
    {move,{atom,op_build_stacktrace},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, places, 1, 4}.
  {label,3}.
    {func_info,{atom,op_build_stacktrace},{atom,places},1}.
  {label,4}.
    {allocate,1,1}.
    {'try',{y,0},{f,5}}.
    {line,[{location,"op.erl",5}]}.
    {call,1,{f,7}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,5}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, failing, 1, 7}.
  {label,6}.
    {func_info,{atom,op_build_stacktrace},{atom,failing},1}.
  {label,7}.
    {allocate,0,1}.
    {line,[{location,"op.erl",6}]}.
    {call_ext,1,{extfunc,erlang,hd,1}}.
    {deallocate,0}.
    return.

%% What erlang:raise/3 was given.
{function, given, 0, 9}.
  {label,8}.
    {func_info,{atom,op_build_stacktrace},{atom,given},0}.
  {label,9}.
    {allocate,1,0}.
    {'try',{y,0},{f,10}}.
    {move,{atom,error},{x,0}}.
    {move,{atom,r},{x,1}}.
    {move,{literal,[{m,f,[a,b],[{file,"m.erl"},{line,9}]},{m,g,2,[]}]},{x,2}}.
    {call_ext,3,{extfunc,erlang,raise,3}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,10}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {deallocate,1}.
    return.

%% No more than eight calls are kept.
{function, deep, 1, 12}.
  {label,11}.
    {func_info,{atom,op_build_stacktrace},{atom,deep},1}.
  {label,12}.
    {allocate,1,1}.
    {'try',{y,0},{f,13}}.
    {call,1,{f,15}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,13}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, down, 1, 15}.
  {label,14}.
    {func_info,{atom,op_build_stacktrace},{atom,down},1}.
  {label,15}.
    {test,is_ne_exact,{f,16},[{x,0},{integer,0}]}.
    {allocate,0,1}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    {line,[{location,"op.erl",44}]}.
    {call,1,{f,15}}.
    {deallocate,0}.
    return.
  {label,16}.
    {line,[{location,"op.erl",55}]}.
    {badmatch,{x,0}}.

%% Built later, when the trace was kept in the frame over a collection.
{function, kept, 1, 18}.
  {label,17}.
    {func_info,{atom,op_build_stacktrace},{atom,kept},1}.
  {label,18}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {'try',{y,1},{f,19}}.
    {line,[{location,"op.erl",66}]}.
    {call,1,{f,7}}.
    {try_end,{y,1}}.
    {deallocate,2}.
    return.
  {label,19}.
    {try_case,{y,1}}.
    {move,{x,2},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {move,{y,0},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},2}.
