%% fmul: the product of two float registers; badarith when it is no number that a float can hold.
%% The operands here may be integers, which fconv converts.
{module, op_fmul}.
{exports, [{main,0}, {two,2}, {over,2}, {itself,1}, {high,2}, {chain,3}, {caught,1}]}.
{attributes, []}.
{labels, 16}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_fmul},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {two,[1.5,2.25]},
      {two,[-0.0,0.0]},
      {two,[0.0,-0.0]},
      {two,[1.0e308,1.0e308]},
      {two,[1.0e308,-1.0e308]},
      {two,[-1.0e308,1.0e308]},
      {two,[1.0e-300,1.0e-300]},
      {two,[1.0e300,1.0e-300]},
      {two,[1,2]},
      {two,[9007199254740993,1]},
      {two,[-18446744073709551616,3.0]},
      {two,[3.0,0.0]},
      {two,[3.0,-0.0]},
      {two,[0,0]},
      {two,[0.1,0.2]},
      {two,[5.0e-324,2.0]},
      {two,[1,a]},
      {two,[a,1]},
      {over,[1.5,3.0]},
      {itself,[1.5]},
      {itself,[1.0e200]},
      {high,[1.5,3.0]},
      {chain,[1.0,2.0,3.0]},
      {caught,[1.0e308]},
      {caught,[1.0]}
    ]},{x,1}}.
    {move,{atom,op_fmul},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, two, 2, 4}.
  {label,3}.
    {func_info,{atom,op_fmul},{atom,two},2}.
  {label,4}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},2}.
    {fconv,{x,0},{fr,0}}.
    {fconv,{x,1},{fr,1}}.
    {bif,fmul,{f,0},[{fr,0},{fr,1}],{fr,2}}.
    {fmove,{fr,2},{x,0}}.
    return.

%% The result goes where an operand was.
{function, over, 2, 6}.
  {label,5}.
    {func_info,{atom,op_fmul},{atom,over},2}.
  {label,6}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},2}.
    {fconv,{x,0},{fr,0}}.
    {fconv,{x,1},{fr,1}}.
    {bif,fmul,{f,0},[{fr,0},{fr,1}],{fr,0}}.
    {bif,fmul,{f,0},[{fr,1},{fr,0}],{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.

{function, itself, 1, 8}.
  {label,7}.
    {func_info,{atom,op_fmul},{atom,itself},1}.
  {label,8}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fconv,{x,0},{fr,0}}.
    {bif,fmul,{f,0},[{fr,0},{fr,0}],{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.

%% Float registers of high numbers.
{function, high, 2, 10}.
  {label,9}.
    {func_info,{atom,op_fmul},{atom,high},2}.
  {label,10}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},2}.
    {fconv,{x,0},{fr,14}}.
    {fconv,{x,1},{fr,15}}.
    {bif,fmul,{f,0},[{fr,14},{fr,15}],{fr,15}}.
    {fmove,{fr,15},{x,0}}.
    return.

%% Results that stay in registers.
{function, chain, 3, 12}.
  {label,11}.
    {func_info,{atom,op_fmul},{atom,chain},3}.
  {label,12}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},3}.
    {fconv,{x,0},{fr,0}}.
    {fconv,{x,1},{fr,1}}.
    {fconv,{x,2},{fr,2}}.
    {bif,fmul,{f,0},[{fr,0},{fr,1}],{fr,3}}.
    {bif,fmul,{f,0},[{fr,3},{fr,2}],{fr,4}}.
    {bif,fmul,{f,0},[{fr,4},{fr,3}],{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.

%% Inside a try.
{function, caught, 1, 14}.
  {label,13}.
    {func_info,{atom,op_fmul},{atom,caught},1}.
  {label,14}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {'try',{y,1},{f,15}}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fconv,{x,0},{fr,0}}.
    {fconv,{integer,10},{fr,1}}.
    {bif,fmul,{f,0},[{fr,0},{fr,1}],{fr,1}}.
    {bif,fmul,{f,0},[{fr,0},{fr,1}],{fr,1}}.
    {fmove,{fr,1},{x,0}}.
    {try_end,{y,1}}.
    {deallocate,2}.
    return.
  {label,15}.
    {try_case,{y,1}}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{y,0}]}}.
    {deallocate,2}.
    return.
