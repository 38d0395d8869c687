%% fconv: a number into a float register; badarith for what is no number, or too large for a
%% float.
{module, op_fconv}.
{exports, [{main,0}, {one,1}, {huge,1}, {frame,1}, {constant,0}]}.
{attributes, []}.
{labels, 11}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_fconv},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {one,[1.5]},
      {one,[-0.0]},
      {one,[0]},
      {one,[-1]},
      {one,[576460752303423487]},
      {one,[-576460752303423488]},
      {one,[576460752303423488]},
      {one,[9007199254740993]},
      {one,[18446744073709551616]},
      {one,[-18446744073709551617]},
      {one,[a]},
      {one,[[]]},
      {one,[{1}]},
      {one,["1"]},
      {huge,[1000]},
      {huge,[1024]},
      {huge,[1023]},
      {frame,[7]},
      {constant,[]}
    ]},{x,1}}.
    {move,{atom,op_fconv},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, one, 1, 4}.
  {label,3}.
    {func_info,{atom,op_fconv},{atom,one},1}.
  {label,4}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fconv,{x,0},{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.

%% 1 bsl N.
{function, huge, 1, 6}.
  {label,5}.
    {func_info,{atom,op_fconv},{atom,huge},1}.
  {label,6}.
    {gc_bif,'bsl',{f,0},1,[{integer,1},{x,0}],{x,0}}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},1}.
    {fconv,{x,0},{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    return.

{function, frame, 1, 8}.
  {label,7}.
    {func_info,{atom,op_fconv},{atom,frame},1}.
  {label,8}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,{alloc,[{words,0},{floats,1},{funs,0}]},0}.
    {fconv,{y,0},{fr,9}}.
    {fmove,{fr,9},{x,0}}.
    {deallocate,1}.
    return.

{function, constant, 0, 10}.
  {label,9}.
    {func_info,{atom,op_fconv},{atom,constant},0}.
  {label,10}.
    {test_heap,{alloc,[{words,4},{floats,3},{funs,0}]},0}.
    {fconv,{integer,3},{fr,0}}.
    {fmove,{fr,0},{x,0}}.
    {fconv,{integer,18446744073709551616},{fr,0}}.
    {fmove,{fr,0},{x,1}}.
    {fconv,{float,2.5},{fr,0}}.
    {fmove,{fr,0},{x,2}}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2}]}}.
    return.
