#!/usr/bin/env python3
"""Elixir, unmodified: elixir, elixirc, mix (new, compile, test, run, format) and iex, where a
GenServer's module is reloaded while its state lives on, say what they say on stock OTP."""
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
    side.run("mix", "test", "--seed", "0", within="thing", code=2)
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


sys.exit(everyday.compare(steps))
