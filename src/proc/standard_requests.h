// Requests (request.h) that builtins and OTP's code make of any process.
//
// Threads: as request.h. OTP: erlang:is_process_alive/1, group_leader/2, garbage_collect/2;
// erts_internal:request_system_task/3.
#pragma once

#include "proc/request.h"

namespace apus {

// true; false for the dead. Not deferred.
extern const RequestKind is_alive_request;
// Makes `argument` the group leader. true; false for the dead. Not deferred.
extern const RequestKind group_leader_request;
// Collects: everything when number is 1, else the young generation. true; false for the dead.
extern const RequestKind collect_request;
// Copies what the process refers to in the literal area that begins at `pointer` and has `number`
// words, messages included. ok, for the dead as well.
extern const RequestKind copy_literals_request;

}  // namespace apus
