%% line: says which line of the source the next call or failing instruction comes from, for stack
%% traces.
{module, op_line}.
{exports, [{main,0}, {call_,1}, {instruction,1}, {none,1}, {last,1}, {great,1}, {other_file,1},
    {nearest,1}]}.
{attributes, []}.
{labels, 40}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_line},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {call_,[x]},
      {instruction,[x]},
      {none,[x]},
      {last,[x]},
      {great,[x]},
      {other_file,[x]},
      {nearest,[x]}
    ]},{x,1}}.
    {move,{atom,op_line},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% Of a call.
{function, call_, 1, 4}.
  {label,3}.
    {func_info,{atom,op_line},{atom,call_},1}.
  {label,4}.
    {allocate,1,1}.
    {'try',{y,0},{f,5}}.
    {line,[{location,"op.erl",10}]}.
    {call,1,{f,7}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,5}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising_call_, 1, 7}.
  {label,6}.
    {func_info,{atom,op_line},{atom,raising_call_},1}.
  {label,7}.
    {allocate,0,1}.
    {line,[{location,"op.erl",11}]}.
    {call_ext,1,{extfunc,erlang,hd,1}}.
    {deallocate,0}.
    return.

%% Of an instruction.
{function, instruction, 1, 9}.
  {label,8}.
    {func_info,{atom,op_line},{atom,instruction},1}.
  {label,9}.
    {allocate,1,1}.
    {'try',{y,0},{f,10}}.
    {line,[{location,"op.erl",20}]}.
    {call,1,{f,12}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,10}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising_instruction, 1, 12}.
  {label,11}.
    {func_info,{atom,op_line},{atom,raising_instruction},1}.
  {label,12}.
    {line,[{location,"op.erl",21}]}.
    {gc_bif,'+',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    return.

%% Unknown, when line says nothing.
{function, none, 1, 14}.
  {label,13}.
    {func_info,{atom,op_line},{atom,none},1}.
  {label,14}.
    {allocate,1,1}.
    {'try',{y,0},{f,15}}.
    {line,[{location,"op.erl",30}]}.
    {call,1,{f,17}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,15}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising_none, 1, 17}.
  {label,16}.
    {func_info,{atom,op_line},{atom,raising_none},1}.
  {label,17}.
    {line,[]}.
    {gc_bif,'+',{f,0},1,[{x,0},{integer,1}],{x,0}}.
    return.

%% A tail call leaves no trace, unless a builtin is called.
{function, last, 1, 19}.
  {label,18}.
    {func_info,{atom,op_line},{atom,last},1}.
  {label,19}.
    {allocate,1,1}.
    {'try',{y,0},{f,20}}.
    {line,[{location,"op.erl",40}]}.
    {call,1,{f,22}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,20}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising_last, 1, 22}.
  {label,21}.
    {func_info,{atom,op_line},{atom,raising_last},1}.
  {label,22}.
    {line,[{location,"op.erl",41}]}.
    {call_ext_only,1,{extfunc,erlang,tuple_size,1}}.

%% The greatest line there is.
{function, great, 1, 24}.
  {label,23}.
    {func_info,{atom,op_line},{atom,great},1}.
  {label,24}.
    {allocate,1,1}.
    {'try',{y,0},{f,25}}.
    {line,[{location,"op.erl",50}]}.
    {call,1,{f,27}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,25}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising_great, 1, 27}.
  {label,26}.
    {func_info,{atom,op_line},{atom,raising_great},1}.
  {label,27}.
    {line,[{location,"op.erl",1048575}]}.
    {badmatch,{x,0}}.

%% Of an included file.
{function, other_file, 1, 29}.
  {label,28}.
    {func_info,{atom,op_line},{atom,other_file},1}.
  {label,29}.
    {allocate,1,1}.
    {'try',{y,0},{f,30}}.
    {line,[{location,"op.erl",60}]}.
    {call,1,{f,32}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,30}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising_other_file, 1, 32}.
  {label,31}.
    {func_info,{atom,op_line},{atom,raising_other_file},1}.
  {label,32}.
    {line,[{location,"included.hrl",61}]}.
    {badmatch,{x,0}}.

%% The last one before counts.
{function, nearest, 1, 34}.
  {label,33}.
    {func_info,{atom,op_line},{atom,nearest},1}.
  {label,34}.
    {allocate,1,1}.
    {'try',{y,0},{f,35}}.
    {line,[{location,"op.erl",70}]}.
    {call,1,{f,37}}.
    {try_end,{y,0}}.
    {deallocate,1}.
    return.
  {label,35}.
    {try_case,{y,0}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {call_ext_last,1,{extfunc,op_cases,places,1},1}.

{function, raising_nearest, 1, 37}.
  {label,36}.
    {func_info,{atom,op_line},{atom,raising_nearest},1}.
  {label,37}.
    {line,[{location,"op.erl",71}]}.
    {gc_bif,length,{f,38},1,[{x,0}],{x,1}}.
  {label,38}.
    {line,[{location,"op.erl",72}]}.
    {bif,element,{f,39},[{integer,1},{x,0}],{x,1}}.
  {label,39}.
    {line,[{location,"op.erl",73}]}.
    {gc_bif,'-',{f,0},1,[{x,0}],{x,0}}.
    return.
