// The numbers that prim_inet and its drivers exchange.
//
//   erlang:port_control(Port, kControlMagic + Request, Arguments)  ->  | Reply : 8 | ... |
//
// Threads: constants. OTP: inet_int.hrl, prim_inet.erl.
#pragma once

#include <cstdint>

namespace apus::natives::inet {

constexpr uint32_t kControlMagic = 0x03f1a300;

enum Request : uint8_t {
  kOpen = 1, kClose = 2, kConnect = 3, kPeer = 4, kName = 5, kBind = 6, kSetOptions = 7,
  kGetOptions = 8, kGetStatistics = 11, kGetHostName = 12, kOpenDescriptor = 13,
  kGetDescriptor = 14, kGetType = 15, kGetStatus = 16, kGetServiceByName = 17,
  kGetServiceByPort = 18, kSetName = 19, kSetPeer = 20, kGetInterfaces = 21, kGetInterface = 22,
  kSetInterface = 23, kSubscribe = 24, kGetInterfaceAddresses = 25, kAccept = 26, kListen = 27,
  kIgnoreDescriptor = 28, kGetLocalAddresses = 29, kGetPeerAddresses = 30,
  kReceive = 42, kUnreceive = 43, kShutdown = 44, kSendFile = 45,  // Of streams.
  kReceiveDatagram = 60,
};

enum ReplyCode : char { kError = 0, kOk = 1 };

enum FamilyCode : uint8_t {
  kUnspecifiedFamily = 0, kInet4Family = 1, kInet6Family = 2, kAnyAddress = 3,
  kLoopbackAddress = 4, kLocalFamily = 5, kUndefinedFamily = 6,
};
enum TypeCode : uint8_t { kStreamType = 1, kDatagramType = 2 };

enum StateFlag : uint32_t {
  kIsOpen = 0x1, kIsConnected = 0x4, kIsListening = 0x8, kIsConnecting = 0x10,
  kIsAccepting = 0x20, kIsBusy = 0x80,
};

enum ActiveMode : uint8_t { kPassive = 0, kActive = 1, kActiveOnce = 2, kActiveCount = 3 };
enum DataMode : uint8_t { kListMode = 0, kBinaryMode = 1 };
enum DeliveryMode : uint8_t { kDeliverPort = 0, kDeliverTerm = 1 };

enum PacketCode : uint8_t {
  kPacketRaw = 0, kPacket1 = 1, kPacket2 = 2, kPacket4 = 3, kPacketAsn1 = 4, kPacketSunRm = 5,
  kPacketCdr = 6, kPacketFcgi = 7, kPacketLine = 8, kPacketTpkt = 9, kPacketHttp = 10,
  kPacketHttpHeader = 11, kPacketSslTls = 12, kPacketHttpBinary = 13,
  kPacketHttpHeaderBinary = 14,
};

enum OptionCode : uint8_t {
  kReuseAddress = 0, kKeepAlive = 1, kDontRoute = 2, kLinger = 3, kBroadcast = 4,
  kOutOfBandInline = 5, kSendBuffer = 6, kReceiveBuffer = 7, kPriority = 8, kTos = 9,
  kNoDelay = 10, kMulticastInterface = 11, kMulticastTtl = 12, kMulticastLoop = 13,
  kAddMembership = 14, kDropMembership = 15, kOnlyVersion6 = 16,
  kBuffer = 20, kHeader = 21, kActiveOption = 22, kPacket = 23, kMode = 24, kDeliver = 25,
  kExitOnClose = 26, kHighWatermark = 27, kLowWatermark = 28, kSendTimeout = 30,
  kDelaySend = 31, kPacketSize = 32, kReadPackets = 33, kRaw = 34, kSendTimeoutClose = 35,
  kHighQueueWatermark = 36, kLowQueueWatermark = 37, kNetNamespace = 38,
  kShowConnectionReset = 39, kLineDelimiter = 40, kTrafficClass = 41, kBindToDevice = 42,
  kReceiveTos = 43, kReceiveTrafficClass = 44, kPacketOptions = 45, kTtl = 46, kReceiveTtl = 47,
  kNoPush = 48, kDebug = 99,
};

enum StatisticCode : uint8_t {
  kReceivedCount = 1, kReceivedMax = 2, kReceivedAverage = 3, kReceivedDeviation = 4,
  kSentCount = 5, kSentMax = 6, kSentAverage = 7, kSendPending = 8, kReceivedBytes = 9,
  kSentBytes = 10,
};
enum SubscriptionCode : uint8_t { kEmptyOutputQueue = 1 };

enum InterfaceCode : uint8_t {
  kInterfaceAddress = 1, kInterfaceBroadcast = 2, kInterfaceDestination = 3, kInterfaceMtu = 4,
  kInterfaceNetmask = 5, kInterfaceFlags = 6, kInterfaceHardware = 7,
};
enum InterfaceFlag : uint32_t {
  kUp = 0x1, kCanBroadcast = 0x2, kLoopback = 0x4, kPointToPoint = 0x8, kRunning = 0x10,
  kMulticast = 0x20, kDown = 0x100, kNoBroadcast = 0x200, kNoPointToPoint = 0x800,
};

constexpr uint32_t kNoTimeout = 0xFFFFFFFF;

}  // namespace apus::natives::inet
