#!/usr/bin/env python3
"""What is said when the start fails: boot files, configurations, flags, places that are wrong. Words
are those of stock; of Apus alone is the hint where OTP itself is missing.
"""
import os
import pathlib
import subprocess
import tempfile

ERL = os.environ["ERL"]
DOT = pathlib.Path(tempfile.mkdtemp())
BADARG = ("{badarg,[{erlang,binary_to_term,[<<103,97,114,98,97,103,101,10>>],[{error_info,"
          "#{module=>erl_erts_errors}}]},{init,get_boot,1,[]},{init,get_boot,2,[]},"
          "{init,do_boot,3,[]}]}")
BADARG_SHORT = ("{badarg,[{erlang,binary_to_term,[],[{_}]},{init,get_boot,1,[]},"
                "{init,get_boot,2,[]},{init,do_boot,3,[]}]}")
UNDEF = "{undef,[{nowhere,start,[],[]},{init,start_em,1,[]},{init,do_boot,3,[]}]}"


def in_boot(reason, short=None):
    return [f'{{"init terminating in do_boot",{reason}}}',
            f"init terminating in do_boot ({short or reason})"]


def in_config(reason):
    return [f'{{"could not start kernel pid",application_controller,"{reason}"}}'.replace(
                "./", '\\"./').replace(".config", '.config\\"'),
            f"could not start kernel pid (application_controller) ({reason})".replace(
                "./", '"./').replace(".config", '.config"')]


# (arguments, the lines before the crash dump)
CASES = [
    ("-boot nowhere", in_boot("{'cannot get bootfile','nowhere.boot'}",
                              "{cannot get bootfile,nowhere.boot}")),
    ("-boot damaged", in_boot(BADARG, BADARG_SHORT)),
    ("-boot empty", in_boot(BADARG.replace("103,97,114,98,97,103,101,10", ""), BADARG_SHORT)),
    ("-boot cut", [None, in_boot(BADARG_SHORT)[1]]),  # The bytes stand in what comes first.
    ("-config nowhere", in_config("error in config file ./nowhere.config (none): "
                                  "configuration file not found")),
    ("-config words", in_config("error in config file ./words.config (none): "
                                "no ending <dot> found")),
    ("-config tuple", in_config("error in config file ./tuple.config (none): "
                                "configuration file must contain ONE list ended by <dot>")),
    ("-loader foo", ['{"cannot start loader",{{case_clause,"foo"},'
                     '[{erl_prim_loader,start_it,1,[]}]}}',
                     *in_boot('{{case_clause,"foo"},[{erl_prim_loader,start_it,1,[]}]}',
                              "{{case_clause,foo},[{erl_prim_loader,start_it,1,[]}]}")]),
    ("-boot_var X", in_boot("invalid_boot_var_argument")),
    ("-s nowhere", in_boot(UNDEF)),
    ("-run nowhere", in_boot(UNDEF)),
    ("-eval halt(", in_boot("{{badmatch,{error,{1,erl_parse,[\"syntax error before: \",\"'.'\"]}}},"
                            "[{init,start_it,1,[]},{init,start_em,1,[]},{init,do_boot,3,[]}]}",
                            "{{badmatch,{error,{1,erl_parse,[_]}}},[{init,start_it,1,[]},"
                            "{init,start_em,1,[]},{init,do_boot,3,[]}]}")),
]
# (arguments, environment changes, standard output) of starts that succeed all the same.
STARTS = [
    ("-pa", {}, "ok"), ("-pa /nowhere", {}, "ok"), ("-mode nonsense", {}, "ok"),
    ("-boot start_clean -boot no_dot_erlang", {}, "ok"),
    ("", {"HOME": "/nowhere"}, "ok"), ("", {"HOME": ""}, "ok"), ("", {"HOME": None}, "ok"),
]


def start(arguments, changes=(), stderr=subprocess.STDOUT):
    environment = dict(os.environ, ERL_CRASH_DUMP=str(DOT / "dump"))
    for name, value in dict(changes).items():
        environment.pop(name, None)
        if value is not None:
            environment[name] = value
    return subprocess.run([ERL, "-noshell", *arguments], cwd=DOT, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=stderr, timeout=60, check=False)


ROOT = start(["-eval", 'io:format("~s", [code:root_dir()]), halt().']).stdout.decode()
BOOT = (pathlib.Path(ROOT) / "bin" / "start_clean.boot").read_bytes()
for name, content in {"damaged.boot": b"garbage\n", "empty.boot": b"", "cut.boot": BOOT[:500],
                      "words.config": b"garbage\n", "tuple.config": b"{a}.\n"}.items():
    (DOT / name).write_bytes(content)

for arguments, lines in CASES:
    done = start(arguments.split(), stderr=subprocess.PIPE)
    said, last_words = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 1, (arguments, done)
    if lines[0] is not None:
        assert said == "".join(f"{line}\r\n" for line in lines[:-1]), (arguments, said)
    # Stock's first processes may or may not see the report of the crash before the end.
    end = f"{lines[-1]}\r\n\r\nCrash dump is being written to: {DOT / 'dump'}...done\r\n"
    assert last_words.endswith(end), (arguments, last_words)
    assert last_words == end or last_words.startswith("(no logger present) "), last_words

for arguments, changes, expected in STARTS:
    done = start([*arguments.split(), "-eval", 'io:format("ok"), halt().'], changes)
    assert (done.returncode, done.stdout.decode()) == (0, expected), (arguments, changes, done)

done = start(["-args_file", "nowhere"])
assert done.returncode == 1 and done.stdout.decode().startswith(
    f'Failed to open arguments file "nowhere" at "{DOT}": No such file or directory\n'), done

if "Apus" in start(["-eval", 'io:format("~s", [erlang:system_info(system_version)]), halt().'
                    ]).stdout.decode():
    done = start([], {"APUS_OTP_ROOT": "/nowhere"})
    assert done.returncode == 127 and b"apt-get install erlang" in done.stdout, done
