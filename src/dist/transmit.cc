// Encoding messages and giving them to carriers; see transmit.h.
#include "dist/transmit.h"

#include "dist/carrier.h"
#include "dist/packet.h"

namespace apus::dist {
namespace {

void emit(RemoteNode& n, EncodedMessage& message) APUS_REQUIRES(n.mutex) {
  if (message.is_too_large()) return;
  Carrier* carrier = n.carrier;
  message.write(*n.atoms, ++n.next_sequence, [&](ErlDrvBinary* packet) {
    note_queued(n, static_cast<size_t>(packet->orig_size));
    carrier->send(n, packet);
  });
}

}  // namespace

void transmit_now(RemoteNode& n, Term control, Term payload) {
  if (n.state == NodeState::kPending) {
    n.kept.push_back({StoredTerm(control), StoredTerm(payload)});
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
