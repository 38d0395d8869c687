%% erts_debug:dist_ext_to_term/2: terms whose atoms are places in a tuple; which arguments are refused.
%% normalise: pids refs
-module(dist_ext_to_term).
-export([main/0]).
-include("../../t.hrl").

main() ->
    ?CALLS(erts_debug, dist_ext_to_term,
           [[{foo}, <<131,82,0>>], [{foo}, <<131,104,1,82,0>>], [{foo,bar}, <<131,104,2,82,1,82,0>>],
            [{foo}, <<131,104,2,82,0,107,0,1,1>>], [{}, term_to_binary(foo)], [{}, <<131,97,1>>],
            [{a}, <<131,70,1:64/float>>], [{foo}, <<131,119,3,"new">>], [{foo}, <<131,82,0,1>>],
            [{foo}, <<131,116,0,0,0,1,82,0,82,0>>],
            %% No version, no such place, no atoms, no tuple, no binary, compressed, a distribution header.
            [{foo}, <<82,0>>], [{foo}, <<131,82,1>>], [{foo}, <<131,82,200>>], [{}, <<131,82,0>>],
            [{1}, <<131,82,0>>], [{foo,1}, <<131,82,0>>], [{foo,[]}, <<131,82,0>>], [foo, <<131,97,1>>],
            [[], <<131,97,1>>], [{}, foo], [{foo}, [131,82,0]], [{foo}, <<131,82,0,1:1>>], [{}, <<1:3>>],
            [{foo}, <<>>], [{foo}, <<131>>], [{}, term_to_binary(lists:duplicate(100, a), [compressed])],
            [{a,b}, <<131,68,1,128,0,131,82,0>>], [{foo}, <<131,69>>]]),
    ?EACH(fun(N) -> erts_debug:dist_ext_to_term(list_to_tuple(lists:duplicate(N - 1, a) ++ [last]), <<131,82,(N - 1)>>) end,
          [1, 2, 255]),
    ?T(try erts_debug:dist_ext_to_term(list_to_tuple(lists:duplicate(256, a)), <<131,82,0>>) catch error:R -> R end),
    Big = lists:seq(1, 50000),
    ?T(erts_debug:dist_ext_to_term({}, term_to_binary(Big)) =:= Big),
    <<_:4, Shifted:3/binary, _:4>> = id(<<0:4, 131,82,0, 0:4>>),
    ?T(erts_debug:dist_ext_to_term({foo}, Shifted)),
    {Pid, Ref, _, _} = T = {self(), make_ref(), fun lists:map/2, #{a => 1}},
    ?T(erts_debug:dist_ext_to_term({}, term_to_binary(T)) =:= T),
    true = is_pid(Pid) andalso is_reference(Ref),
    ok.
