// The option packet, as prim_inet encodes it, and the formats behind it.
//
// Threads: pure functions. OTP: inet(3), {packet, PacketType}.
#pragma once

#include "base/packet.h"
#include "natives/drivers/inet/protocol.h"

namespace apus::natives::inet {

// `is_in_headers`: of {packet, http}, after its first line.
inline PacketType packet_type(uint32_t code, bool is_in_headers) {
  switch (code) {
    case kPacket1: return PacketType::kLength1;
    case kPacket2: return PacketType::kLength2;
    case kPacket4: return PacketType::kLength4;
    case kPacketAsn1: return PacketType::kAsn1;
    case kPacketSunRm: return PacketType::kSunRm;
    case kPacketCdr: return PacketType::kCdr;
    case kPacketFcgi: return PacketType::kFcgi;
    case kPacketLine: return PacketType::kLine;
    case kPacketTpkt: return PacketType::kTpkt;
    case kPacketHttp:
    case kPacketHttpBinary: return is_in_headers ? PacketType::kHttpHeader : PacketType::kHttp;
    case kPacketHttpHeader:
    case kPacketHttpHeaderBinary: return PacketType::kHttpHeader;
    case kPacketSslTls: return PacketType::kSslTls;
    default: return PacketType::kRaw;
  }
}

// The size of the length that is sent before data; 0: none.
inline size_t length_bytes(uint32_t code) {
  return code == kPacket1 ? 1 : code == kPacket2 ? 2 : code == kPacket4 ? 4 : 0;
}

}  // namespace apus::natives::inet
