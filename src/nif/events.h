// Events: what resources of NIF libraries wait for of file descriptors, told by messages.
//
//   descriptor -> Event {resource, wanted: up to three requests (read, write, error)}
//
// The first selection of a descriptor ties it to a resource, which it keeps alive until the library
// asks to stop; the resource's stop callback then says that the descriptor may be closed. A request
// ends when its message is sent or when it is cancelled.
//
// Invariants:
// 1. The poll set is armed for exactly what is wanted, under the shard's lock.
// 2. An Event is freed a grace period after it left the table and the poll set.
// Threads: any; a shard of the table has a lock. Messages are sent and callbacks called without it.
// OTP: erl_nif(3), enif_select() and enif_select_x().
#pragma once

#include "nif/resource.h"

namespace apus::nif {

struct SelectRequest {
  ErlNifEvent event;
  int flags;           // enum ErlNifSelectFlags
  Resource* resource;
  Term receiver;       // A local pid.
  Term message;        // ERL_NIF_SELECT_CUSTOM_MSG: the message; else the reference in it.
  ErlNifEnv* message_env;  // Null, or whose memory the message takes along.
};

// As enif_select answers: bits of ERL_NIF_SELECT_..., or negative.
int select_event(const SelectRequest& request);

}  // namespace apus::nif
