// The values of options: terms to the system's bytes and back, by the option's shape.
// Threads: the caller's environment only. OTP: socket(3), socket_option().
#pragma once

#include <string>
#include <string_view>

#include "natives/nifs/address_terms.h"
#include "os/net/socket_names.h"

namespace apus::natives::prim_socket {

// kNoOption: values of this option are not read, or not written.
enum class Conversion { kDone, kBadValue, kNoOption };

// Ensures: `bytes` is what the system wants; a null filter of sources is no bytes.
Conversion read_option_value(ErlNifEnv* env, const os::OptionRow& row, ERL_NIF_TERM term,
                             std::string* bytes);
// How many bytes to ask the system for; 0: the option is not read.
size_t option_room(const os::OptionRow& row);
ERL_NIF_TERM make_option_value(ErlNifEnv* env, const os::OptionRow& row, std::string_view bytes);

// A number, or what it means.
ERL_NIF_TERM make_named(ErlNifEnv* env, std::span<const os::NamedNumber> rows, int number);
bool read_named(ErlNifEnv* env, std::span<const os::NamedNumber> rows, ERL_NIF_TERM term,
                int* number);
// The type of service: only some of the bits have names.
ERL_NIF_TERM make_service_type(ErlNifEnv* env, int number);
bool read_service_type(ErlNifEnv* env, ERL_NIF_TERM term, int* number);

ERL_NIF_TERM make_flag(ErlNifEnv* env, bool flag);
// Ensures: false when the term is neither true nor false.
bool read_flag(ErlNifEnv* env, ERL_NIF_TERM term, bool* flag);

}  // namespace apus::natives::prim_socket
