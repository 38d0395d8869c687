%% gen_event: handlers added, called, swapped, deleted, crashing, supervised.
-module(gen_event).
-export([main/0]).
-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2]).
-include("../t.hrl").

main() ->
    process_flag(trap_exit, true), logger:set_primary_config(level, none),
        {ok, P} = gen_event:start_link(), ?T(gen_event:add_handler(P, ?MODULE, {self(), a})),
        ?T(gen_event:add_handler(P, {?MODULE, two}, {self(), b})),
        ?T(gen_event:which_handlers(P) =:= [{?MODULE, two}, ?MODULE]),
        ?T(gen_event:notify(P, hello)), ?T([rec(), rec()]), ?T(gen_event:sync_notify(P, sync)),
        ?T([rec(), rec()]), ?T(gen_event:call(P, ?MODULE, get)),
        ?T(gen_event:call(P, {?MODULE, two}, get)), ?T(gen_event:call(P, nope, get)), P ! info,
        ?T([rec(), rec()]), ?T(gen_event:swap_handler(P, {{?MODULE, two}, leaving},
        {{?MODULE, three}, {self(), c}})), ?T(rec()), ?T(gen_event:delete_handler(P,
        {?MODULE, three}, bye)), ?T(rec()), ?T(gen_event:delete_handler(P, nope, x)),
        ?T(gen_event:add_handler(P, ?MODULE, bad)), ?T(gen_event:notify(P, crash)), ?T(rec()),
        ?T(gen_event:which_handlers(P)), ?T(gen_event:add_sup_handler(P, ?MODULE, {self(), s})),
        gen_event:notify(P, remove), ?T(rec()), ?T(receive {gen_event_EXIT, _, R} -> R after 300 ->
        none end), ?T(gen_event:stop(P)), ?T(receive {'EXIT', P, R2} -> R2 after 300 -> none end),
    ok.
rec() -> receive {t, X} -> X after 200 -> none end.
init({{O, N}, {terminated, T}}) -> {ok, {O, {N, T}}};
init({O, N}) -> {ok, {O, N}};
init(bad) -> {error, refused}.
handle_event(crash, _) -> error(crashed);
handle_event(remove, _) -> remove_handler;
handle_event(E, {O, N} = S) -> O ! {t, {N, E}}, {ok, S}.
handle_call(get, {_, N} = S) -> {ok, N, S}.
handle_info(I, {O, N} = S) -> O ! {t, {info, N, I}}, {ok, S}.
terminate({error, {R, _}}, {O, N}) -> O ! {t, {terminate, N, R}}, {terminated, N};
terminate(R, {O, N}) -> O ! {t, {terminate, N, R}}, {terminated, N}.
