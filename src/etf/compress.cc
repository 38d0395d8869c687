// zlib's format around external terms. See compress.h. Sizes beyond 4 GiB do not occur: the format
// has 32 bits for them.
#include "etf/compress.h"

#include <zlib.h>

#include <algorithm>

#include "base/check.h"

namespace apus::etf {
namespace {

uInt piece(size_t size) { return static_cast<uInt>(std::min<size_t>(size, UINT32_MAX)); }

}  // namespace

size_t deflate_bytes(const uint8_t* from, size_t size, int level, uint8_t* to, size_t room) {
  z_stream z{};
  CHECK(deflateInit(&z, level) == Z_OK);
  z.next_in = const_cast<uint8_t*>(from);
  z.avail_in = piece(size);
  z.next_out = to;
  z.avail_out = piece(room);
  const bool is_done = deflate(&z, Z_FINISH) == Z_STREAM_END;
  const size_t written = z.total_out;
  deflateEnd(&z);
  return is_done ? written : 0;
}

size_t inflated_size_max(size_t compressed_size) {
  // A match of 258 bytes takes at least two bits.
  return compressed_size * 1032 + 1024;
}

size_t inflate_bytes(const uint8_t* from, size_t available, uint8_t* to, size_t size) {
  z_stream z{};
  CHECK(inflateInit(&z) == Z_OK);
  z.next_in = const_cast<uint8_t*>(from);
  z.avail_in = piece(available);
  z.next_out = to;
  z.avail_out = piece(size);
  const bool is_done = inflate(&z, Z_FINISH) == Z_STREAM_END && z.total_out == size;
  const size_t read = z.total_in;
  inflateEnd(&z);
  return is_done ? read : 0;
}

}  // namespace apus::etf
