// The container of a .beam file: chunks with a name of four letters.
//
//   "FOR1" size:32 "BEAM" { name:4 bytes  size:32  data  padding to a multiple of 4 }
//
// All numbers are big-endian; the size in the head counts what follows it. Of two chunks of the
// same name the first counts; bytes behind the container are ignored. The whole file may be packed
// with gzip.
//
// Threads: plain data.
// OTP: `beam_lib`; the loader's reading of chunks.
#pragma once

#include <array>
#include <memory>

#include "base/result.h"
#include "beam/decode.h"

namespace apus::beam {

enum class ChunkId : uint8_t {  // In the order in which the MD5 takes them, as far as it does.
  kAtom, kAtU8, kCode, kStrT, kImpT, kExpT, kFunT, kLitT, kMeta,
  kLocT, kLine, kAttr, kCInf, kType,
};
inline constexpr size_t kChunkIdCount = 14;
inline constexpr size_t kMd5ChunkCount = 9;

extern const std::array<std::string_view, kChunkIdCount> kChunkNames;

inline std::string_view name_of(ChunkId id) { return kChunkNames[static_cast<size_t>(id)]; }

struct Container {
  std::unique_ptr<uint8_t[]> inflated;  // The file, when it was packed; what the spans point into.
  std::array<ByteSpan, kChunkIdCount> chunks;  // data() == nullptr for a missing one.

  ByteSpan chunk(ChunkId id) const { return chunks[static_cast<size_t>(id)]; }
  bool has(ChunkId id) const { return chunk(id).data() != nullptr; }
};

Result<Container, DecodeError> open_container(ByteSpan file);

// Copies the chunks into one new allocation, which the result's `inflated` owns.
Container own_copy(const Container& container);

Md5Digest md5_of(const Container& container);

}  // namespace apus::beam
