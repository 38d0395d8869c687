// Unpacking of what a .beam file packs: the whole file with gzip, the literals with zlib.
//
// A claimed size is believed only as far as deflate could reach it: 1032 bytes from each byte.
//
// Threads: any.
// OTP: `compile`'s option `compressed`; the LitT chunk.
#pragma once

#include <memory>

#include "base/result.h"
#include "beam/decode.h"

namespace apus::beam {

struct InflatedBytes {
  std::unique_ptr<uint8_t[]> bytes;
  size_t size;
};

bool is_gzip(ByteSpan bytes);
Result<InflatedBytes, DecodeError> inflate_gzip(ByteSpan packed);

// Requires that the zlib stream yields exactly `size` bytes.
Result<InflatedBytes, DecodeError> inflate_literals(ByteSpan packed, size_t size);

}  // namespace apus::beam
