%% Exports that come and go between versions: undef, then defined, then undef; arities apart; error_handler.
-module(exports).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

v(Text) -> code:purge(apus_ex), load(beam("-module(apus_ex). " ++ Text)).
main() ->
    T = fun(F, A) -> try apply(apus_ex, F, A) catch error:E -> E end end,
        ?T(v("-export([a/0]). a() -> 1. ")), ?T([T(a, []), T(b, []), T(a, [1])]),
        G = fun apus_ex:b/0, H = fun() -> apus_ex:b() end,
        ?T([try X() catch error:E -> E end || X <- [G, H]]),
        ?T(v("-export([b/0, a/1]). b() -> 2. a(X) -> X. ")), ?T([T(a, []), T(b, []), T(a, [1])]),
        ?T([X() || X <- [G, H]]), ?T(v("-export([b/0]). b() -> 3. ")), ?T([X() || X <- [G, H]]),
        ?T([{F, A} || {F, A} <- lists:sort(apus_ex:module_info(exports)), F =/= module_info]),
        ?T(v("-export(['$handle_undefined_function'/2]). "
             "'$handle_undefined_function'(F, A) -> {handled, F, A}. ")),
        ?T([T(b, []), T(zz, [1, 2])]),
        ?T(v("-compile(export_all). -compile(nowarn_export_all). a() -> c(). c() -> local. ")),
        ?T([T(a, []), T(c, [])]), ?T(apus_ex:module_info(module)),
        ?T([K || {K, _} <- apus_ex:module_info()]), ?T(byte_size(apus_ex:module_info(md5))),
        ?T(apus_ex:module_info(attributes) =/= x),
        ?T(v("-export([m/0]). -my_attr(yes). -vsn(\"1.5\"). m() -> ?x. ") =:= x), ok.
