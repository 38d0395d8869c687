%% bs_create_bin: a new binary of segments of every kind, or one that appends to another; badarg
%% when a value or a size is none for its segment.
{module, op_bs_create_bin}.
{exports, [{main,0}, {integer,2}, {little,2}, {native,2}, {unaligned,2}, {bytes,2},
    {constant_sizes,1}, {float,2}, {float_little,2}, {binary,2}, {binary_bytes,2}, {all_,2},
    {all_bytes,1}, {utf8,1}, {utf16,1}, {utf32,1}, {string,1}, {append,2}, {append_bits,2},
    {grow,2}, {private_append,2}, {frame,2}, {live,3}, {large,1}, {off_heap,2}, {empty,0},
    {fail_label,2}]}.
{attributes, []}.
{labels, 61}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_bs_create_bin},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {integer,[1,8]},
      {integer,[258,8]},
      {integer,[-1,8]},
      {integer,[-2,12]},
      {integer,[0,0]},
      {integer,[18446744073709551616,64]},
      {integer,[18446744073709551616,65]},
      {integer,[-18446744073709551616,80]},
      {integer,[576460752303423487,60]},
      {integer,[5,1]},
      {integer,[1,200]},
      {integer,[-1,200]},
      {integer,[a,8]},
      {integer,[1.0,8]},
      {integer,[1,-1]},
      {integer,[1,a]},
      {integer,[1,18446744073709551616]},
      {little,[1,16]},
      {little,[258,12]},
      {little,[-2,12]},
      {little,[18446744073709551616,72]},
      {little,[-18446744073709551616,75]},
      {little,[1,200]},
      {native,[258,16]},
      {native,[258,12]},
      {native,[18446744073709551616,72]},
      {unaligned,[258,16]},
      {unaligned,[-2,7]},
      {unaligned,[18446744073709551616,66]},
      {unaligned,[-3,13]},
      {bytes,[258,2]},
      {bytes,[258,0]},
      {bytes,[258,-1]},
      {bytes,[258,2305843009213693952]},
      {constant_sizes,[16909060]},
      {constant_sizes,[-2]},
      {constant_sizes,[18364758544493064720]},
      {constant_sizes,[-18446744073709551616]},
      {constant_sizes,[a]},
      {constant_sizes,[1.0]},
      {float,[1.5,64]},
      {float,[1.5,32]},
      {float,[1.5,16]},
      {float,[-0.0,64]},
      {float,[3,64]},
      {float,[18446744073709551616,32]},
      {float,[0.1,16]},
      {float,[a,64]},
      {float,[1.5,8]},
      {float,[1.5,0]},
      {float,[1.0e300,32]},
      {float,[1.0e300,16]},
      {float,[70000.0,16]},
      {float,[1.5,a]},
      {float_little,[1.5,64]},
      {float_little,[-2.25,32]},
      {float_little,[0.5,16]},
      {binary,[<<1,2,3>>,0]},
      {binary,[<<1,2,3>>,8]},
      {binary,[<<1,2,3>>,13]},
      {binary,[<<1,2,3>>,24]},
      {binary,[<<1,2,3>>,25]},
      {binary,[<<1,2,3>>,-1]},
      {binary,[<<1,2,3>>,a]},
      {binary,[<<1,2,3>>,18446744073709551616]},
      {binary,[a,1]},
      {binary,[<<1:3>>,2]},
      {binary_bytes,[<<1,2,3>>,0]},
      {binary_bytes,[<<1,2,3>>,2]},
      {binary_bytes,[<<1,2,3>>,3]},
      {binary_bytes,[<<1,2,3>>,4]},
      {all_,[<<1,2>>,<<3>>]},
      {all_,[<<1:3>>,<<2:4,255>>]},
      {all_,[<<>>,<<>>]},
      {all_,[a,<<>>]},
      {all_,[<<>>,[]]},
      {all_bytes,[<<1,2>>]},
      {all_bytes,[<<1,2:3>>]},
      {utf8,[97]},
      {utf8,[128]},
      {utf8,[2047]},
      {utf8,[2048]},
      {utf8,[55295]},
      {utf8,[65535]},
      {utf8,[65536]},
      {utf8,[1114111]},
      {utf8,[55296]},
      {utf8,[57343]},
      {utf8,[1114112]},
      {utf8,[-1]},
      {utf8,[a]},
      {utf8,[1.0]},
      {utf8,[18446744073709551616]},
      {utf16,[97]},
      {utf16,[128]},
      {utf16,[2047]},
      {utf16,[2048]},
      {utf16,[55295]},
      {utf16,[65535]},
      {utf16,[65536]},
      {utf16,[1114111]},
      {utf16,[55296]},
      {utf16,[57343]},
      {utf16,[1114112]},
      {utf16,[-1]},
      {utf16,[a]},
      {utf16,[1.0]},
      {utf16,[18446744073709551616]},
      {utf32,[97]},
      {utf32,[128]},
      {utf32,[2047]},
      {utf32,[2048]},
      {utf32,[55295]},
      {utf32,[65535]},
      {utf32,[65536]},
      {utf32,[1114111]},
      {utf32,[55296]},
      {utf32,[57343]},
      {utf32,[1114112]},
      {utf32,[-1]},
      {utf32,[a]},
      {utf32,[1.0]},
      {utf32,[18446744073709551616]},
      {string,[5]},
      {append,[<<1,2>>,7]},
      {append,[<<>>,-1]},
      {append,[<<1:3>>,1]},
      {append,[a,1]},
      {append,[<<1>>,a]},
      {append_bits,[<<1,2>>,5]},
      {append_bits,[<<1:3>>,2]},
      {append_bits,[a,2]},
      {grow,[255,<<>>]},
      {grow,[50,<<9,8,7>>]},
      {private_append,[[1,2,3],0]},
      {private_append,[[1,2,31,30],256]},
      {private_append,[[1,a],8]},
      {private_append,[[],8]},
      {frame,[<<1,2>>,3]},
      {live,[7,{a},[b]]},
      {large,[258]},
      {off_heap,[50,[]]},
      {empty,[]},
      {fail_label,[1,8]},
      {fail_label,[a,8]},
      {fail_label,[1,a]}
    ]},{x,1}}.
    {move,{atom,op_bs_create_bin},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

%% The value, then the size.
{function, integer, 2, 4}.
  {label,3}.
    {func_info,{atom,op_bs_create_bin},{atom,integer},2}.
  {label,4}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,integer},1,1,nil,{x,0},{x,1}]}}.
    return.

{function, little, 2, 6}.
  {label,5}.
    {func_info,{atom,op_bs_create_bin},{atom,little},2}.
  {label,6}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,integer},1,1,{literal,[little]},{x,0},{x,1}]}}.
    return.

{function, native, 2, 8}.
  {label,7}.
    {func_info,{atom,op_bs_create_bin},{atom,native},2}.
  {label,8}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,integer},1,1,{literal,[native]},{x,0},{x,1}]}}.
    return.

%% Behind eleven bits, in both byte orders.
{function, unaligned, 2, 10}.
  {label,9}.
    {func_info,{atom,op_bs_create_bin},{atom,unaligned},2}.
  {label,10}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,string},0,8,nil,{string,<<"a">>},{integer,1},
      {atom,integer},1,1,nil,{integer,5},{integer,3},
      {atom,integer},2,1,nil,{x,0},{x,1},
      {atom,integer},3,1,{literal,[little]},{x,0},{x,1}]}}.
    return.

%% The size in bytes.
{function, bytes, 2, 12}.
  {label,11}.
    {func_info,{atom,op_bs_create_bin},{atom,bytes},2}.
  {label,12}.
    {bs_create_bin,{f,0},0,2,8,{x,0},{list,[
      {atom,integer},1,8,nil,{x,0},{x,1}]}}.
    return.

%% Sizes that the compiler knows.
{function, constant_sizes, 1, 14}.
  {label,13}.
    {func_info,{atom,op_bs_create_bin},{atom,constant_sizes},1}.
  {label,14}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[
      {atom,integer},1,1,nil,{x,0},{integer,8},
      {atom,integer},2,1,nil,{x,0},{integer,16},
      {atom,integer},3,1,{literal,[little]},{x,0},{integer,32},
      {atom,integer},4,1,nil,{x,0},{integer,4},
      {atom,integer},5,1,{literal,[little]},{x,0},{integer,12},
      {atom,integer},6,1,nil,{x,0},{integer,64},
      {atom,integer},7,1,{literal,[little]},{x,0},{integer,70},
      {atom,integer},8,1,nil,{x,0},{integer,0}]}}.
    return.

{function, float, 2, 16}.
  {label,15}.
    {func_info,{atom,op_bs_create_bin},{atom,float},2}.
  {label,16}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,float},1,1,nil,{x,0},{x,1}]}}.
    return.

%% Behind three bits.
{function, float_little, 2, 18}.
  {label,17}.
    {func_info,{atom,op_bs_create_bin},{atom,float_little},2}.
  {label,18}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,integer},1,1,nil,{integer,1},{integer,3},
      {atom,float},2,1,{literal,[little]},{x,0},{x,1}]}}.
    return.

%% The first so many bits.
{function, binary, 2, 20}.
  {label,19}.
    {func_info,{atom,op_bs_create_bin},{atom,binary},2}.
  {label,20}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,binary},1,1,nil,{x,0},{x,1}]}}.
    return.

%% The first so many bytes, behind one bit.
{function, binary_bytes, 2, 22}.
  {label,21}.
    {func_info,{atom,op_bs_create_bin},{atom,binary_bytes},2}.
  {label,22}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,integer},1,1,nil,{integer,1},{integer,1},
      {atom,binary},2,8,nil,{x,0},{x,1}]}}.
    return.

%% All bits of each.
{function, all_, 2, 24}.
  {label,23}.
    {func_info,{atom,op_bs_create_bin},{atom,all_},2}.
  {label,24}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,binary},1,1,nil,{x,0},{atom,all},
      {atom,binary},2,1,nil,{x,1},{atom,all},
      {atom,binary},3,1,nil,{x,0},{atom,all}]}}.
    return.

%% All of it, which must be whole bytes.
{function, all_bytes, 1, 26}.
  {label,25}.
    {func_info,{atom,op_bs_create_bin},{atom,all_bytes},1}.
  {label,26}.
    {bs_create_bin,{f,0},0,1,8,{x,0},{list,[
      {atom,binary},1,8,nil,{x,0},{atom,all}]}}.
    return.

%% Aligned and not.
{function, utf8, 1, 28}.
  {label,27}.
    {func_info,{atom,op_bs_create_bin},{atom,utf8},1}.
  {label,28}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[
      {atom,utf8},1,0,nil,{x,0},{atom,undefined},
      {atom,integer},2,1,nil,{integer,0},{integer,3},
      {atom,utf8},3,0,nil,{x,0},{atom,undefined}]}}.
    return.

%% Aligned and not, in both byte orders.
{function, utf16, 1, 30}.
  {label,29}.
    {func_info,{atom,op_bs_create_bin},{atom,utf16},1}.
  {label,30}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[
      {atom,utf16},1,0,nil,{x,0},{atom,undefined},
      {atom,integer},2,1,nil,{integer,0},{integer,3},
      {atom,utf16},3,0,{literal,[little]},{x,0},{atom,undefined}]}}.
    return.

%% Aligned and not, in both byte orders.
{function, utf32, 1, 32}.
  {label,31}.
    {func_info,{atom,op_bs_create_bin},{atom,utf32},1}.
  {label,32}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[
      {atom,utf32},1,0,nil,{x,0},{atom,undefined},
      {atom,integer},2,1,nil,{integer,0},{integer,3},
      {atom,utf32},3,0,{literal,[little]},{x,0},{atom,undefined}]}}.
    return.

%% Texts of the module, one of them not at a byte.
{function, string, 1, 34}.
  {label,33}.
    {func_info,{atom,op_bs_create_bin},{atom,string},1}.
  {label,34}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[
      {atom,string},0,8,nil,{string,<<"abc">>},{integer,3},
      {atom,integer},1,1,nil,{x,0},{integer,3},
      {atom,string},0,8,nil,{string,<<"de">>},{integer,2}]}}.
    return.

%% To a binary, and to the result again: both must stay what they are.
{function, append, 2, 36}.
  {label,35}.
    {func_info,{atom,op_bs_create_bin},{atom,append},2}.
  {label,36}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {bs_create_bin,{f,0},0,2,8,{x,0},{list,[
      {atom,append},1,8,nil,{x,0},{atom,all},
      {atom,integer},2,1,nil,{x,1},{integer,8}]}}.
    {bs_create_bin,{f,0},0,1,8,{x,1},{list,[
      {atom,append},1,8,nil,{x,0},{atom,all},
      {atom,integer},2,1,nil,{y,1},{integer,16}]}}.
    {bs_create_bin,{f,0},0,2,8,{x,2},{list,[
      {atom,append},1,8,nil,{x,0},{atom,all},
      {atom,integer},2,1,nil,{integer,0},{integer,8}]}}.
    {test_heap,5,3}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0},{x,1},{x,2}]}}.
    {deallocate,2}.
    return.

{function, append_bits, 2, 38}.
  {label,37}.
    {func_info,{atom,op_bs_create_bin},{atom,append_bits},2}.
  {label,38}.
    {bs_create_bin,{f,0},0,2,1,{x,0},{list,[
      {atom,append},1,1,nil,{x,0},{atom,all},
      {atom,integer},2,1,nil,{x,1},{integer,3}]}}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[
      {atom,append},1,1,nil,{x,0},{atom,all},
      {atom,binary},2,1,nil,{x,0},{atom,all}]}}.
    return.

%% Appends as often as asked for, so that the binary moves now and then.
{function, grow, 2, 40}.
  {label,39}.
    {func_info,{atom,op_bs_create_bin},{atom,grow},2}.
  {label,40}.
    {test,is_ne_exact,{f,41},[{x,0},{integer,0}]}.
    {bs_create_bin,{f,0},0,2,8,{x,1},{list,[
      {atom,append},1,8,nil,{x,1},{atom,all},
      {atom,integer},2,1,nil,{x,0},{integer,8}]}}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {call_only,2,{f,40}}.
  {label,41}.
    {gc_bif,byte_size,{f,0},2,[{x,1}],{x,0}}.
    {gc_bif,binary_part,{f,0},2,[{x,1},{x,0},{integer,-3}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.

%% To a binary that nobody else has, which bs_init_writable began.
{function, private_append, 2, 43}.
  {label,42}.
    {func_info,{atom,op_bs_create_bin},{atom,private_append},2}.
  {label,43}.
    {allocate,1,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{x,0}}.
    bs_init_writable.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,45},1}.

%% Each element of the list in five bits.
{function, push, 2, 45}.
  {label,44}.
    {func_info,{atom,op_bs_create_bin},{atom,push},2}.
  {label,45}.
    {test,is_nonempty_list,{f,46},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {bs_create_bin,{f,0},0,3,1,{x,1},{list,[
      {atom,private_append},1,1,nil,{x,1},{atom,all},
      {atom,integer},2,1,nil,{x,2},{integer,5}]}}.
    {call_only,2,{f,45}}.
  {label,46}.
    {move,{x,1},{x,0}}.
    return.

%% From and to the frame.
{function, frame, 2, 48}.
  {label,47}.
    {func_info,{atom,op_bs_create_bin},{atom,frame},2}.
  {label,48}.
    {allocate,3,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{y,2}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {bs_create_bin,{f,0},0,0,1,{y,0},{list,[
      {atom,binary},1,8,nil,{y,1},{atom,all},
      {atom,integer},2,1,nil,{y,2},{integer,100}]}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {test_heap,4,0}.
    {put_tuple2,{x,0},{list,[{y,0},{y,1},{y,2}]}}.
    {deallocate,3}.
    return.

%% The live registers come through; room is left for what is built behind.
{function, live, 3, 50}.
  {label,49}.
    {func_info,{atom,op_bs_create_bin},{atom,live},3}.
  {label,50}.
    {bs_create_bin,{f,0},5,3,1,{x,3},{list,[
      {atom,integer},1,1,nil,{x,0},{integer,100}]}}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},{x,3}]}}.
    return.

%% More than lies on the heap.
{function, large, 1, 52}.
  {label,51}.
    {func_info,{atom,op_bs_create_bin},{atom,large},1}.
  {label,52}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[
      {atom,integer},1,1,nil,{x,0},{integer,1000},
      {atom,binary},2,8,nil,{literal,<<"abc">>},{atom,all}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,op_cases,garbage,0}}.
    {gc_bif,byte_size,{f,0},0,[{y,0}],{x,0}}.
    {gc_bif,binary_part,{f,0},1,[{y,0},{x,0},{integer,-5}],{x,1}}.
    {test_heap,2,2}.
    {put_list,{x,0},{x,1},{x,0}}.
    {deallocate,1}.
    return.

%% So much off the heap, as often as asked for, that this alone makes it collect; all of it is
%% read at the end.
{function, off_heap, 2, 54}.
  {label,53}.
    {func_info,{atom,op_bs_create_bin},{atom,off_heap},2}.
  {label,54}.
    {test,is_ne_exact,{f,55},[{x,0},{integer,0}]}.
    {bs_create_bin,{f,0},2,2,1,{x,2},{list,[
      {atom,integer},1,1,nil,{x,0},{integer,80000}]}}.
    {put_list,{x,2},{x,1},{x,1}}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {call_only,2,{f,54}}.
  {label,55}.
    {move,{x,1},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,adler32,1}}.

{function, empty, 0, 57}.
  {label,56}.
    {func_info,{atom,op_bs_create_bin},{atom,empty},0}.
  {label,57}.
    {bs_create_bin,{f,0},0,0,1,{x,0},{list,[
      {atom,integer},1,1,nil,{integer,7},{integer,0}]}}.
    return.

%% A guard has a label to go to; the registers stay.
{function, fail_label, 2, 59}.
  {label,58}.
    {func_info,{atom,op_bs_create_bin},{atom,fail_label},2}.
  {label,59}.
    {bs_create_bin,{f,60},0,2,1,{x,2},{list,[
      {atom,integer},1,1,nil,{x,0},{x,1}]}}.
    {move,{x,2},{x,0}}.
    return.
  {label,60}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{atom,no},{x,0},{x,1}]}}.
    return.
