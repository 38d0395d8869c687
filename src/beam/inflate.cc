// Unpacks with zlib, into memory whose size the packed bytes can account for.
#include "beam/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace apus::beam {
namespace {

constexpr size_t kMaxRatio = 1032;
constexpr int kGzipWindowBits = 15 + 16;

}  // namespace

bool is_gzip(ByteSpan bytes) {
  return bytes.size() >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B;
}

Result<InflatedBytes, DecodeError> inflate_gzip(ByteSpan packed) {
  z_stream stream = {};
  CHECK(inflateInit2(&stream, kGzipWindowBits) == Z_OK);
  stream.next_in = const_cast<uint8_t*>(packed.data());
  stream.avail_in = static_cast<uInt>(std::min<size_t>(packed.size(), 0xFFFFFFFF));
  size_t capacity = packed.size() * 4 + 64;
  InflatedBytes out{std::make_unique_for_overwrite<uint8_t[]>(capacity), 0};
  int status = Z_OK;
  while (true) {
    stream.next_out = out.bytes.get() + out.size;
    stream.avail_out = static_cast<uInt>(std::min<size_t>(capacity - out.size, 0x40000000));
    const uInt room = stream.avail_out;
    status = inflate(&stream, Z_NO_FLUSH);
    out.size += room - stream.avail_out;
    if (status != Z_OK || stream.avail_out != 0) break;
    if (out.size == capacity) {
      auto larger = std::make_unique_for_overwrite<uint8_t[]>(capacity * 2);
      std::memcpy(larger.get(), out.bytes.get(), out.size);
      out.bytes = std::move(larger);
      capacity *= 2;
    }
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END) return decode_failure("file", 0, "damaged gzip data");
  return out;
}

Result<InflatedBytes, DecodeError> inflate_literals(ByteSpan packed, size_t size) {
  if (size / kMaxRatio > packed.size()) {
    return decode_failure("LitT", 0, "the unpacked size is out of reach");
  }
  InflatedBytes out{std::make_unique_for_overwrite<uint8_t[]>(size), size};
  uLongf produced = size;
  const int status = uncompress(out.bytes.get(), &produced, packed.data(), packed.size());
  if (status != Z_OK || produced != size) {
    return decode_failure("LitT", 4, "damaged zlib data");
  }
  return out;
}

}  // namespace apus::beam
