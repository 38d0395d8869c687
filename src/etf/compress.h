// zlib's format around external terms. Threads: pure functions.
// OTP: "External Term Format", compressed terms; erlang:term_to_binary/2, `compressed`.
#pragma once

#include <cstddef>
#include <cstdint>

namespace apus::etf {

// Writes at most `room` bytes; the number written, or 0 where that is not enough.
size_t deflate_bytes(const uint8_t* from, size_t size, int level, uint8_t* to, size_t room);

// No stream of zlib's of this many bytes becomes longer, so a promise of more is a lie.
size_t inflated_size_max(size_t compressed_size);

// Inflates one stream to exactly `size` bytes. The number of bytes read from the stream, or 0 where
// it is damaged or does not have that size.
size_t inflate_bytes(const uint8_t* from, size_t available, uint8_t* to, size_t size);

}  // namespace apus::etf
