%% Tools that read programs: xref, make, tags, erl_tidy, igor, merl, epp, erl_scan and what compiling says.
-module(checks).
-export([main/0]).

main() -> cross_references(), makes(), tagged(), rewritten(), compiled(), halt().

show(X) -> io:format("~tp~n", [X]).

cross_references() ->
    {ok, shop} = c:c(shop, [debug_info]),
    show([{K, V} || {K, V} <- xref:m(shop)]),
    xref:start(s), xref:set_default(s, [{warnings, false}, {verbose, false}]),
    show(xref:add_directory(s, ".")), show(xref:add_module(s, code:which(lists))), show(catch xref:add_module(s, "nowhere.beam")),
    show(xref:set_library_path(s, [filename:dirname(code:which(lists))])),
    [show({A, xref:analyze(s, A)}) || A <- [undefined_function_calls, undefined_functions, locals_not_used, exports_not_used,
        {call, {shop, sum, 1}}, {use, {shop, price, 2}}, {module_use, lists}, {module_call, shop}, deprecated_function_calls, nothing]],
    [show({Q, xref:q(s, Q)}) || Q <- ["(Fun) shop : Mod", "E | shop || lists", "closure (E | shop)", "domain E * [shop]", "M", "# V * [shop]", "(XL)(Lin) (E - UC | shop)",
        "components (LC | shop)", "shop:sum/1 of E", "X := {a:b/1}", "E | "]],
    show(xref:info(s)), show(xref:variables(s)), show(xref:forget(s)), show(xref:remove_module(s, lists)), show(xref:stop(s)).

makes() ->
    ok = file:make_dir("made"),
    {ok, Top} = file:get_cwd(), ok = file:set_cwd("made"),
    ok = file:write_file("a.erl", "-module(a).\n-include(\"h.hrl\").\n-export([f/0]).\nf() -> ?A.\n"),
    ok = file:write_file("h.hrl", "-define(A, 1).\n"),
    ok = file:write_file("b.erl", "-module(b).\n-export([f/0]).\nf() -> X = 1.\n"),
    ok = file:write_file("c.erl", "-module(c).\n-export([f/0]).\nf() -> g(.\n"),
    ok = file:write_file("Emakefile", "{a, [debug_info]}.\n{'b', []}.\n"),
    show(make:all()), show(make:all()), show(make:all([noexec])),
    show(make:files([a], [{d, 'X'}, noexec])), show(make:files([c])), show(make:files([a, none])),
    ok = file:delete("a.beam"), show(make:files([a], [load])), show([M || M <- [a, b, c], code:is_loaded(M) =/= false]),
    ok = file:write_file("Emakefile", "nonsense"), show(make:all()),
    ok = file:set_cwd(Top).

tagged() ->
    show(tags:file("shop.erl")), {ok, Tags} = file:read_file("TAGS"), show(Tags),
    show(tags:files(["shop.erl", "made/b.erl"], [{outfile, "T"}])), show(filelib:file_size("T")), show(tags:dir("made", [{outfile, "T2"}])), show(filelib:file_size("T2")).

rewritten() ->
    ok = file:write_file("untidy.erl", "-module(untidy).\n-export([f/1, g/1]).\n-import(lists, [map/2]).\n"
        "f(L) -> map(fun (X) -> h(X) end, L).\ng(X) when integer(X) -> lists:append([X], []); g(L) -> [Y || Y <- lists:map(fun(Z) -> Z end, L)].\n"
        "h(X) -> apply(lists, reverse, [X]).\nunused() -> ok.\n"),
    show(catch erl_tidy:file("untidy.erl", [{backups, false}, verbose])),
    {ok, Tidy} = file:read_file("untidy.erl"), io:put_chars(Tidy),
    ok = file:write_file("one.erl", "-module(one).\n-export([f/0]).\nf() -> two:g(h()).\nh() -> 1.\n"),
    ok = file:write_file("two.erl", "-module(two).\n-export([g/1]).\ng(X) -> X + h().\nh() -> 2.\n"),
    show(catch igor:merge(both, ["one", "two"], [{backups, false}, {stubs, false}, {outfile, "both.erl"}, {printer, fun erl_prettypr:format/2}])),
    show(case file:read_file("both.erl") of {ok, Both} -> Both; No -> No end),
    show(merl:print(merl:quote("f(X) when X > 1 -> {X, [1.5, \"a\", <<1:8>>]}; f(#{a := B}) -> B."))),
    show([merl:match(merl:quote("f(_@A, _@B)"), merl:quote("f(1, g(2))"))]).

compiled() ->
    show([compile:file(shop, [O]) || O <- ['P', 'E', dcore, dkern, dssa, dssaopt, dprecg, 'S']]), {ok, Assembler} = file:read_file("shop.S"), show(erlang:md5(Assembler)),
    show([erlang:md5(term_to_binary(compile:file(shop, [binary, O]))) || O <- [to_pp, to_exp, to_core0, to_core, to_kernel, to_asm]]),
    {ok, {shop, Chunks}} = beam_lib:chunks("shop.beam", [imports, exports, locals, attributes, labeled_exports, atoms]), show(Chunks),
    show(beam_lib:md5("shop.beam") =:= {ok, {shop, shop:module_info(md5)}}), show(beam_lib:cmp("shop.beam", code:which(shop))),
    {beam_file, shop, _, _, _, Functions} = beam_disasm:file("shop.beam"), show(erlang:md5(term_to_binary(Functions))).
