// Reads the tables of fixed-size entries: imports, exports, lambdas, types; and the literals.
#include "beam/tables.h"

#include <string>

#include "beam/big_endian.h"
#include "beam/inflate.h"

namespace apus::beam {
namespace {

constexpr uint32_t kMaxArity = 255;
constexpr size_t kCountBytes = 4;

// Reads the count at the head of a chunk, when that many entries fit behind it.
Result<uint32_t, DecodeError> entry_count(ByteSpan chunk, std::string_view name,
                                          size_t entry_bytes) {
  if (chunk.size() < kCountBytes) return decode_failure(name, 0, "the count is missing");
  const uint32_t count = read_u32(chunk.data());
  if (count > (chunk.size() - kCountBytes) / entry_bytes) {
    return decode_failure(name, 0, "more entries than the chunk holds");
  }
  return count;
}

bool is_atom_index(const DecodedModule& module, uint32_t index) {
  return index > 0 && index < module.atoms.size();
}

}  // namespace

TableResult decode_imports(ByteSpan chunk, DecodedModule& module) {
  constexpr size_t kEntryBytes = 12;
  const uint32_t count = TRY(entry_count(chunk, "ImpT", kEntryBytes));
  module.imports.reserve(count);
  const uint8_t* at = chunk.data() + kCountBytes;
  for (uint32_t i = 0; i < count; ++i, at += kEntryBytes) {
    const DecodedImport import{read_u32(at), read_u32(at + 4), read_u32(at + 8)};
    if (!is_atom_index(module, import.module) || !is_atom_index(module, import.function) ||
        import.arity > kMaxArity) {
      return decode_failure("ImpT", at - chunk.data(), "an import of no such atom or arity");
    }
    module.imports.push_back(import);
  }
  return Unit{};
}

TableResult decode_exports(ByteSpan chunk, std::string_view name, const DecodedModule& module,
                           std::vector<DecodedExport>& exports) {
  constexpr size_t kEntryBytes = 12;
  const uint32_t count = TRY(entry_count(chunk, name, kEntryBytes));
  exports.reserve(count);
  const uint8_t* at = chunk.data() + kCountBytes;
  for (uint32_t i = 0; i < count; ++i, at += kEntryBytes) {
    const DecodedExport entry{read_u32(at), read_u32(at + 4), read_u32(at + 8)};
    if (!is_atom_index(module, entry.function) || entry.arity > kMaxArity) {
      return decode_failure(name, at - chunk.data(), "a function of no such name or arity");
    }
    exports.push_back(entry);
  }
  return Unit{};
}

TableResult decode_lambdas(ByteSpan chunk, DecodedModule& module) {
  constexpr size_t kEntryBytes = 24;
  const uint32_t count = TRY(entry_count(chunk, "FunT", kEntryBytes));
  module.lambdas.reserve(count);
  const uint8_t* at = chunk.data() + kCountBytes;
  for (uint32_t i = 0; i < count; ++i, at += kEntryBytes) {
    const DecodedLambda lambda{read_u32(at),      read_u32(at + 4),  read_u32(at + 8),
                               read_u32(at + 12), read_u32(at + 16), read_u32(at + 20)};
    if (!is_atom_index(module, lambda.function) || lambda.arity > kMaxArity ||
        lambda.free_count > lambda.arity) {
      return decode_failure("FunT", at - chunk.data(), "a fun of no such name or arity");
    }
    module.lambdas.push_back(lambda);
  }
  return Unit{};
}

TableResult decode_literals(ByteSpan chunk, DecodedModule& module) {
  constexpr uint8_t kExternalVersion = 131;
  if (chunk.size() < kCountBytes) return decode_failure("LitT", 0, "the size is missing");
  const uint32_t size = read_u32(chunk.data());
  ByteSpan table = chunk.subspan(kCountBytes);
  if (size != 0) {  // Size 0 says "not packed".
    auto inflated = TRY(inflate_literals(table, size));
    module.literal_storage = std::move(inflated.bytes);
    table = {module.literal_storage.get(), inflated.size};
  }
  const uint32_t count = TRY(entry_count(table, "LitT", kCountBytes));
  module.literals.reserve(count);
  size_t at = kCountBytes;
  for (uint32_t i = 0; i < count; ++i) {
    if (table.size() - at < 4) return decode_failure("LitT", at, "a literal is missing");
    const uint32_t term_bytes = read_u32(table.data() + at);
    at += 4;
    if (term_bytes > table.size() - at) return decode_failure("LitT", at, "a literal is cut short");
    const ByteSpan term = table.subspan(at, term_bytes);
    if (term.size() < 2 || term[0] != kExternalVersion) {
      return decode_failure("LitT", at, "a literal is not in external term format");
    }
    module.literals.push_back(term);
    at += term_bytes;
  }
  return Unit{};
}

TableResult decode_types(ByteSpan chunk, DecodedModule& module) {
  constexpr uint32_t kVersion = 1;
  constexpr size_t kVersionBytes = 4, kEntryBytes = 18;
  constexpr int64_t kMaxSmall = (int64_t{1} << 59) - 1, kMinSmall = -(int64_t{1} << 59);
  if (chunk.size() < kVersionBytes) return decode_failure("Type", 0, "the version is missing");
  // Types are advice. Those of another version are ignored, as OTP 25 ignores them.
  if (read_u32(chunk.data()) != kVersion) return Unit{};
  const ByteSpan table = chunk.subspan(kVersionBytes);
  const uint32_t count = TRY(entry_count(table, "Type", kEntryBytes));
  module.types.reserve(count);
  const uint8_t* at = table.data() + kCountBytes;
  for (uint32_t i = 0; i < count; ++i, at += kEntryBytes) {
    DecodedType type;
    type.union_bits = read_u16(at);
    type.min = static_cast<int64_t>(read_u64(at + 2));
    type.max = static_cast<int64_t>(read_u64(at + 10));
    type.has_range = type.min <= type.max && type.min >= kMinSmall && type.max <= kMaxSmall;
    module.types.push_back(type);
  }
  return Unit{};
}

}  // namespace apus::beam
