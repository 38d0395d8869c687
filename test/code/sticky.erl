%% Sticky directories protect OTP's own modules; unstick and stick.
-module(sticky).
-export([main/0]).
-include("../t.hrl").
-include("../versions.hrl").

main() ->
    ?T(code:is_sticky(lists)),
    ?T(code:load_binary(lists, "x", beam("-module(lists)."))),
    ?T(code:is_sticky(apus_none)),
    ?T(code:is_sticky(?MODULE)),
    ?T(code:purge(apus_none)),
    ?T(erlang:check_old_code(lists)),
    ?T(lists:reverse([1, 2])),
    ?T(code:module_status(lists)),
    ?T(code:module_status(apus_none)),
    ?T(code:module_status(?MODULE)),
    ?T(code:unstick_mod(math)),
    ?T(code:is_sticky(math)),
    ?T(code:stick_mod(math)),
    ?T(code:is_sticky(math)),
    ?T(code:module_md5(version(apus_m5, 1)) =:= code:module_md5(version(apus_m5, 1))),
    ?T(code:module_md5(version(apus_m5, 1)) =:= code:module_md5(version(apus_m5, 2))),
    ?T(code:module_md5(<<"x">>)),
    ok.
