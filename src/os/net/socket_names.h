// The system's numbers for sockets under the names that Erlang has for them: domains, types, flags,
// protocols, options and requests about interfaces.
//
// Threads: constants, but for known_protocols, which reads a file of the system.
// OTP: socket(3), supports/1.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace apus::os {

struct NamedNumber {
  const char* name;
  int number;  // Of a flag: 0 when the system has none of this name.
};

std::span<const NamedNumber> socket_domains();
std::span<const NamedNumber> socket_types();
std::span<const NamedNumber> message_flags();
std::span<const NamedNumber> interface_flags();
std::span<const NamedNumber> interface_requests();
std::span<const NamedNumber> service_types();      // Of IP: lowdelay and its like.
std::span<const NamedNumber> mtu_discoveries();
// Null, or the number.
const NamedNumber* find_name(std::span<const NamedNumber> rows, std::string_view name);
// Null, or the first name of a number.
const NamedNumber* find_number(std::span<const NamedNumber> rows, int number);

// The protocols of /etc/protocols, the last one first; each with all its names.
struct KnownProtocol {
  int number;
  std::vector<std::string> names;
};
std::vector<KnownProtocol> known_protocols();
enum class WellKnownProtocol : uint8_t { kIp, kTcp, kUdp, kSctp, kOther };
WellKnownProtocol well_known_protocol(int number);

// What the value of an option looks like.
enum class OptionShape : uint8_t {
  kUnknown,       // No such option here, or none that can be asked for.
  kFlag, kNumber, kReadOnlyNumber,
  kDevice, kAlgorithm,  // Texts.
  kLinger, kDomain, kType, kProtocol,
  kServiceType, kMtuDiscovery, kHops, kFamily, kAddress4, kPacketOptions,
  kMembership4, kSourceMembership4, kSourceFilter4, kMembership6,
  kSctpAssociation, kSctpEvents, kSctpInitial,
  kUnused,        // It has a number, but no value is read or written by its name.
};

struct OptionRow {
  int level;
  const char* name;
  int number;         // kUnknown: none.
  OptionShape shape;
};
// In groups of one level. The first level is that of all sockets, `kSocketLevel`.
std::span<const OptionRow> option_rows();
const OptionRow* find_option(int level, int number);
extern const int kSocketLevel;
extern const int kUnspecifiedDomain;

}  // namespace apus::os
