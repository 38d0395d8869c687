// FileHandle: an open file as a resource term, and who may use it when.
//
// State: a handle is idle, or busy while one call works on it, or closed. Its owner is the process
// that opened it; when the owner dies an idle handle becomes closed and the janitor process of
// prim_file is told to close the file on a dirty thread, since closing may block; a busy one
// becomes close-pending, and the call that works on it closes the file when it is done.
// Invariants: 1. whoever moves the state away from idle alone may touch the descriptor. 2. In state
// closed the descriptor is open only while the janitor's message is on its way.
// Threads: state is atomic, and its changes are the lock of the rest.
// OTP: prim_file.erl; a handle in use, or closed, answers {error, einval}.
#pragma once

#include <atomic>

#include "abi/erl_nif.h"
#include "natives/nifs/answer.h"

namespace apus::natives::prim_file {

enum class HandleState { kIdle, kBusy, kClosePending, kClosed };

struct FileHandle {
  std::atomic<HandleState> state;
  int descriptor;
  ErlNifMonitor owner_monitor;
};

// Opens the resource type; called when the library is loaded or taken over. The janitor is told
// {close, Handle} for files whose owner died.
bool open_handle_type(ErlNifEnv* env, ErlNifPid janitor);

// {ok, Handle} owned by the calling process, or {error, Reason} with the descriptor closed.
ERL_NIF_TERM make_handle(ErlNifEnv* env, int descriptor);

// The handle that a term stands for, or null.
FileHandle* handle_of(ErlNifEnv* env, ERL_NIF_TERM term);

// Takes an idle handle for the caller, who must give it back; false if it was not idle.
bool begin_use(FileHandle* handle);
void end_use(FileHandle* handle);

ERL_NIF_TERM close_nif(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);
ERL_NIF_TERM delayed_close_nif(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]);

// A NIF whose first argument is a handle: runs operation(env, descriptor, other arguments) while
// the handle is busy.
using HandleOperation = ERL_NIF_TERM (*)(ErlNifEnv*, int descriptor, const ERL_NIF_TERM* argv);

template <HandleOperation operation>
ERL_NIF_TERM on_handle(ErlNifEnv* env, int argc, const ERL_NIF_TERM argv[]) {
  FileHandle* handle = handle_of(env, argv[0]);
  if (handle == nullptr) return enif_make_badarg(env);
  if (!begin_use(handle)) return error(env, os::kInvalid);
  ERL_NIF_TERM value = operation(env, handle->descriptor, argv + 1);
  end_use(handle);
  return value;
}

}  // namespace apus::natives::prim_file
