// Packets in a stream of bytes: how long the first one is, for the formats that Erlang's sockets,
// ports and decode_packet know.
//
// Threads: pure functions. OTP: inet(3), {packet, PacketType}; erlang:decode_packet/3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace apus {

enum class PacketType : uint8_t {
  kRaw, kLength1, kLength2, kLength4, kAsn1, kSunRm, kCdr, kFcgi, kTpkt, kLine, kHttp,
  kHttpHeader, kSslTls,
};

struct PacketLimits {
  size_t size_max = 0;     // Of the packet without its length; 0: none.
  // Longer lines are cut (line) or, without size_max, refused (http); 0: none.
  size_t line_length = 0;
  char line_delimiter = '\n';
};

struct PacketExtent {
  enum class Kind : uint8_t { kComplete, kMore, kInvalid } kind;
  size_t size = 0;        // With its head, and padding; after kMore 0 when it cannot be told yet.
  size_t body_start = 0;  // The packet that is handed on: [body_start, body_end).
  size_t body_end = 0;
};

PacketExtent find_packet(PacketType type, std::string_view bytes, const PacketLimits& limits);

// A record of TLS. A hello in the format of SSL 2 which names a newer version is shown as a handshake
// of that: then `prefix` comes before the data.
struct TlsRecord {
  uint8_t type = 0, major = 0, minor = 0;
  char prefix[4] = {};
  size_t prefix_size = 0;
  std::string_view data;
};
// Requires: a complete packet of kSslTls.
TlsRecord parse_tls_record(std::string_view packet);

}  // namespace apus
