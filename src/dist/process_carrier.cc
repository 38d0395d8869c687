// Processes as carriers; see process_carrier.h.
#include "dist/process_carrier.h"

#include <deque>
#include <string>

#include "dist/back_pressure.h"
#include "dist/carrier.h"
#include "dist/incoming.h"
#include "heap/builders.h"
#include "proc/link.h"
#include "proc/message.h"
#include "proc/process.h"
#include "proc/request.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/iolist.h"
#include "term/tuple.h"

namespace apus::dist {
namespace {

// Outlives the connection while a packet is being taken.
class ProcessInput {
 public:
  ProcessInput(RemoteNode& node, uint64_t connection, uint64_t flags)
      : input_(node, connection, flags) {}
  // Ensures: false for the first packet that is damaged; what comes after it is ignored.
  bool take(std::string_view packet) {
    MutexLock lock(mutex_);
    if (is_broken_) return true;
    is_broken_ = !input_.take(packet);
    return !is_broken_;
  }

 private:
  Mutex mutex_{LockRank::dist_input};
  Input input_ APUS_GUARDED_BY(mutex_);
  bool is_broken_ APUS_GUARDED_BY(mutex_) = false;
};

// Everything under the node's mutex.
class ProcessCarrier final : public Carrier {
 public:
  ProcessCarrier(RemoteNode& node, Term controller, std::shared_ptr<ProcessInput> input)
      : input_handler(controller), input(std::move(input)), node_(node), controller_(controller) {}
  ~ProcessCarrier() override {
    while (ErlDrvBinary* packet = next()) driver_free_binary(packet);
  }
  void send(RemoteNode&, ErlDrvBinary* packet) override {
    packets_.push_back(packet);
    if (!wants_notice_) return;
    wants_notice_ = false;
    send_message(controller_, "dist_data"_atom);
  }
  Term term() const override { return controller_; }
  void ask_for_notice() {
    wants_notice_ = packets_.empty();
    if (!wants_notice_) send_message(controller_, "dist_data"_atom);
  }
  // The oldest packet, for the caller to free; null: there is none.
  ErlDrvBinary* next() {
    if (packets_.empty()) return nullptr;
    ErlDrvBinary* packet = packets_.front();
    packets_.pop_front();
    note_taken(node_, static_cast<size_t>(packet->orig_size));
    return packet;
  }

  bool shows_sizes = false;
  Term input_handler;
  const std::shared_ptr<ProcessInput> input;

 private:
  RemoteNode& node_;
  const Term controller_;
  bool wants_notice_ = false;
  std::deque<ErlDrvBinary*> packets_;
};

// Null: the connection is over a port, or there is none.
ProcessCarrier* carrier_of(RemoteNode& n) APUS_REQUIRES(n.mutex) {
  if (!n.is_up() || !n.carrier->term().is_local_pid()) return nullptr;
  return static_cast<ProcessCarrier*>(n.carrier);
}

template <class Act>
Outcome with_own_carrier(Process& p, Term id, Act&& act) {
  if (!p.controls_connection) return error(p, "notsup"_atom);
  uint64_t connection;
  RemoteNode* n = node_of_connection_id(id, &connection);
  if (!n) return badarg(p);
  MutexLock lock(n->mutex);
  ProcessCarrier* carrier = carrier_of(*n);
  if (!carrier || n->connection != connection || carrier->term() != p.pid) return badarg(p);
  return act(*carrier);
}

// argument: {Node, Flags, Creation}.
Term open_channel(Process& controller, Request& request, TermHeap& heap) {
  Tuple t(request.argument.term());
  RemoteNode& n = remote_node(t[0]);
  MutexLock lock(n.mutex);
  if (n.state != NodeState::kPending || controller.controls_connection) return "badarg"_atom;
  controller.controls_connection = true;
  Agreed agreed{static_cast<uint64_t>(t[1].small()), static_cast<uint32_t>(t[2].small()),
                request.asker};
  auto input = std::make_shared<ProcessInput>(n, n.connection, agreed.flags);
  become_connected(n, agreed, new ProcessCarrier(n, controller.pid, std::move(input)));
  return n.connection_id(heap, n.connection);
}

const RequestKind channel_request = {"channel", RequestTime::kOnSight, open_channel,
                                     [](Request&, TermHeap&) -> Term { return "badarg"_atom; }};

Term packet_as_term(TermHeap& heap, ErlDrvBinary* packet) {
  auto size = static_cast<size_t>(packet->orig_size);
  if (size > kHeapBinaryMaxBytes) return make_refc_binary(heap, shared_of(packet));
  Term copy = make_binary(heap, packet->orig_bytes, size);
  driver_free_binary(packet);
  return copy;
}

// The bytes of iodata, where they lie or in `room`. What a bitstring has beyond whole bytes does not count.
// Ensures: false when it is no iodata.
bool read_bytes(Term data, std::string& room, std::string_view* bytes) {
  const uint8_t* at;
  size_t size;
  if (aligned_bytes(data, &at, &size)) {
    *bytes = {reinterpret_cast<const char*>(at), size};
    return true;
  }
  TermHeap heap;
  if (data.is_bitstring()) data = make_part(heap, data, 0, bit_size(data) / 8);
  if (!iolist_size(data, &size)) return false;
  room.resize(size);
  copy_iolist(data, reinterpret_cast<uint8_t*>(room.data()));
  *bytes = room;
  return true;
}

}  // namespace

Outcome ask_process_for_channel(Process& p, RemoteNode& n, Term controller, uint64_t flags,
                                uint32_t creation) {
  TermHeap heap;
  Term flag_number = make_small(static_cast<int64_t>(flags));
  return ask(p, controller, channel_request,
             make_tuple(heap, {n.name, flag_number, make_small(creation)}));
}

Outcome take_output(Process& p, Term id) {
  return with_own_carrier(p, id, [&](ProcessCarrier& c) -> Outcome {
    ErlDrvBinary* packet = c.next();
    if (!packet) return "none"_atom;
    Term size = make_small(static_cast<int64_t>(packet->orig_size));
    Term data = make_cons(p.heap, packet_as_term(p.heap, packet), kNil);
    return c.shows_sizes ? make_tuple(p.heap, {size, data}) : data;
  });
}

Outcome ask_for_notice(Process& p, Term id) {
  return with_own_carrier(p, id, [](ProcessCarrier& c) -> Outcome {
    c.ask_for_notice();
    return "ok"_atom;
  });
}

Outcome shows_sizes(Process& p, Term id) {
  return with_own_carrier(
      p, id, [](ProcessCarrier& c) -> Outcome { return make_boolean(c.shows_sizes); });
}

Outcome show_sizes(Process& p, Term id, bool on) {
  return with_own_carrier(p, id, [on](ProcessCarrier& c) -> Outcome {
    return make_boolean(std::exchange(c.shows_sizes, on));
  });
}

Outcome set_input_handler(Process& p, Term id, Term handler) {
  return with_own_carrier(p, id, [&](ProcessCarrier& c) -> Outcome {
    if (!handler.is_local_pid()) return badarg(p);
    c.input_handler = handler;
    return "ok"_atom;
  });
}

Outcome put_input(Process& p, Term id, Term data) {
  uint64_t connection;
  RemoteNode* n = node_of_connection_id(id, &connection);
  std::string room;
  std::string_view packet;
  if (!n || !read_bytes(data, room, &packet)) return badarg(p);
  std::shared_ptr<ProcessInput> input;
  Term controller;
  {
    MutexLock lock(n->mutex);
    ProcessCarrier* carrier = carrier_of(*n);
    if (!carrier || carrier->input_handler != p.pid) return error(p, "notsup"_atom);
    if (n->connection == connection) input = carrier->input;
    controller = carrier->term();
  }
  if (input && !input->take(packet))
    signal_exit(Peer::of(controller), Peer::of(controller), "kill"_atom);
  return "ok"_atom;
}

ExitProgress exit_end_carried(Process& p, ExitState&) {
  if (!p.controls_connection) return ExitProgress::kDone;
  for (RemoteNode* n : all_remote_nodes()) {
    uint64_t connection;
    {
      MutexLock lock(n->mutex);
      if (!n->is_up() || n->carrier->term() != p.pid) continue;
      connection = n->connection;
    }
    end_connection(*n, connection, p.exit_reason);
  }
  return ExitProgress::kDone;
}

}  // namespace apus::dist
