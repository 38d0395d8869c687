%% An agent and a manager of snmp with a MIB of their own: get, set, next, bulk, refusals and a trap.
-module(own_snmp).
-behaviour(snmpm_user).
-export([main/0, handle_error/3, handle_agent/5, handle_pdu/4, handle_trap/3, handle_inform/3, handle_report/3, number/1, number/2]).

handle_error(_, _, _) -> ok.
handle_agent(_, _, _, _, _) -> ignore.
handle_pdu(_, _, _, _) -> ok.
handle_trap(_, Trap, To) -> To ! {trap, Trap}, ignore.
handle_inform(_, Inform, To) -> To ! {inform, Inform}, ignore.
handle_report(_, _, _) -> ignore.

number(get) -> {value, persistent_term:get(?MODULE, 7)};
number(new) -> ok;
number(delete) -> ok.
number(is_set_ok, Value) -> case Value of 13 -> wrongValue; _ -> noError end;
number(set, Value) -> persistent_term:put(?MODULE, Value), noError.

mib() -> "OWN-MIB DEFINITIONS ::= BEGIN
IMPORTS OBJECT-TYPE, MODULE-IDENTITY, NOTIFICATION-TYPE, enterprises, Integer32 FROM SNMPv2-SMI;
own MODULE-IDENTITY LAST-UPDATED \"202001010000Z\" ORGANIZATION \"o\" CONTACT-INFO \"c\" DESCRIPTION \"d\" ::= { enterprises 4711 }
number OBJECT-TYPE SYNTAX Integer32 MAX-ACCESS read-write STATUS current DESCRIPTION \"n\" ::= { own 1 }
happened NOTIFICATION-TYPE OBJECTS { number } STATUS current DESCRIPTION \"h\" ::= { own 2 }
END\n".

port() -> {ok, S} = gen_udp:open(0), {ok, P} = inet:port(S), gen_udp:close(S), P.

main() ->
    logger:set_primary_config(level, none),
    Agent = "agent", Manager = "manager",
    [ok = filelib:ensure_dir(filename:join([D, E, "x"])) || D <- [Agent, Manager], E <- ["conf", "db"]],
    AgentPort = port(), ManagerPort = port(),
    ok = snmp_config:write_agent_snmp_files(filename:join(Agent, "conf"), [v1, v2, v3], [127,0,0,1], ManagerPort, [127,0,0,1], AgentPort,
        "agent", trap, none, "", "agentEngine", 484),
    ok = snmp_config:write_manager_snmp_files(filename:join(Manager, "conf"), [127,0,0,1], ManagerPort, 484, "managerEngine", [], [], []),
    ok = file:write_file("OWN-MIB.mib", mib()),
    ok = file:write_file("OWN-MIB.funcs", "{number, {own_snmp, number, []}}.\n"),
    io:format("~p~n", [snmpc:compile("OWN-MIB", [{il, [code:lib_dir(snmp, mibs)]}, {group_check, false}])]),
    application:load(snmp),
    application:set_env(snmp, agent, [{config, [{dir, filename:join(Agent, "conf")}]}, {db_dir, filename:join(Agent, "db")},
        {mibs, [filename:absname("OWN-MIB")]}, {agent_type, master}, {versions, [v1, v2, v3]}]),
    application:set_env(snmp, manager, [{config, [{dir, filename:join(Manager, "conf")}, {db_dir, filename:join(Manager, "db")}]},
        {versions, [v1, v2, v3]}]),
    io:format("~p~n", [application:ensure_all_started(snmp)]),
    ok = snmpm:register_user("me", ?MODULE, self()),
    ok = snmpm:register_agent("me", "agent", [{engine_id, "agentEngine"}, {address, {127,0,0,1}}, {port, AgentPort},
        {community, "all-rights"}, {version, v2}, {sec_model, v2c}]),
    Own = [1,3,6,1,4,1,4711], Number = Own ++ [1,0],
    Say = fun(What, {ok, {Error, Index, Vars}, _}) ->
                  io:format("~s: ~p ~p ~p~n", [What, Error, Index, [{lists:sublist(O, 20), T, V} || {varbind, O, T, V, _} <- Vars]]);
             (What, Other) -> io:format("~s: ~p~n", [What, Other]) end,
    Say("get", snmpm:sync_get2("me", "agent", [Number])),
    Say("set", snmpm:sync_set2("me", "agent", [{Number, i, 42}])),
    Say("refused", snmpm:sync_set2("me", "agent", [{Number, i, 13}])),
    Say("wrong type", snmpm:sync_set2("me", "agent", [{Number, s, "x"}])),
    Say("get", snmpm:sync_get2("me", "agent", [Number, Own ++ [9,0]])),
    Say("next", snmpm:sync_get_next2("me", "agent", [Own, [1,3,6,1,2,1,1,5]])),
    Say("bulk", snmpm:sync_get_bulk2("me", "agent", 0, 2, [[1,3,6,1,6,3,10]])),
    Say("name", snmpm:sync_get2("me", "agent", [[1,3,6,1,2,1,1,5,0]])),
    snmpa:send_notification2(snmp_master_agent, happened, [{name, ""}]),
    receive {trap, {Enterprise, Generic, Specific, _Time, Vars}} -> io:format("trap ~p~n", [{Enterprise, Generic, Specific, Vars}])
    after 5000 -> io:format("no trap~n") end,
    io:format("~p~n", [[{K, length(V)} || {K, V} <- snmpa:info(), is_list(V)]]),
    io:format("~p~n", [snmpa:name_to_oid(number)]),
    io:format("~p~n", [application:stop(snmp)]),
    halt().
