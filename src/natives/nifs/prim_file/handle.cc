// The life of file handles: made, used by one call at a time, closed by the owner's call, by the
// owner's death or by the collector.
#include "natives/nifs/prim_file/handle.h"

#include <new>

#include "natives/nifs/file_descriptor_call.h"
#include "os/files.h"
#include "os/net/sockets.h"

namespace apus::natives::prim_file {

namespace {

ErlNifResourceType* handle_type = nullptr;
ErlNifPid janitor_pid;

// The collector found no term left. The owner may have forgotten to close, so this does.
void destroy(ErlNifEnv*, void* object) {
  auto* handle = static_cast<FileHandle*>(object);
  if (handle->state.load() != HandleState::kClosed) (void)os::close_file(handle->descriptor);
  handle->~FileHandle();
}

// Runs on an ordinary scheduler, where closing the file could block: the janitor does it.
void owner_died(ErlNifEnv* env, void* object, ErlNifPid*, ErlNifMonitor*) {
  auto* handle = static_cast<FileHandle*>(object);
  for (;;) {
    HandleState seen = HandleState::kIdle;
    if (handle->state.compare_exchange_strong(seen, HandleState::kClosed)) break;
    if (seen != HandleState::kBusy) return;
    if (handle->state.compare_exchange_strong(seen, HandleState::kClosePending)) return;
  }
  ERL_NIF_TERM message =
      enif_make_tuple2(env, enif_make_atom(env, "close"), enif_make_resource(env, handle));
  enif_send(env, &janitor_pid, nullptr, message);
}

// Another library asks for a copy of the descriptor. A handle in use answers as to any call.
void duplicate(ErlNifEnv*, void* object, void* call_data) {
  auto* handle = static_cast<FileHandle*>(object);
  auto* call = static_cast<DescriptorCall*>(call_data);
  call->reason = os::kInvalid;
  if (!begin_use(handle)) return;
  auto copy = os::duplicate_descriptor(handle->descriptor);
  if (copy.ok()) call->descriptor = *copy;
  else call->reason = copy.error();
  end_use(handle);
}

}  // namespace

bool open_handle_type(ErlNifEnv* env, ErlNifPid janitor) {
  ErlNifResourceTypeInit init{};
  init.dtor = destroy;
  init.down = owner_died;
  init.dyncall = duplicate;
  init.members = 4;
  auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  handle_type = enif_init_resource_type(env, kFileType, &init, flags, nullptr);
  janitor_pid = janitor;
  return handle_type != nullptr;
}

ERL_NIF_TERM make_handle(ErlNifEnv* env, int descriptor) {
  void* memory = enif_alloc_resource(handle_type, sizeof(FileHandle));
  auto* handle = new (memory) FileHandle{HandleState::kIdle, descriptor, {}};
  ErlNifPid owner;
  enif_self(env, &owner);
  if (enif_monitor_process(env, handle, &owner, &handle->owner_monitor) != 0) {
    enif_release_resource(handle);
    return error(env, os::kInvalid);
  }
  ERL_NIF_TERM term = enif_make_resource(env, handle);
  enif_release_resource(handle);
  return ok(env, term);
}

FileHandle* handle_of(ErlNifEnv* env, ERL_NIF_TERM term) {
  void* object;
  if (!enif_get_resource(env, term, handle_type, &object)) return nullptr;
  return static_cast<FileHandle*>(object);
}

bool begin_use(FileHandle* handle) {
  HandleState seen = HandleState::kIdle;
  return handle->state.compare_exchange_strong(seen, HandleState::kBusy);
}

void end_use(FileHandle* handle) {
  HandleState seen = HandleState::kBusy;
  if (handle->state.compare_exchange_strong(seen, HandleState::kIdle)) return;
  CHECK(seen == HandleState::kClosePending);
  (void)os::close_file(handle->descriptor);
  handle->state.store(HandleState::kClosed);
}

ERL_NIF_TERM close_nif(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  FileHandle* handle = handle_of(env, argv[0]);
  if (handle == nullptr) return enif_make_badarg(env);
  HandleState seen = HandleState::kIdle;
  if (!handle->state.compare_exchange_strong(seen, HandleState::kClosed)) {
    return error(env, os::kInvalid);
  }
  enif_demonitor_process(env, handle, &handle->owner_monitor);
  return answer(env, os::close_file(handle->descriptor));
}

// For the janitor only, who gets each handle once, when it is closed but its descriptor is not.
ERL_NIF_TERM delayed_close_nif(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  FileHandle* handle = handle_of(env, argv[0]);
  if (handle == nullptr) return enif_make_badarg(env);
  if (handle->state.load() == HandleState::kClosed) (void)os::close_file(handle->descriptor);
  return ok(env);
}

}  // namespace apus::natives::prim_file
