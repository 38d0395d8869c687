#include "base/packet.h"

#include <algorithm>

namespace apus {
namespace {

using Kind = PacketExtent::Kind;

constexpr size_t kSizeMax = 0x7FFFFFFF;
constexpr PacketExtent kUnknownSize = {Kind::kMore};
constexpr PacketExtent kBad = {Kind::kInvalid};

uint32_t big(std::string_view s, size_t at, size_t count) {
  uint32_t n = 0;
  for (size_t i = 0; i < count; i++) n = n << 8 | static_cast<uint8_t>(s[at + i]);
  return n;
}

// A packet whose head tells the size of the rest. Of the head, `dropped` bytes are not handed on.
PacketExtent sized(std::string_view s, size_t head, size_t body, size_t dropped, size_t padding,
                   const PacketLimits& limits) {
  if (body > kSizeMax - head) return kBad;
  if (limits.size_max != 0 && body + padding > limits.size_max) return kBad;
  size_t total = head + body + padding;
  if (s.size() < total) return {Kind::kMore, total};
  return {Kind::kComplete, total, dropped, head + body};
}

PacketExtent length_prefixed(std::string_view s, size_t head, const PacketLimits& limits) {
  if (s.size() < head) return kUnknownSize;
  return sized(s, head, big(s, 0, head), head, 0, limits);
}

PacketExtent asn1(std::string_view s, const PacketLimits& limits) {
  size_t at = 1;
  if (s.empty()) return kUnknownSize;
  if ((s[0] & 0x1F) == 0x1F) {  // The tag goes on in bytes whose highest bit is set.
    while (at < s.size() && s[at] & 0x80) at++;
    at++;
  }
  if (at >= s.size()) return kUnknownSize;
  size_t length = static_cast<uint8_t>(s[at++]);
  if (length & 0x80) {
    size_t count = length & 0x7F;
    if (s.size() - at < count) return kUnknownSize;
    if (count > 4) return kBad;
    length = big(s, at, count);
    at += count;
  }
  return sized(s, at, length, 0, 0, limits);
}

PacketExtent cdr(std::string_view s, const PacketLimits& limits) {
  constexpr size_t kHead = 12;
  if (s.size() < kHead) return kUnknownSize;
  if (!s.starts_with("GIOP")) return kBad;
  uint32_t length = big(s, 8, 4);
  if (s[6] & 1) length = __builtin_bswap32(length);
  return sized(s, kHead, length, 0, 0, limits);
}

PacketExtent fcgi(std::string_view s, const PacketLimits& limits) {
  constexpr size_t kHead = 8;
  if (s.size() < kHead) return kUnknownSize;
  if (s[0] != 1) return kBad;
  return sized(s, kHead, big(s, 4, 2), 0, static_cast<uint8_t>(s[6]), limits);
}

PacketExtent tpkt(std::string_view s, const PacketLimits& limits) {
  constexpr size_t kHead = 4;
  if (s.size() < kHead) return kUnknownSize;
  size_t length = big(s, 2, 2);
  if (s[0] != 3 || length < kHead) return kBad;
  return sized(s, kHead, length - kHead, 0, 0, limits);
}

bool is_ssl2_hello(std::string_view s) {
  return s.size() >= 5 && s[0] & 0x80 && s[2] == 1;
}

PacketExtent ssl_tls(std::string_view s, const PacketLimits& limits) {
  constexpr size_t kHead = 5, kSsl2LengthBytes = 2;
  if (s.size() < kHead) return kUnknownSize;
  if (is_ssl2_hello(s)) {
    size_t length = big(s, 0, 2) & 0x7FFF;
    constexpr size_t kCounted = kHead - kSsl2LengthBytes;  // Type and version are in its length.
    if (length < kCounted) return kBad;
    return sized(s, kHead, length - kCounted, 0, 0, limits);
  }
  return sized(s, kHead, big(s, 3, 2), 0, 0, limits);
}

PacketExtent line(std::string_view s, const PacketLimits& limits) {
  size_t cut = limits.line_length;
  size_t end = s.find(limits.line_delimiter);
  size_t size = end == s.npos ? s.size() : end + 1;
  if (limits.size_max != 0 && size > limits.size_max) return kBad;
  if (cut != 0 && size >= cut) size = std::min(size, cut);
  else if (end == s.npos) return kUnknownSize;
  return {Kind::kComplete, size, 0, size};
}

// A line; of headers, with the lines that begin with space and go on with it.
PacketExtent http(std::string_view s, bool is_header, const PacketLimits& limits) {
  constexpr size_t kLongestUncontinued = 2;
  if (s == "\r\n") return {Kind::kComplete, 2, 0, 2};  // Whatever the limits.
  for (size_t from = 0;;) {
    size_t end = s.find('\n', from);
    size_t size = end == s.npos ? s.size() : end + 1;
    // Where the line has not ended, at least one byte more will come.
    size_t size_min = end == s.npos ? size + 1 : size;
    size_t size_max = limits.size_max != 0 ? limits.size_max : limits.line_length;
    if (size_max != 0 && size_min > size_max) return kBad;
    if (end == s.npos) return kUnknownSize;
    if (is_header && end != 0) {
      if (size == s.size()) return kUnknownSize;
      if (size > kLongestUncontinued && (s[size] == ' ' || s[size] == '\t')) {
        from = size;
        continue;
      }
    }
    return {Kind::kComplete, size, 0, size};
  }
}

}  // namespace

TlsRecord parse_tls_record(std::string_view s) {
  constexpr size_t kHead = 5, kSsl2Head = 3;
  constexpr uint8_t kHandshake = 22;
  constexpr char kClientHello = 1;
  auto byte = [&](size_t at) { return static_cast<uint8_t>(s[at]); };
  TlsRecord r;
  if (!is_ssl2_hello(s)) {
    r.type = byte(0);
    r.major = byte(1);
    r.minor = byte(2);
    r.data = s.substr(kHead);
    return r;
  }
  r.type = kHandshake;
  r.major = byte(3);
  r.minor = byte(4);
  r.data = s.substr(kSsl2Head);
  size_t size = r.data.size();
  r.prefix[0] = kClientHello;
  for (size_t i = 0; i < 3; i++) r.prefix[1 + i] = static_cast<char>(size >> (16 - 8 * i));
  r.prefix_size = sizeof r.prefix;
  return r;
}

PacketExtent find_packet(PacketType type, std::string_view s, const PacketLimits& limits) {
  switch (type) {
    case PacketType::kRaw:
      if (s.empty()) return kUnknownSize;
      return {Kind::kComplete, s.size(), 0, s.size()};
    case PacketType::kLength1: return length_prefixed(s, 1, limits);
    case PacketType::kLength2: return length_prefixed(s, 2, limits);
    case PacketType::kLength4: return length_prefixed(s, 4, limits);
    case PacketType::kAsn1: return asn1(s, limits);
    case PacketType::kSunRm:
      if (s.size() < 4) return kUnknownSize;
      return sized(s, 4, big(s, 0, 4) & 0x7FFFFFFF, 0, 0, limits);
    case PacketType::kCdr: return cdr(s, limits);
    case PacketType::kFcgi: return fcgi(s, limits);
    case PacketType::kTpkt: return tpkt(s, limits);
    case PacketType::kLine: return line(s, limits);
    case PacketType::kHttp: return http(s, false, limits);
    case PacketType::kHttpHeader: return http(s, true, limits);
    case PacketType::kSslTls: return ssl_tls(s, limits);
  }
  return kBad;
}

}  // namespace apus
