#!/usr/bin/env python3
"""Elixir, unmodified: elixir, elixirc, mix (new, compile, test, run, format) and iex, where a
GenServer's module is reloaded while its state lives on, say what they say on stock OTP. And lib/apus answers
them as :apus."""
import os
import sys

import everyday

# One number for each version, so that what runs shows which one it is.
COUNTER = """defmodule Counter do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call(:next, _, n), do: {:reply, {%d, n}, n + 1}
end
"""
BAD_TEST = """defmodule BadTest do
  use ExUnit.Case
  test "compares" do
    assert Thing.hello() == %{a: [1, 2, 3]}
  end
  test "raises" do
    Enum.fetch!([1], 3)
  end
  test "waits" do
    send(self(), {:x, 1})
    assert_receive {:y, _}, 10
  end
end
"""
FORMS = """defmodule Shape do
  defstruct [:w, :h]
end
defprotocol Size do
  def size(x)
end
defimpl Size, for: Shape do
  def size(s), do: s.w * s.h
end
"""
EXPRESSION = """IO.inspect(Size.size(%Shape{w: 2, h: 4}))
IO.inspect({Regex.split(~r/(?<at>[,;])/u, "ä,b;c", on: [:at]), "a-b" =~ ~r/^\\w-\\w$/})
IO.puts(String.upcase("äöü") <> inspect(for x <- 1..3, into: %{}, do: {x, x * x}))"""


# Whoever waits in the version before last is named, and killed by the purge that was planned.
HOLDERS = """defmodule Held do
  def version, do: %d
  def wait, do: receive(do: (:stop -> version()))
end
"""
ASK = """Code.compiler_options(ignore_module_conflict: true)
Code.compile_file("held1.ex")
pid = spawn(fn -> Held.wait() end)
Process.register(pid, :waits)
wait = fn wait -> Process.info(pid, :current_function) == {:current_function, {Held, :wait, 0}} || wait.(wait) end
wait.(wait)
Code.compile_file("held2.ex")
IO.inspect(for v <- :apus.versions(Held), do: {v.state, v.processes, v.loaded.requester == self()})
IO.inspect(for h <- :apus.holders(Held), hold <- h.holds,
  do: {h.process == pid, h.registered_name, h.killed_by_purge, hold.kind, hold.function, hold.line, hold.depth})
IO.inspect(for h <- :apus.plan_purge(Held).kills, do: h.process == pid)
:code.purge(Held)
IO.inspect(Process.alive?(pid))
IO.inspect(for e <- :apus.journal(%{module: Held}), do: {e.event, e.outcome})"""
ANSWERS = """[{:current, 0, true}, {:old, 1, true}]
[{true, :waits, true, :current_function, {:wait, 0}, 3, 0}]
[true]
false
[loaded: :ok, loaded: :ok, purge_begun: :begun, purged: :ok]
exit code 0"""


def holders(side, _):
    for version in (1, 2):
        side.write(f"held{version}.ex", HOLDERS % version)
    side.run("elixir", "-e", ASK)


def answers_as_apus():
    ok, said = everyday.on_apus(holders)
    said = "\n".join(said)
    if ok and said.endswith(ANSWERS):
        return True
    print(said)
    return False


def commands(side):
    side.write("forms.ex", FORMS)
    side.run("elixirc", "forms.ex")
    side.run("elixir", "-e", EXPRESSION)
    side.run("elixir", "-e", 'raise "no"', code=1)
    side.write("bad.ex", "defmodule Bad do\n  def f(x), do: y\nend\n")
    side.run("elixirc", "bad.ex", code=1)


def project(side):
    side.run("mix", "new", "thing")
    side.write("thing/test/bad_test.exs", BAD_TEST)
    # One by one: files that are compiled together run in the order in which that ended.
    side.run("mix", "test", "--seed", "0", "test/bad_test.exs", within="thing", code=2)
    side.run("mix", "test", "--seed", "0", "test/thing_test.exs", within="thing")
    side.write("thing/lib/ugly.ex", "defmodule   Ugly do\ndef f( x ),do: x+1\n   end\n")
    side.run("mix", "do", "format,", "run", "-e", "IO.inspect({Thing.hello(), Ugly.f(1)})",
             within="thing")
    side.run("cat", "lib/ugly.ex", within="thing")


def shell(side):
    side.write("counter.ex", COUNTER % 1)
    iex = side.terminal("iex", "--dot-iex", os.devnull)
    iex.expect(r"iex\(1\)> ")

    def type_in(line, answer):
        iex.send(line + "\n")
        side.say(f"{line} -> {iex.expect(answer).group(1)}")
        iex.expect(r"iex\(\d+\)> ")

    type_in('c "counter.ex"', r"\n(\[Counter\])\n")
    type_in("{:ok, pid} = GenServer.start_link(Counter, 5); :started", r"\n(:started)\n")
    type_in("GenServer.call(pid, :next)", r"\n(\{\d, \d\})\n")
    side.write("counter.ex", COUNTER % 2)
    type_in("r Counter", r"\n(\{:reloaded, .*\})\n")
    type_in("GenServer.call(pid, :next)", r"\n(\{\d, \d\})\n")
    side.write("counter.ex", COUNTER % 3)
    type_in('c "counter.ex"', r"\n(\[Counter\])\n")
    type_in("GenServer.call(pid, :next)", r"\n(\{\d, \d\})\n")
    type_in("GenServer.call(pid, :next, x)", r"(undefined function x/0)")
    iex.send("System.halt(7)\n")
    side.say(f"iex ended with {iex.wait()}")


def steps(side, _):
    commands(side)
    project(side)
    shell(side)


sys.exit(everyday.compare(steps) or not answers_as_apus())
