// The structures that options of sockets are made of, as the system has them.
//
// Threads: plain data. OTP: socket(3), socket_option().
#pragma once

#include <cstdint>

namespace apus::os {

struct LingerForm {
  int is_on, seconds;
};
struct MembershipForm4 {
  uint8_t group[4], interface_address[4];
};
struct SourceMembershipForm4 {
  uint8_t group[4], interface_address[4], source[4];
};
// Then so many addresses of four bytes.
struct SourceFilterForm4 {
  uint8_t group[4], interface_address[4];
  uint32_t mode, count;
};
constexpr uint32_t kFilterExclude = 0, kFilterInclude = 1;
struct MembershipForm6 {
  uint8_t group[16];
  uint32_t interface_index;
};
struct SctpAssociationForm {
  int32_t association;
  uint16_t most_retries, peer_addresses;
  uint32_t peer_window, local_window, cookie_life;
};
struct SctpInitialForm {
  uint16_t out_streams, most_in_streams, most_attempts, longest_timeout;
};
// A byte each, in the order of the system.
struct SctpEventsForm {
  uint8_t data_io, association, address, send_failure, peer_error, shutdown, partial_delivery,
      adaptation_layer, authentication, sender_dry;
};

}  // namespace apus::os
