// The table of descriptors that NIF libraries wait for; see events.h.
#include "nif/events.h"

#include <atomic>
#include <climits>
#include <unordered_map>

#include "heap/builders.h"
#include "nif/env.h"
#include "port/selection.h"
#include "proc/message.h"
#include "proc/stored_term.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus::nif {
namespace {

enum Direction : uint8_t { kRead, kWrite, kError };
constexpr size_t kDirections = 3;
constexpr int kDirectionFlags[] = {ERL_NIF_SELECT_READ, ERL_NIF_SELECT_WRITE, ERL_NIF_SELECT_ERROR};
constexpr int kCancelled[] = {ERL_NIF_SELECT_READ_CANCELLED, ERL_NIF_SELECT_WRITE_CANCELLED,
                              ERL_NIF_SELECT_ERROR_CANCELLED};
// Errors wake whoever waits; who waits for errors alone is armed for nothing else.
constexpr uint32_t kPollBits[] = {os::kPollRead, os::kPollWrite, 0};

constexpr int failed(int reason) { return INT_MIN | reason; }

// Who is to be told of one direction, and what.
struct Request {
  Term receiver = kNoTerm;
  Message* message = nullptr;
};

struct Event : PollClient {
  Event(int fd, Resource* resource) : PollClient(note), fd(fd), resource(resource) {}
  static void note(PollClient& self, int fd, uint32_t ready);

  const int fd;
  Resource* const resource;  // One reference.
  Request requests[kDirections];
  bool is_stopped = false;
};

struct Shard {
  Mutex mutex{LockRank::nif_events};
  std::unordered_map<int, Event*> events APUS_GUARDED_BY(mutex);
};
constexpr unsigned kShards = 64;
Shard shards[kShards];
Shard& shard_of(int fd) { return shards[static_cast<unsigned>(fd) % kShards]; }

// The message of a request: {select, Object, Reference, ready_input}, or the library's own.
Message* make_event_message(const SelectRequest& request, Direction direction) {
  if (request.flags & ERL_NIF_SELECT_CUSTOM_MSG) {
    if (request.message_env == nullptr) return make_message(request.message);
    Message* message = make_message_from(request.message_env->heap, request.message);
    request.message_env->release_temporaries();
    return message;
  }
  const Term kinds[] = {"ready_input"_atom, "ready_output"_atom, "ready_error"_atom};
  OwnEnv env(nullptr);
  Term object = make_magic_ref(env.heap, request.resource);
  Term reference = copy_into(request.message, env.heap, Literals::kCopy);
  Term tuple = make_tuple(env.heap, {"select"_atom, object, reference, kinds[direction]});
  return make_message_from(env.heap, tuple);
}

// Messages that nobody will get. Freed without the lock: what they hold may end with them, and its
// destructor may select in turn.
class Dropped {
 public:
  Dropped() = default;
  Dropped(const Dropped&) = delete;
  Dropped& operator=(const Dropped&) = delete;
  ~Dropped() {
    for (Message* message : messages_)
      if (message != nullptr) free_message(message);
  }
  // Puts another request in place of the one of this direction.
  void replace(Event& event, size_t direction, const Request& next) {
    Request& request = event.requests[direction];
    if (request.message != nullptr) messages_[count_++] = request.message;
    request = next;
  }

 private:
  Message* messages_[2 * kDirections] = {};
  size_t count_ = 0;
};

// Requires: the shard's lock. Ensures: false when the descriptor cannot be waited for; one that is
// always ready (a plain file) is told as such by *is_ready.
bool arm(Event& event, bool* is_ready) {
  uint32_t interest = 0;
  for (size_t i = 0; i < kDirections; i++)
    if (event.requests[i].message != nullptr) interest |= kPollBits[i];
  auto armed = poll_set().arm(event.fd, interest, event);
  *is_ready = !armed.ok() && armed.error().number == os::kNotPermitted.number;
  return armed.ok() || *is_ready;
}

// Requires: the shard's lock. Takes out what is ready, for send_all.
void take_ready(Event& event, uint32_t ready, Request (&out)[kDirections]) {
  for (size_t i = 0; i < kDirections; i++) {
    if (event.requests[i].message == nullptr) continue;
    if (!(ready & (kPollBits[i] | os::kPollError))) continue;
    out[i] = event.requests[i];
    event.requests[i] = {};
  }
}

void send_all(Request (&requests)[kDirections]) {
  for (Request& request : requests)
    if (request.message != nullptr) send_signal(request.receiver, request.message);
}

void Event::note(PollClient& self, int, uint32_t ready) {
  auto& event = static_cast<Event&>(self);
  Request due[kDirections];
  {
    Shard& shard = shard_of(event.fd);
    MutexLock lock(shard.mutex);
    if (event.is_stopped) return;
    take_ready(event, ready, due);
    bool is_wanted = false, is_ready;
    for (const Request& request : event.requests) is_wanted |= request.message != nullptr;
    if (is_wanted) arm(event, &is_ready);
  }
  send_all(due);
}

// Requires: the lock of `shard`. Null when another resource has the descriptor.
Event* find_or_add(Shard& shard, const SelectRequest& request) APUS_REQUIRES(shard.mutex) {
  auto [at, is_new] = shard.events.try_emplace(request.event, nullptr);
  if (is_new) {
    request.resource->retain();
    at->second = new Event(request.event, request.resource);
  }
  return at->second->resource == request.resource ? at->second : nullptr;
}

void give_up(Event* event, Dropped* dropped) {
  event->is_stopped = true;
  for (size_t i = 0; i < kDirections; i++) dropped->replace(*event, i, {});
  poll_set().remove(event->fd);
}

// The stop callback may close the descriptor, and the last reference may run the destructor.
int stop(const SelectRequest& request) {
  Resource* kept = nullptr;
  Dropped dropped;
  {
    Shard& shard = shard_of(request.event);
    MutexLock lock(shard.mutex);
    auto at = shard.events.find(request.event);
    if (at != shard.events.end()) {
      Event* event = at->second;
      if (event->resource != request.resource) return failed(ERL_NIF_SELECT_INVALID_EVENT);
      shard.events.erase(at);
      give_up(event, &dropped);
      kept = event->resource;
      grace::retire(event);
    }
  }
  request.resource->stopped(request.event, true);
  if (kept != nullptr) kept->release();
  return ERL_NIF_SELECT_STOP_CALLED;
}

int cancel(const SelectRequest& request) {
  Dropped dropped;
  Shard& shard = shard_of(request.event);
  MutexLock lock(shard.mutex);
  auto at = shard.events.find(request.event);
  if (at == shard.events.end()) return 0;
  Event* event = at->second;
  if (event->resource != request.resource) return failed(ERL_NIF_SELECT_INVALID_EVENT);
  int answer = 0;
  for (size_t i = 0; i < kDirections; i++) {
    if (!(request.flags & kDirectionFlags[i]) || event->requests[i].message == nullptr) continue;
    dropped.replace(*event, i, {});
    answer |= kCancelled[i];
  }
  bool is_ready;
  if (answer != 0) arm(*event, &is_ready);
  return answer;
}

int start(const SelectRequest& request) {
  Request due[kDirections];
  Dropped dropped;
  {
    Shard& shard = shard_of(request.event);
    MutexLock lock(shard.mutex);
    Event* event = find_or_add(shard, request);
    if (event == nullptr) return failed(ERL_NIF_SELECT_INVALID_EVENT);
    for (size_t i = 0; i < kDirections; i++) {
      if (!(request.flags & kDirectionFlags[i])) continue;
      Message* message = make_event_message(request, static_cast<Direction>(i));
      dropped.replace(*event, i, {request.receiver, message});
    }
    bool is_ready;
    if (!arm(*event, &is_ready)) {
      for (size_t i = 0; i < kDirections; i++) dropped.replace(*event, i, {});
      return failed(ERL_NIF_SELECT_FAILED);
    }
    if (is_ready) take_ready(*event, os::kPollRead | os::kPollWrite, due);
  }
  send_all(due);
  return 0;
}

}  // namespace

int select_event(const SelectRequest& request) {
  if (request.event < 0) return failed(ERL_NIF_SELECT_INVALID_EVENT);
  if (request.flags & ERL_NIF_SELECT_STOP) return stop(request);
  if (request.flags & ERL_NIF_SELECT_CANCEL) return cancel(request);
  if (!request.receiver.is_local_pid()) return failed(ERL_NIF_SELECT_FAILED);
  return start(request);
}

}  // namespace apus::nif
