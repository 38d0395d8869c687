// Control messages, which accompany a message, as terms:
//
//   received  #{level => Level, type => Type, data => Bytes, value => Value}
//   sent      #{level => Level, type => Type, data => Bytes} or value instead of data
//
// The value is there when the type is known. A level is socket, or a number for which
// prim_socket.erl knows the protocol's name.
// Threads: the caller's environment only. OTP: socket(3), cmsg_recv(), cmsg_send().
#pragma once

#include <span>
#include <string>

#include "natives/nifs/address_terms.h"
#include "os/net/raw_sockets.h"

namespace apus::natives::prim_socket {

// #{addr => From, iov => [Bytes], ctrl => Control, flags => Flags}; no addr when nobody is known.
ERL_NIF_TERM make_message(ErlNifEnv* env, const os::ReceivedMessage& message, ERL_NIF_TERM bytes,
                          std::span<const char> control);
// Ensures: false for what is no list of control messages, or needs more than `room_bytes`.
bool read_control_messages(ErlNifEnv* env, ERL_NIF_TERM list, size_t room_bytes,
                           std::string* control);

ERL_NIF_TERM make_control_messages(ErlNifEnv* env, std::span<const char> control);

}  // namespace apus::natives::prim_socket
