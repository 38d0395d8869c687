// The passes of decoding a file, in the order in which one needs the other's tables.
#include "beam/decode.h"

#include <cstring>

#include "beam/code_chunk.h"
#include "beam/container.h"
#include "beam/references.h"
#include "beam/tables.h"

namespace apus::beam {

std::string DecodeError::text() const {
  return std::string(chunk) + "+" + std::to_string(offset) + ": " + message;
}

namespace {

Result<Unit, DecodeError> require_chunks(const Container& container) {
  if (!container.has(ChunkId::kAtom) && !container.has(ChunkId::kAtU8)) {
    return decode_failure("AtU8", 0, "the chunk is missing");
  }
  for (ChunkId id : {ChunkId::kCode, ChunkId::kStrT, ChunkId::kImpT, ChunkId::kExpT}) {
    if (!container.has(id)) return decode_failure(name_of(id), 0, "the chunk is missing");
  }
  return Unit{};
}

Result<Unit, DecodeError> decode_tables(const Container& container, DecodedModule& module) {
  const bool has_utf8 = container.has(ChunkId::kAtU8);
  const ByteSpan atoms = container.chunk(has_utf8 ? ChunkId::kAtU8 : ChunkId::kAtom);
  TRY(decode_atoms(atoms, !has_utf8, module));
  TRY(decode_imports(container.chunk(ChunkId::kImpT), module));
  TRY(decode_exports(container.chunk(ChunkId::kExpT), "ExpT", module, module.exports));
  if (container.has(ChunkId::kLocT)) {
    TRY(decode_exports(container.chunk(ChunkId::kLocT), "LocT", module, module.locals));
  }
  if (container.has(ChunkId::kFunT)) {
    TRY(decode_lambdas(container.chunk(ChunkId::kFunT), module));
  }
  if (container.has(ChunkId::kLitT)) {
    TRY(decode_literals(container.chunk(ChunkId::kLitT), module));
  }
  if (container.has(ChunkId::kLine)) TRY(decode_lines(container.chunk(ChunkId::kLine), module));
  if (container.has(ChunkId::kType)) TRY(decode_types(container.chunk(ChunkId::kType), module));
  module.strings = container.chunk(ChunkId::kStrT);
  module.attributes = container.chunk(ChunkId::kAttr);
  module.compile_info = container.chunk(ChunkId::kCInf);
  module.meta = container.chunk(ChunkId::kMeta);
  return Unit{};
}

}  // namespace

Result<DecodedModule, DecodeError> decode_module(ByteSpan file) {
  const Container opened = TRY(open_container(file));
  TRY(require_chunks(opened));
  // The module keeps the chunks it refers to and nothing else: debug information is half a file.
  Container container = own_copy(opened);
  DecodedModule module;
  const Md5Digest digest = md5_of(container);
  std::memcpy(module.md5, digest.data(), digest.size());
  TRY(decode_tables(container, module));
  const std::vector<LabelUse> uses = TRY(decode_code(container.chunk(ChunkId::kCode), module));
  TRY(check_references(module, uses));
  module.storage = std::move(container.inflated);
  return module;
}

}  // namespace apus::beam
