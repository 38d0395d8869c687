// Encoding messages and giving them to carriers; see transmit.h.
#include "dist/transmit.h"

#include "dist/back_pressure.h"
#include "dist/carrier.h"
#include "dist/packet.h"

namespace apus::dist {
namespace {

void emit(RemoteNode& n, EncodedMessage& message) APUS_REQUIRES(n.mutex) {
  if (message.is_too_large()) return;
  Carrier* carrier = n.carrier;
  message.write(*n.atoms, ++n.next_sequence, [&](ErlDrvBinary* packet) {
    note_queued(n, static_cast<size_t>(packet->orig_size));
    n.packets_out.fetch_add(1, std::memory_order_relaxed);
    carrier->send(n, packet);
  });
}

// Until it is encoded its size is what it may be at most.
void keep(RemoteNode& n, Term control, Term payload) APUS_REQUIRES(n.mutex) {
  size_t size_bytes = etf::external_size(control) + (payload ? etf::external_size(payload) : 0);
  n.kept.push_back({StoredTerm(control), StoredTerm(payload), size_bytes});
  note_queued(n, size_bytes);
}

}  // namespace

void transmit_now(RemoteNode& n, Term control, Term payload) {
  if (n.state == NodeState::kPending) {
    keep(n, control, payload);
  } else if (n.is_up()) {
    EncodedMessage message(control, payload, n.flags);
    emit(n, message);
  }
}

void transmit(RemoteNode& n, Term control, Term payload) {
  uint64_t flags, connection;
  {
    MutexLock lock(n.mutex);
    if (!n.is_up()) return transmit_now(n, control, payload);
    flags = n.flags;
    connection = n.connection;
  }
  EncodedMessage message(control, payload, flags);
  MutexLock lock(n.mutex);
  if (n.is_up() && n.connection == connection) emit(n, message);
}

}  // namespace apus::dist
