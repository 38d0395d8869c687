// Socket addresses as the maps of the modules socket and net.
//
//   #{family => inet, addr => {A, B, C, D}, port => Port}
//   #{family => inet6, addr => {...}, port => Port, flowinfo => Flow, scope_id => Scope}
//   #{family => local, path => Path}        #{family => unspec}
//   #{family => packet, addr => Bytes, hatype, ifindex, pkttype, protocol => ...}
//
// Threads: the caller's environment only. OTP: socket(3), sockaddr().
#pragma once

#include "natives/nifs/answer.h"
#include "os/net/address.h"
#include "os/net/interfaces.h"

namespace apus::natives {

ERL_NIF_TERM make_address(ErlNifEnv* env, const os::SocketAddress& address);
ERL_NIF_TERM make_address(ErlNifEnv* env, const os::LinkAddress& address);
// Of any family; one without a form of its own is #{family => Number, addr => Bytes}.
ERL_NIF_TERM make_address(ErlNifEnv* env, const os::RawAddress& address);
// #{family => Name or number of the hardware, addr => Bytes}.
ERL_NIF_TERM make_hardware_address(ErlNifEnv* env, const os::RawAddress& address);
// Ensures: false when the term is no address, or of a family that has no names.
bool read_address(ErlNifEnv* env, ERL_NIF_TERM term, os::SocketAddress* out);
// Of any family that has a name, or a number.
bool read_address(ErlNifEnv* env, ERL_NIF_TERM term, os::RawAddress* out);

// A tuple of numbers, or any, loopback, broadcast; into 4 or 16 bytes.
bool read_ip(ErlNifEnv* env, ERL_NIF_TERM term, os::SocketFamily family, uint8_t* ip);
ERL_NIF_TERM make_ip(ErlNifEnv* env, os::SocketFamily family, const uint8_t* ip);

void put(ErlNifEnv* env, ERL_NIF_TERM* map, const char* key, ERL_NIF_TERM value);
bool get(ErlNifEnv* env, ERL_NIF_TERM map, const char* key, ERL_NIF_TERM* value);
bool is_atom(ErlNifEnv* env, ERL_NIF_TERM term, const char* name);

}  // namespace apus::natives
