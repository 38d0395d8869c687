"""Reads what is needed of an ELF64 relocatable object for x86-64: section contents, symbols, and
the relocations of a section."""
import collections
import struct

Section = collections.namedtuple("Section", "name type offset size link info entry_size index")
Symbol = collections.namedtuple("Symbol", "name section value is_section")
Relocation = collections.namedtuple("Relocation", "offset type symbol addend")

SECTION_SYMBOL = 3  # A symbol's type.
SYMBOL_TABLE, RELOCATIONS = 2, 4  # A section's type.
MACHINE_X86_64 = 62


class Object:
    def __init__(self, data):
        self.data = data
        if data[:6] != b"\x7fELF\x02\x01" or struct.unpack_from("<H", data, 18)[0] != \
                MACHINE_X86_64:
            raise ValueError("no ELF64 object for x86-64")
        at, = struct.unpack_from("<Q", data, 40)
        size, count, names = struct.unpack_from("<HHH", data, 58)
        rows = [struct.unpack_from("<IIQQQQIIQQ", data, at + i * size) for i in range(count)]
        table = rows[names][4]
        self.sections = [Section(self.text(table + r[0]), r[1], r[4], r[5], r[6], r[7], r[9], i)
                         for i, r in enumerate(rows)]
        self.symbols = self.read_symbols()

    def text(self, at):
        return self.data[at:self.data.index(b"\0", at)].decode()

    def section(self, name):
        return next((s for s in self.sections if s.name == name), None)

    def contents(self, section):
        return self.data[section.offset:section.offset + section.size]

    def read_symbols(self):
        table = next((s for s in self.sections if s.type == SYMBOL_TABLE), None)
        symbols = []
        for at in range(table.offset, table.offset + table.size, 24) if table else ():
            name, info, _, section, value, _ = struct.unpack_from("<IBBHQQ", self.data, at)
            is_section = info & 15 == SECTION_SYMBOL
            text = self.sections[section].name if is_section else \
                self.text(self.sections[table.link].offset + name)
            symbols.append(Symbol(text, section, value, is_section))
        return symbols

    def relocations(self, section):
        """Those of a section, by rising offset."""
        found = []
        for table in self.sections:
            if table.type != RELOCATIONS or table.info != section.index:
                continue
            for at in range(table.offset, table.offset + table.size, 24):
                offset, info, addend = struct.unpack_from("<QQq", self.data, at)
                found.append(Relocation(offset, info & 0xFFFFFFFF, self.symbols[info >> 32],
                                        addend))
        return sorted(found, key=lambda r: r.offset)
