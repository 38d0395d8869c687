// The decoder's door: the bytes of a .beam file to a DecodedModule, or the reason why not.
//
// One linear pass over the Code chunk, no allocation per instruction. Whatever the bytes are, the
// answer is an error or a module that keeps the invariants of decoded_module.h; no allocation is
// larger than a small multiple of the input.
//
// Threads: any; there is no shared state.
// OTP: `erlang:prepare_loading/2`, `code:module_md5/1`, `code:get_chunk/2`.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "beam/decoded_module.h"

namespace apus::beam {

struct DecodeError {
  std::string_view chunk;  // The chunk's name, or "file".
  size_t offset;           // Into the chunk's data, or into the (inflated) file.
  std::string message;

  std::string text() const;  // "Code+17: message".
};

inline Failure<DecodeError> decode_failure(std::string_view chunk, size_t offset,
                                           const char* message) {
  return Failure{DecodeError{chunk, offset, message}};
}

// The file may be compressed with gzip. The module does not refer to `file`.
Result<DecodedModule, DecodeError> decode_module(ByteSpan file);

using Md5Digest = std::array<uint8_t, 16>;

// The MD5 of the chunks that make the module what it is, without decoding them.
Result<Md5Digest, DecodeError> module_md5(ByteSpan file);

// The data of the first chunk of that name; empty, with data() == nullptr, when there is none or
// when this is no (uncompressed) .beam file.
ByteSpan find_chunk(ByteSpan file, std::string_view name);

}  // namespace apus::beam
