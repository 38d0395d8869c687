// Ports as carriers; see port_carrier.h.
#include "dist/port_carrier.h"

#include "dist/back_pressure.h"
#include "dist/carrier.h"
#include "dist/incoming.h"
#include "port/command_run.h"
#include "port/port_table.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus::dist {
namespace {

class PortCarrier final : public Carrier {
 public:
  explicit PortCarrier(Term port) : port_(port) {}
  void send(RemoteNode& n, ErlDrvBinary* packet) override {
    auto* command = new PortCommand;
    command->data = packet;
    command->size = static_cast<size_t>(packet->orig_size);
    command->counter = &n;
    command->on_gone = [](void* node, const PortCommand& c) {
      note_taken(*static_cast<RemoteNode*>(node), c.size);
    };
    send_port_signal(port_, command);
  }
  Term term() const override { return port_; }

 private:
  Term port_;
};

class PortInput final : public PortSink {
 public:
  PortInput(RemoteNode& node, uint64_t connection, uint64_t flags)
      : input_(node, connection, flags) {}
  bool take(std::string_view header, std::string_view data) override {
    if (header.empty()) return input_.take(data);
    if (data.empty()) return input_.take(header);
    std::string whole(header);
    return input_.take(whole.append(data));
  }
  void ended(Term reason) override {
    end_connection(input_.node(), input_.connection(), reason);
    delete this;
  }

 private:
  Input input_;
};

struct ChannelRequest : PortRequest {
  ChannelRequest(RemoteNode& node, uint64_t flags, uint32_t creation);
  RemoteNode& node;
  uint64_t flags;
  uint32_t creation;
};

Term open_channel(Port& port, const ChannelRequest& request, TermHeap& heap) {
  RemoteNode& n = request.node;
  if (port.sink) return "badarg"_atom;
  MutexLock lock(n.mutex);
  if (n.state != NodeState::kPending) return "badarg"_atom;
  port.sink = new PortInput(n, n.connection, request.flags);
  become_connected(n, {request.flags, request.creation, request.from}, new PortCarrier(port.id));
  return n.connection_id(heap, n.connection);
}

void handle_channel(Port& port, PortSignal* s) {
  auto* request = static_cast<ChannelRequest*>(s);
  TermHeap heap;
  answer(*request, open_channel(port, *request, heap));
  delete request;
}

const PortSignalKind channel_kind = {"channel", handle_channel, refuse_with_badarg<ChannelRequest>};

ChannelRequest::ChannelRequest(RemoteNode& node, uint64_t flags, uint32_t creation)
    : PortRequest(channel_kind), node(node), flags(flags), creation(creation) {}

}  // namespace

Outcome ask_port_for_channel(Process& p, RemoteNode& n, Term id, uint64_t flags,
                             uint32_t creation) {
  grace::Guard guard;
  Port* port = find_port(id);
  if (!port) return "badarg"_atom;
  return ask_port(p, *port, new ChannelRequest(n, flags, creation));
}

}  // namespace apus::dist
