%% Group leaders: inherited, set, asked, and io through one's own.
-module(group_leader).
-export([main/0]).
-include("../t.hrl").

main() ->
    S = self(), G = group_leader(), ?T(begin P = spawn(fun() -> S ! {self(), group_leader() =:= G}
        end), receive {P, X} -> X end end), L = spawn(fun() -> leader([]) end),
        ?T(begin P = spawn(fun() -> receive go -> io:format("to ~p~n", [new]), io:put_chars("x"),
        S ! {self(), done} end end), group_leader(L, P), P ! go, receive {P, X} -> X after 1000 ->
        none end end), L ! {get, self()}, ?T(receive {out, O} -> lists:flatten(O) end),
        ?T(group_leader(1, self())), ?T(group_leader(self(), 1)), ?T(io:format("~p", [x])), io:nl(),
        ?T(io:format(L, "~s", ["direct"])), ?T(try io:format(no_such_device_x, "x", [])
        catch error:E -> E end), ?T(io:request(L, bad_request)), ?T(io:columns(L)),
        ?T(io:getopts(L)), D = spawn(fun() -> ok end), timer:sleep(5),
        ?T(try io:put_chars(D, "x") catch error:E2 -> E2 end), ?T(io:get_line(L, "p>")),
        ?T(io:printable_range()),
    ok.
leader(Acc) -> receive
    {io_request, F, R, {put_chars, _, M, Fn, A}} -> F ! {io_reply, R, ok},
        leader([Acc, apply(M, Fn, A)]);
    {io_request, F, R, {put_chars, _, C}} -> F ! {io_reply, R, ok}, leader([Acc, C]);
    {io_request, F, R, {get_line, _, _}} -> F ! {io_reply, R, "a line\n"}, leader(Acc);
    {io_request, F, R, _} -> F ! {io_reply, R, {error, request}}, leader(Acc);
    {get, F} -> F ! {out, Acc}, leader(Acc) end.
