%% bs_init2: room for a binary of so many bytes, which the instructions behind it fill. Of
%% compilers before OTP 25.
{module, op_bs_init2}.
{exports, [{main,0}, {two,2}, {variable,2}, {heap,2}, {large,1}, {frame,2}, {fail_label,2}]}.
{attributes, []}.
{labels, 16}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_init2},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {two,[1,2]},
      {two,[a,2]},
      {two,[-1,258]},
      {variable,[3,66051]},
      {variable,[0,1]},
      {variable,[-1,1]},
      {variable,[a,1]},
      {variable,[18446744073709551616,1]},
      {heap,[1,{a}]},
      {large,[1]},
      {frame,[1,{a}]},
      {fail_label,[1,1]},
      {fail_label,[1,a]},
      {fail_label,[-1,1]}
    ]},{x,1}}.
    {move,{atom,op_bs_init2},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, two, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_init2},{atom,two},2}.
  {label,4}.
    {bs_init2,{f,0},2,0,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{x,0}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{x,1}}.
    {move,{x,2},{x,0}}.
    return.

%% The size in bytes, and the value.
{function, variable, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_init2},{atom,variable},2}.
  {label,6}.
    {bs_init2,{f,0},{x,0},0,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{x,0},8,{field_flags,[unsigned,big]},{x,1}}.
    {move,{x,2},{x,0}}.
    return.

%% Room for more, behind the binary.
{function, heap, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_init2},{atom,heap},2}.
  {label,8}.
    {bs_init2,{f,0},1,4,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,0},{integer,8},1,{field_flags,[unsigned,big]},{x,0}}.
    {put_list,{x,1},nil,{x,1}}.
    {put_list,{x,2},{x,1},{x,0}}.
    return.

%% More than lies on the heap.
{function, large, 1, 10}.
  {label,9}.
    {func_info,{atom,op_bs_init2},{atom,large},1}.
  {label,10}.
    {bs_init2,{f,0},100,0,1,{field_flags,[]},{x,1}}.
    {bs_put_integer,{f,0},{integer,800},1,{field_flags,[unsigned,big]},{x,0}}.
    {gc_bif,byte_size,{f,0},2,[{x,1}],{x,0}}.
    {gc_bif,binary_part,{f,0},2,[{x,1},{integer,98},{integer,2}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

{function, frame, 2, 12}.
  {label,11}.
    {func_info,{atom,op_bs_init2},{atom,frame},2}.
  {label,12}.
    {allocate,2,2}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bs_init2,{f,0},9,0,0,{field_flags,[]},{x,0}}.
    {bs_put_integer,{f,0},{integer,72},1,{field_flags,[unsigned,little]},{y,1}}.
    {test_heap,2,1}.
    {put_list,{x,0},{y,0},{x,0}}.
    {deallocate,2}.
    return.

{function, fail_label, 2, 14}.
  {label,13}.
    {func_info,{atom,op_bs_init2},{atom,fail_label},2}.
  {label,14}.
    {bs_init2,{f,15},{x,0},0,2,{field_flags,[]},{x,2}}.
    {bs_put_integer,{f,15},{x,0},8,{field_flags,[unsigned,big]},{x,1}}.
    {move,{x,2},{x,0}}.
    return.
  {label,15}.
    {move,{atom,no},{x,0}}.
    return.
