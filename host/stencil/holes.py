"""From an assembled object to stencils: their bytes and the holes in them.

A hole says how many bits at which offset become which value: value + addend, and for a relative one
less the address of the hole itself. `what` and `index` name the value (src/jit/stencil.h, Value).
"""
import collections
import re

Hole = collections.namedtuple("Hole", "offset kind what index addend")
Part = collections.namedtuple("Part", "code holes")
Stencil = collections.namedtuple("Stencil", "hot cold")

KINDS = {1: "kAbsolute64", 10: "kAbsolute32", 11: "kSigned32", 2: "kRelative32",
         4: "kRelative32"}
VALUES = [(re.compile(r"(?:hole|wide)_word_(\d)"), "kWord"),
          (re.compile(r"hole_constant_(\d)"), "kWord"), (re.compile(r"hole_small_(\d)"), "kWord"),
          (re.compile(r"hole_bytes_(\d)"), "kBytes"),
          (re.compile(r"wide_address_(\d)"), "kAddress"), (re.compile(r"wide_next()"), "kNext"),
          (re.compile(r"exit_(\d)"), "kExit"), (re.compile(r"exit_next()"), "kExitNext"),
          (re.compile(r"slot_cold()"), "kColdSlot")]
TAGS = {"hole_constant": 3, "hole_small": 15}  # What a body adds to such a hole.
RELATIVE = ("kExit", "kExitNext", "kColdSlot")  # All other values may be anywhere.
CONSTANT = re.compile(r"_ZN4apus14kWellKnownAtom\w+")  # Words that are final before code is loaded.


class Unusable(Exception):
    """The stencil refers to something that the JIT does not have."""


class Reader:
    def __init__(self, elf):
        self.elf = elf
        self.constants = []  # Symbols of constant words, in the order of their slots.
        self.places = {s.name: s.value for s in elf.symbols if not s.is_section}
        self.parts = {}
        for name in (".hot", ".cold"):
            section = elf.section(name)
            relocations = elf.relocations(section) if section else []
            self.parts[name] = (elf.contents(section) if section else b"", relocations,
                                [r.offset for r in relocations])

    def stencil(self, number):
        """None when it refers to something unknown."""
        starts = {".hot": self.places[f"s{number}"], ".cold": self.places[f"c{number}"]}
        ends = {".hot": self.places[f"s{number}_end"], ".cold": self.places[f"c{number}_end"]}
        try:
            return Stencil(*(self.part(name, starts, ends[name]) for name in (".hot", ".cold")))
        except Unusable:
            return None

    def part(self, name, starts, end):
        contents, relocations, offsets = self.parts[name]
        start = starts[name]
        first, last = lower_bound(offsets, start), lower_bound(offsets, end)
        return Part(contents[start:end], [self.hole(r, start, starts)
                                          for r in relocations[first:last]])

    def hole(self, relocation, start, starts):
        kind = KINDS.get(relocation.type)
        symbol = relocation.symbol
        if not kind:
            raise Unusable
        offset = relocation.offset - start
        addend = relocation.addend - TAGS.get(symbol.name[:-2], 0)
        if kind == "kAbsolute32" and addend < 0:
            raise Unusable  # A small operand would make it negative.
        if symbol.is_section and symbol.name in starts:
            what = "kHotPart" if symbol.name == ".hot" else "kColdPart"
            return Hole(offset, kind, what, 0, addend - starts[symbol.name])
        for pattern, what in VALUES:
            match = pattern.fullmatch(symbol.name)
            if match and (kind == "kRelative32") == (what in RELATIVE):
                return Hole(offset, kind, what, int(match.group(1) or 0), addend)
        if CONSTANT.fullmatch(symbol.name) and kind != "kAbsolute64":
            if symbol.name not in self.constants:
                self.constants.append(symbol.name)
            return Hole(offset, kind, "kConstantSlot", self.constants.index(symbol.name), addend)
        raise Unusable


def lower_bound(values, wanted):
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low
