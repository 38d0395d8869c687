#!/usr/bin/env python3
"""The end of the VM: exit codes, output that is still to be written, crash dumps that OTP can read."""
import os
import re
import resource
import subprocess
import tempfile

ERL = os.environ["ERL"]


def erl(code, *flags, env=None, address_bytes=None):
    def limit():
        if address_bytes:
            resource.setrlimit(resource.RLIMIT_AS, (address_bytes, address_bytes))
    done = subprocess.run([ERL, "-noshell", *flags, "-eval", code], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False,
                          env={**os.environ, **(env or {})}, preexec_fn=limit)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def same(expected, actual):
    assert expected == actual, f"expected {expected!r}, got {actual!r}"


for status in (0, 1, 17, 255):
    same((status, "", ""), erl(f"halt({status})."))
same(44, erl("halt(300).")[0])
same(5, erl("erlang:halt(5, [{flush, false}]).")[0])
same(6, erl("spawn(fun() -> halt(6) end), timer:sleep(infinity).")[0])
same((0, "x" * 200000, ""), erl('io:put_chars(lists:duplicate(200000, $x)), halt().'))
# Nobody will ever read what waits in a socket whose other end is this VM's own.
PAIR = ("{ok, L} = gen_tcp:listen(0, [{recbuf, 4096}, {active, false}]), {ok, P} = inet:port(L), "
        "{ok, C} = gen_tcp:connect({127, 0, 0, 1}, P, [{sndbuf, 4096}]), {ok, A} = gen_tcp:accept(L), "
        "ok = gen_tcp:send(C, binary:copy(<<1>>, 5000000)), ")
same((7, "", ""), erl(PAIR + "halt(7)."))
# A port that is told `killed` writes its output first; `kill` alone does not let it.
READ = ("unlink(C), exit(C, {}), F = fun F(N) -> case gen_tcp:recv(A, 0) of {{ok, D}} -> F(N + length(D)); "
        '{{error, closed}} -> N end end, io:format("~p", [F(0) =:= 5000000]), halt().')
same((0, "true", ""), erl(PAIR + READ.format("killed")))
same((0, "false", ""), erl(PAIR + READ.format("kill")))
assert erl("halt(abort).", env={"ERL_CRASH_DUMP_SECONDS": "0"})[0] != 0

# While output is being written that halt waits for, no process runs, and what it would do does not happen.
SLOW = ('P = open_port({spawn, "sh -c \'sleep 2; cat >/dev/null\'"}, [out]), '
        "spawn(fun() -> port_command(P, binary:copy(<<1>>, 3000000)) end), W = fun W() -> "
        "case erlang:port_info(P, queue_size) of {_, N} when N > 0 -> ok; _ -> timer:sleep(10), W() end end, W(), ")
for late in ("halt(10)", "halt(10, [{flush, false}])", "exit(whereis(init), kill)"):
    same((9, "", ""), erl(f"{SLOW} spawn(fun() -> timer:sleep(100), {late} end), halt(9)."))

# What the system has started itself must live: its end is the VM's, whatever the reason. The oldest come first.
SYSTEM = 'io:format("~w", [[erts_internal:is_system_process(P) || P <- lists:sublist(processes(), 9)]]), halt().'
same((0, f"[{'true,' * 8}false]", ""), erl(SYSTEM))
PARENTS = 'io:format("~w", [[process_info(P, [parent, group_leader]) || P <- lists:sublist(processes(), 2)]]), halt().'
same((0, "[[{parent,undefined},{group_leader,<0.0.0>}],[{parent,<0.0.0>},{group_leader,<0.0.0>}]]", ""), erl(PARENTS))
MADE = "erts_internal:spawn_system_process(erlang, {}), timer:sleep(infinity)."
DEATHS = [(f"<0.{n}.0>", "killed", f"exit(lists:nth({n + 1}, processes()), kill), timer:sleep(infinity).") for n in range(8)]
DEATHS += [("", "normal", MADE.format("length, [[]]")), ("", '{bye,"text",1.500000e+00,[a|b]}',
                                                         MADE.format('exit, [{bye, "text", 1.5, [a | b]}]'))]
with tempfile.TemporaryDirectory() as folder:
    for n, (pid, reason, code) in enumerate(DEATHS):
        dump = os.path.join(folder, str(n))
        status, out, err = erl(code, env={"ERL_CRASH_DUMP": dump})
        same((1, ""), (status, out))
        slogan = err.split("\n")[0].rstrip("\r")
        assert re.fullmatch(rf"System process {pid or '<0[.][0-9]+[.]0>'} terminated: {re.escape(reason)}", slogan), err
        assert err.endswith(f"\n\r\nCrash dump is being written to: {dump}...done\r\n"), err
        with open(dump, encoding="utf-8") as f:
            assert f"\nSlogan: {slogan}\n" in f.read(), slogan
    none = os.path.join(folder, "none")
    same((1, "", "System process <0.0.0> terminated: killed\r\n"), erl(
        "exit(whereis(init), kill), timer:sleep(infinity).", env={"ERL_CRASH_DUMP": none, "ERL_CRASH_DUMP_SECONDS": "0"}))
    assert not os.path.exists(none)
# They take no other exit for a reason to end.
for code in ("exit(whereis(erts_code_purger), bye)", "exit(whereis(init), normal)",
             "{_, M} = spawn_monitor(fun() -> link(whereis(erts_code_purger)), exit(bye) end), receive {_, M, _, _, _} -> ok end"):
    same((3, "", ""), erl(f"{code}, erlang:check_process_code(self(), none), halt(3)."))
# Who cannot hear that the VM is to end goes on.
for code in ("unregister(erl_signal_server)", "erlang:suspend_process(whereis(init))",
             "erlang:suspend_process(whereis(erl_signal_server))"):
    same(3, erl(f'{code}, os:cmd("kill -TERM " ++ os:getpid()), timer:sleep(500), halt(3).')[0])

# What no program can catch ends the VM with a dump, the text as on stock.
status, out, err = erl('[list_to_atom("x" ++ integer_to_list(I)) || I <- lists:seq(1, 30000)].',
                       "+t", "20000", env={"ERL_CRASH_DUMP": os.devnull})
same((1, ""), (status, out))
assert err.startswith("no more index entries in atom_tab (max=20000)\r\n\r\nCrash dump is being"), err
# All schedulers run out of memory at once: one writes the dump, whole, and none waits for ever.
with tempfile.TemporaryDirectory() as folder:
    dump = os.path.join(folder, "dump")
    status, out, err = erl("F = fun F(L) -> F([lists:seq(1, 1000) | L]) end, "
                           "[spawn(fun() -> F([]) end) || _ <- [1, 2, 3, 4]], timer:sleep(infinity).",
                           env={"ERL_CRASH_DUMP": dump}, address_bytes=2500 << 20)
    same((1, ""), (status, out))
    what = r'(\d+ bytes of memory \(of type "\w+"\)|memory)'
    assert re.fullmatch(rf"\w+_alloc: Cannot allocate {what}\.\r\n\r\nCrash dump is being written to: "
                        r"\S+\.\.\.done\r\n", err), err
    with open(dump, "rb") as f:
        text = f.read()
    assert text.endswith(b"\n=end\n") and b"\n=proc:<0.0.0>\n" in text, text[-200:]
MANY = "R = (catch [{} || _ <- lists:seq(1, 4000)]), element(1, element(2, R))"
for what, flags in (("spawn(timer, sleep, [100000])", ("+P", "2000")),
                    ('open_port({{spawn, "cat"}}, [])', ("+Q", "1024"))):
    code = MANY.replace("{}", what.replace("{{", "{").replace("}}", "}"))
    same((0, "system_limit"), erl(f'io:format("~w", [begin {code} end]), halt().', *flags)[:2])

with tempfile.TemporaryDirectory() as folder:
    dump = os.path.join(folder, "dump")
    code = ('register(dumped, spawn(fun() -> put(key, {value, "text", 1.5, <<1,2,3>>, #{a => b}}), '
            'ets:new(dumped_set, [named_table]), ets:insert(dumped_set, [{1}, {2}]), '
            'ets:new(dumped_tree, [ordered_set, public]), '
            'erlang:start_timer(1000000, self(), {wake, up}), erlang:send_after(1000000, user, named), '
            'receive never -> ok end end)), dumped ! {hello, self()}, timer:sleep(50), '
            'erlang:halt("the slogan").')
    status, out, err = erl(code, env={"ERL_CRASH_DUMP": dump})
    same((1, ""), (status, out))
    assert "the slogan" in err and f"Crash dump is being written to: {dump}...done" in err, err
    with open(dump, encoding="utf-8") as f:
        text = f.read()
    for line in ("=erl_crash_dump:0.5", "Slogan: the slogan", "=memory", "=loaded_modules", "=atoms",
                 "=proc:<0.0.0>", "Name: dumped", "Message queue length: 1", "=end"):
        assert f"\n{line}\n" in "\n" + text, line
    read = (f'{{ok, _}} = crashdump_viewer:start_link(), ok = crashdump_viewer:read_file("{dump}"), '
            'W = fun W() -> case catch crashdump_viewer:general_info() of {ok, G, _} -> G; '
            '_ -> timer:sleep(50), W() end end, General = W(), '
            '{ok, Processes, _} = crashdump_viewer:processes(), '
            '[P] = [element(2, P) || P <- Processes, element(3, P) =:= "dumped"], '
            '{ok, Modules, _} = crashdump_viewer:loaded_modules(), '
            '{ok, Memory, _} = crashdump_viewer:memory(), '
            '{ok, Atoms, _} = crashdump_viewer:atoms(), '
            '{ok, Tables, _} = crashdump_viewer:ets_tables(pid_to_list(P)), '
            '{ok, Timers, _} = crashdump_viewer:timers(pid_to_list(P)), '
            '{ok, AllTimers, _} = crashdump_viewer:timers(all), '
            '{ok, Funs, _} = crashdump_viewer:funs(), '
            '{ok, Hash, _} = crashdump_viewer:hash_tables(), '
            '{ok, Areas, _} = crashdump_viewer:allocated_areas(), '
            'io:format("~s|~w|~w|~w|~w|~0p|~0p|~w|~w|~w|~w", [element(3, General), '
            'length(Processes) > 10, length(Modules) > 20, length(Memory), length(Atoms) > 5000, '
            'lists:sort([{element(5, T), element(7, T), element(8, T)} || T <- Tables]), '
            '[{length(string:find(element(4, T), "{wake,up}")), element(5, T) > 900000} || T <- Timers], '
            'length([T || T <- AllTimers, element(4, T) =:= "named"]), '
            'length(Funs) > 200, {length(Hash) > 2, length(Areas) > 10}, P]), halt().')
    status, out, err = erl(read)
    same((0, ""), (status, err))
    *facts, pid = out.split("|")
    same(["the slogan", "true", "true", "9", "true",
          '[{"dumped_set","set",256},{"dumped_tree","ordered_set","-"}]', "[{10,true}]", "1", "true",
          "{true,true}"], facts)
    # What only somebody who reads the heap sees: the dictionary's pair, the message, the stack.
    for section in ("proc_dictionary", "proc_messages", "proc_stack", "proc_heap"):
        assert f"\n={section}:{pid}\n" in text, section
    heap = text.split(f"\n=proc_heap:{pid}\n")[1].split("\n=")[0]
    for part in (":t2:A3:key,H", ":t5:A5:value,H", ":F1A:1.5", ":Yh3:AQID", ":t2:A5:hello,P<"):
        assert part in heap, (part, heap)

    none = os.path.join(folder, "none")
    erl('halt("x").', env={"ERL_CRASH_DUMP": none, "ERL_CRASH_DUMP_SECONDS": "0"})
    assert not os.path.exists(none)
    short = os.path.join(folder, "short")
    erl('halt("x").', env={"ERL_CRASH_DUMP": short, "ERL_CRASH_DUMP_BYTES": "1000"})
    assert os.path.getsize(short) <= 1100, os.path.getsize(short)
