// Reads the tables that hold text: atoms, and line items with their file names.
#include <string>

#include "base/utf8.h"
#include "beam/big_endian.h"
#include "beam/compact_term.h"
#include "beam/tables.h"

namespace apus::beam {
namespace {

constexpr int64_t kMaxAtomCharacters = 255;

std::string_view text_of(ByteSpan bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool has_only_ascii(ByteSpan bytes) {
  uint8_t seen = 0;
  for (uint8_t byte : bytes) seen |= byte;
  return seen < 0x80;
}

bool is_valid_atom(ByteSpan text) {
  if (has_only_ascii(text)) return true;  // A length byte cannot say more than 255.
  const int64_t length = utf8_length(text_of(text));
  return length >= 0 && length <= kMaxAtomCharacters;
}

// Appends the UTF-8 form of Latin-1 text at `out`; where it ends.
uint8_t* append_as_utf8(ByteSpan latin1, uint8_t* out) {
  for (uint8_t byte : latin1) {
    if (byte < 0x80) {
      *out++ = byte;
    } else {
      *out++ = 0xC0 | byte >> 6;
      *out++ = 0x80 | (byte & 0x3F);
    }
  }
  return out;
}

// Reads the file names behind the line items.
TableResult decode_file_names(ByteSpan chunk, size_t at, uint32_t count, DecodedModule& module) {
  constexpr size_t kLengthBytes = 2;
  if (count > (chunk.size() - at) / kLengthBytes) {
    return decode_failure("Line", at, "too many files");
  }
  module.files.reserve(count + 1);
  module.files.emplace_back();
  for (uint32_t i = 0; i < count; ++i) {
    if (chunk.size() - at < kLengthBytes) {
      return decode_failure("Line", at, "a file name is missing");
    }
    const size_t size = read_u16(chunk.data() + at);
    at += kLengthBytes;
    if (size > chunk.size() - at) return decode_failure("Line", at, "a file name is cut short");
    const ByteSpan name = chunk.subspan(at, size);
    if (!has_only_ascii(name) && utf8_length(text_of(name)) < 0) {
      return decode_failure("Line", at, "a file name is not UTF-8");
    }
    module.files.push_back(text_of(name));
    at += size;
  }
  return Unit{};
}

}  // namespace

TableResult decode_atoms(ByteSpan chunk, bool is_latin1, DecodedModule& module) {
  const std::string_view name = is_latin1 ? "Atom" : "AtU8";
  if (chunk.size() < 4) return decode_failure(name, 0, "the count is missing");
  const uint32_t count = read_u32(chunk.data());
  if (count == 0 || count > chunk.size() - 4) {
    return decode_failure(name, 0, "no such number of atoms");
  }
  module.atoms.reserve(count + 1);
  module.atoms.emplace_back();
  const bool must_convert = is_latin1 && !has_only_ascii(chunk.subspan(4));
  uint8_t* out = nullptr;
  if (must_convert) {
    module.atom_storage = std::make_unique_for_overwrite<uint8_t[]>(2 * chunk.size());
    out = module.atom_storage.get();
  }
  size_t at = 4;
  for (uint32_t i = 0; i < count; ++i) {
    if (at == chunk.size()) return decode_failure(name, at, "an atom is missing");
    const size_t size = chunk[at++];
    if (size > chunk.size() - at) return decode_failure(name, at, "an atom is cut short");
    ByteSpan text = chunk.subspan(at, size);
    at += size;
    if (must_convert) {
      uint8_t* const end = append_as_utf8(text, out);
      text = {out, static_cast<size_t>(end - out)};
      out = end;
    } else if (!is_valid_atom(text)) {
      return decode_failure(name, at - size, "an atom is not UTF-8");
    }
    module.atoms.push_back(text_of(text));
  }
  return Unit{};
}

TableResult decode_lines(ByteSpan chunk, DecodedModule& module) {
  constexpr uint32_t kVersion = 0;
  constexpr size_t kHeadBytes = 20;
  if (chunk.size() < kHeadBytes) return decode_failure("Line", 0, "the head is missing");
  // Lines of another version are ignored, as OTP 25 ignores them.
  if (read_u32(chunk.data()) != kVersion) return Unit{};
  const uint32_t line_count = read_u32(chunk.data() + 12);
  const uint32_t file_count = read_u32(chunk.data() + 16);
  if (line_count > chunk.size() - kHeadBytes) return decode_failure("Line", 12, "too many lines");
  module.lines.reserve(line_count + 1);
  module.lines.push_back({0, 0});
  const uint8_t* at = chunk.data() + kHeadBytes;
  const uint8_t* const end = chunk.data() + chunk.size();
  uint32_t file = 0;
  while (module.lines.size() <= line_count) {
    CompactTerm term;
    const uint8_t* const next = read_compact_term(at, end, term);
    if (next == nullptr || term.is_negative()) {
      return decode_failure("Line", at - chunk.data(), "a damaged line item");
    }
    if (term.tag == CompactTag::kAtom && !term.is_wide && term.value <= file_count) {
      file = static_cast<uint32_t>(term.value);  // The items that follow are of this file.
    } else if (term.tag == CompactTag::kInteger) {
      const bool fits = !term.is_wide && term.value <= 0xFFFFFFFF;
      module.lines.push_back(fits ? DecodedLine{file, static_cast<uint32_t>(term.value)}
                                  : DecodedLine{0, 0});
    } else {
      return decode_failure("Line", at - chunk.data(), "not a line item");
    }
    at = next;
  }
  return decode_file_names(chunk, at - chunk.data(), file_count, module);
}

}  // namespace apus::beam
