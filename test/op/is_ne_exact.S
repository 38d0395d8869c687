%% is_ne_exact: falls through when its operands are different terms, else goes to its label. An
%% integer is never the same as a float.
{module, op_is_ne_exact}.
{exports, [{main,0}, {x,2}, {y,2}, {constants,1}, {itself,1}, {mixed,2}]}.
{attributes, []}.
{labels, 33}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_is_ne_exact},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {pairs,x},
      {pairs,y},
      {pairs,mixed},
      {kinds,itself},
      {constants,[0]},
      {constants,[1]},
      {constants,[-5]},
      {constants,[-6]},
      {constants,[1.0]},
      {constants,[-5.0]},
      {constants,[-0.0]},
      {constants,[576460752303423487]},
      {constants,[576460752303423488]},
      {constants,[576460752303423489]},
      {constants,[-18446744073709551616]},
      {constants,[5.764607523034235e17]},
      {constants,[a]},
      {constants,[b]},
      {constants,[c]},
      {constants,[[]]},
      {constants,[[1]]},
      {constants,[{1}]},
      {constants,[{1.0}]},
      {constants,[<<1>>]},
      {constants,[#{}]}
    ]},{x,1}}.
    {move,{atom,op_is_ne_exact},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, x, 2, 4}.
  {label,3}.
    {func_info,{atom,op_is_ne_exact},{atom,x},2}.
  {label,4}.
    {test,is_ne_exact,{f,5},[{x,0},{x,1}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,5}.
    {move,{atom,no},{x,0}}.
    return.

%% The same of slots of the frame, after a collection.
{function, y, 2, 7}.
  {label,6}.
    {func_info,{atom,op_is_ne_exact},{atom,y},2}.
  {label,7}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test,is_ne_exact,{f,8},[{y,0},{y,1}]}.
    {move,{atom,yes},{x,0}}.
    {deallocate,2}.
    return.
  {label,8}.
    {move,{atom,no},{x,0}}.
    {deallocate,2}.
    return.

%% Each constant in turn is compared with the argument, each way round: a bit for each yes.
{function, constants, 1, 10}.
  {label,9}.
    {func_info,{atom,op_is_ne_exact},{atom,constants},1}.
  {label,10}.
    {move,{integer,0},{x,1}}.
    {test,is_ne_exact,{f,11},[{x,0},{integer,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,1}],{x,1}}.
  {label,11}.
    {test,is_ne_exact,{f,12},[{integer,0},{x,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,2}],{x,1}}.
  {label,12}.
    {test,is_ne_exact,{f,13},[{x,0},{integer,-5}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,4}],{x,1}}.
  {label,13}.
    {test,is_ne_exact,{f,14},[{integer,-5},{x,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,8}],{x,1}}.
  {label,14}.
    {test,is_ne_exact,{f,15},[{x,0},{integer,576460752303423487}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,16}],{x,1}}.
  {label,15}.
    {test,is_ne_exact,{f,16},[{integer,576460752303423487},{x,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,32}],{x,1}}.
  {label,16}.
    {test,is_ne_exact,{f,17},[{x,0},{integer,576460752303423488}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,64}],{x,1}}.
  {label,17}.
    {test,is_ne_exact,{f,18},[{integer,576460752303423488},{x,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,128}],{x,1}}.
  {label,18}.
    {test,is_ne_exact,{f,19},[{x,0},{atom,b}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,256}],{x,1}}.
  {label,19}.
    {test,is_ne_exact,{f,20},[{atom,b},{x,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,512}],{x,1}}.
  {label,20}.
    {test,is_ne_exact,{f,21},[{x,0},nil]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,1024}],{x,1}}.
  {label,21}.
    {test,is_ne_exact,{f,22},[nil,{x,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,2048}],{x,1}}.
  {label,22}.
    {test,is_ne_exact,{f,23},[{x,0},{literal,{1}}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,4096}],{x,1}}.
  {label,23}.
    {test,is_ne_exact,{f,24},[{literal,{1}},{x,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,8192}],{x,1}}.
  {label,24}.
    {test,is_ne_exact,{f,25},[{x,0},{float,1.0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,16384}],{x,1}}.
  {label,25}.
    {test,is_ne_exact,{f,26},[{float,1.0},{x,0}]}.
    {gc_bif,'+',{f,0},2,[{x,1},{integer,32768}],{x,1}}.
  {label,26}.
    {move,{x,1},{x,0}}.
    return.

%% A register with itself.
{function, itself, 1, 28}.
  {label,27}.
    {func_info,{atom,op_is_ne_exact},{atom,itself},1}.
  {label,28}.
    {test,is_ne_exact,{f,29},[{x,0},{x,0}]}.
    {move,{atom,yes},{x,0}}.
    return.
  {label,29}.
    {move,{atom,no},{x,0}}.
    return.

%% An x register of a high number with a slot of the frame.
{function, mixed, 2, 31}.
  {label,30}.
    {func_info,{atom,op_is_ne_exact},{atom,mixed},2}.
  {label,31}.
    {allocate,1,2}.
    {move,{x,0},{x,700}}.
    {move,{x,1},{y,0}}.
    {test,is_ne_exact,{f,32},[{x,700},{y,0}]}.
    {move,{atom,yes},{x,0}}.
    {deallocate,1}.
    return.
  {label,32}.
    {move,{atom,no},{x,0}}.
    {deallocate,1}.
    return.
