// Opening and closing sockets, and waiting for them; see socket.h.
#include "natives/drivers/inet/socket.h"

namespace apus::natives::inet {
namespace {

bool read_family(uint8_t code, os::SocketFamily* family) {
  switch (code) {
    case kInet4Family: *family = os::SocketFamily::kInet4; return true;
    case kInet6Family: *family = os::SocketFamily::kInet6; return true;
    case kLocalFamily: *family = os::SocketFamily::kLocal; return true;
    default: return false;
  }
}

// Streams are for TCP; the other drivers take both and leave it to the system.
Reply read_kind(const Socket& s, ByteReader& bytes, os::SocketFamily* family,
                os::SocketType* type) {
  if (!read_family(bytes.byte(), family)) return fail("eafnosupport");
  uint8_t code = bytes.byte();
  bool is_stream = code == kStreamType;
  if (!is_stream && (code != kDatagramType || s.transport == os::Transport::kTcp))
    return invalid();
  *type = is_stream ? os::SocketType::kStream : os::SocketType::kDatagram;
  return ok();
}

}  // namespace

// Mean and mean deviation, updated one by one.
void Statistics::add(size_t size) {
  auto amount = static_cast<double>(size);
  bytes += size;
  count++;
  if (size > largest) largest = size;
  auto n = static_cast<double>(count);
  average += (amount - average) / n;
  deviation += ((amount - average) - deviation) / n;
}

void watch(Socket& s, int mode, bool on) {
  if (s.fd < 0 || s.ignored.is_ignored) return;
  int wanted = on ? s.watched | mode : s.watched & ~mode;
  if (wanted == s.watched) return;
  s.watched = wanted;
  driver_select(s.port, event_of(s.fd), on ? mode | ERL_DRV_USE : mode, on);
}

void close_descriptor(Socket& s) {
  if (s.fd < 0) return;
  driver_select(s.port, event_of(s.fd), ERL_DRV_READ | ERL_DRV_WRITE | ERL_DRV_USE, 0);
  s.fd = -1;
  s.watched = 0;
  s.ignored = {};
  s.state &= ~(kIsOpen | kIsConnected);
}

void close_socket(Socket& s) {
  s.drain_subscribers.clear();
  if (!s.is_foreign) {
    if (!s.is_open()) return;
    close_descriptor(s);
    s.state = 0;
  } else if (s.fd >= 0) {
    driver_select(s.port, event_of(s.fd),
                  ERL_DRV_READ | ERL_DRV_WRITE | ERL_DRV_USE_NO_CALLBACK, 0);
    s.watched = 0;
  }
}

void limit_queue(ErlDrvPort port) {
  ErlDrvSizeT low = 4096, high = 8192;
  erl_drv_busy_msgq_limits(port, &low, &high);
}

Reply open_socket(Socket& s, ByteReader bytes) {
  os::SocketFamily family;
  os::SocketType type;
  if (bytes.left != 2) return invalid();
  Reply kind = read_kind(s, bytes, &family, &type);
  if (kind.code == kError) return kind;
  if (s.state != 0) return fail("exbadseq");
  auto fd = os::open_socket(family, type, s.transport, s.name_space_path());
  if (!fd.ok()) return fail(fd.error());
  s.fd = *fd;
  s.state = kIsOpen;
  s.family = family;
  s.type = type;
  return ok();
}

Reply open_descriptor(Socket& s, ByteReader bytes) {
  constexpr size_t kShort = 6, kLong = 10;
  os::SocketFamily family;
  os::SocketType type;
  if (bytes.left != kShort && bytes.left != kLong) return invalid();
  Reply kind = read_kind(s, bytes, &family, &type);
  if (kind.code == kError) return kind;
  int fd = bytes.signed32();
  bool is_bound = bytes.left == 0 || bytes.number32() != 0;
  if (is_bound) {
    auto name = os::socket_name(fd);
    if (!name.ok()) return fail(name.error());
    if (name->family != family) return invalid();
  }
  os::adopt_socket(fd);
  s.fd = fd;
  s.is_foreign = true;
  s.family = family;
  s.type = type;
  s.state = kIsOpen;
  if (s.is_stream() && os::peer_name(fd).ok()) s.state |= kIsConnected;
  return ok();
}

Reply add_request(Socket& s, PendingRequest* out) {
  out->id = s.next_request++;
  out->caller = driver_caller(s.port);
  Reply reply;
  append_number(reply.bytes, out->id, sizeof out->id);
  return reply;
}

}  // namespace apus::natives::inet
