%% What the instructions of an upgrade call between the points at which the nodes wait for each other. In the
%% system's folder a file "follow STEP" lets this node come to the point after the other node, and "die STEP"
%% ends the emulator when the other node waits there.
-module(tally_steps).
-export([step/1, nodes/0]).

nodes() -> ['one@localhost', 'two@localhost'].

step(Step) ->
    io:format(user, "step ~p~n", [Step]),
    case {exists("die", Step), exists("follow", Step)} of
        {true, _} -> follow(Step), halt(9);
        {_, true} -> follow(Step);
        {false, false} -> ok
    end.

exists(What, Step) ->
    filelib:is_file(filename:join(code:root_dir(), lists:flatten(io_lib:format("~s ~p", [What, Step])))).

%% Until the other node has said that it is there, which this one has yet to hear afterwards.
follow(Step) ->
    receive
        {sync_nodes, Step, _} = Heard ->
            self() ! Heard,
            io:format(user, "after ~p~n", [Heard])
    end.
