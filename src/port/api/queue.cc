// The interface: the queue of output, and counted binaries.
//
// queue_bytes mirrors the queue's size for those who look from outside.
#include <cstring>

#include "port/binary.h"
#include "port/callback.h"

namespace apus {
namespace {

void note_size(Port& port) {
  port.queue_bytes.store(port.queue.size_bytes(), std::memory_order_release);
}

int add_copy(ErlDrvPort handle, const char* bytes, size_t size, bool at_front) {
  if (size == 0) return 0;
  ErlDrvBinary* copy = driver_alloc_binary(size);
  if (!copy) return -1;
  std::memcpy(copy->orig_bytes, bytes, size);
  Port& port = Port::of(handle);
  port.queue.add(copy, 0, size, at_front);
  note_size(port);
  return 0;
}

int add_binary(ErlDrvPort handle, ErlDrvBinary* bin, size_t offset, size_t size, bool at_front) {
  if (offset + size > driver_binary_size(bin) || offset + size < size) return -1;
  if (size == 0) return 0;
  driver_binary_inc_refc(bin);
  Port& port = Port::of(handle);
  port.queue.add(bin, offset, size, at_front);
  note_size(port);
  return 0;
}

// Piece i of a vector without its first `skip` bytes.
int add_piece(ErlDrvPort port, ErlIOVec* ev, int i, size_t skip, bool at_front) {
  char* bytes = static_cast<char*>(static_cast<void*>(ev->iov[i].iov_base)) + skip;
  size_t size = ev->iov[i].iov_len - skip;
  ErlDrvBinary* bin = ev->binv ? ev->binv[i] : nullptr;
  if (!bin) return add_copy(port, bytes, size, at_front);
  return add_binary(port, bin, static_cast<size_t>(bytes - bin->orig_bytes), size, at_front);
}

}  // namespace

extern "C" {

ErlDrvBinary* driver_alloc_binary(ErlDrvSizeT size) {
  SharedBinary* shared = SharedBinary::try_make(size);
  return shared ? driver_binary_of(shared) : nullptr;
}

ErlDrvBinary* driver_realloc_binary(ErlDrvBinary* bin, ErlDrvSizeT size) {
  if (!bin) return driver_alloc_binary(size);
  SharedBinary* shared = SharedBinary::resize(shared_of(bin), size);
  return shared ? driver_binary_of(shared) : nullptr;
}

void driver_free_binary(ErlDrvBinary* bin) {
  if (bin) shared_of(bin)->release();
}

ErlDrvSInt driver_binary_get_refc(ErlDrvBinary* dbp) {
  return shared_of(dbp)->references.load(std::memory_order_acquire);
}

ErlDrvSInt driver_binary_inc_refc(ErlDrvBinary* dbp) {
  return shared_of(dbp)->references.fetch_add(1, std::memory_order_relaxed) + 1;
}

ErlDrvSInt driver_binary_dec_refc(ErlDrvBinary* dbp) {
  SharedBinary* shared = shared_of(dbp);
  ErlDrvSInt left = shared->references.load(std::memory_order_relaxed) - 1;
  shared->release();
  return left;
}

void* driver_alloc(ErlDrvSizeT size) { return std::malloc(size); }
void* driver_realloc(void* ptr, ErlDrvSizeT size) { return std::realloc(ptr, size); }
void driver_free(void* ptr) { std::free(ptr); }

int driver_enq(ErlDrvPort port, char* buf, ErlDrvSizeT len) {
  return add_copy(port, buf, len, false);
}
int driver_pushq(ErlDrvPort port, char* buf, ErlDrvSizeT len) {
  return add_copy(port, buf, len, true);
}
int driver_enq_bin(ErlDrvPort port, ErlDrvBinary* bin, ErlDrvSizeT offset, ErlDrvSizeT len) {
  return add_binary(port, bin, offset, len, false);
}
int driver_pushq_bin(ErlDrvPort port, ErlDrvBinary* bin, ErlDrvSizeT offset, ErlDrvSizeT len) {
  return add_binary(port, bin, offset, len, true);
}

int driver_enqv(ErlDrvPort port, ErlIOVec* ev, ErlDrvSizeT skip) {
  if (skip > ev->size) return -1;
  for (int i = 0; i < ev->vsize; i++) {
    size_t n = skip < ev->iov[i].iov_len ? skip : ev->iov[i].iov_len;
    if (add_piece(port, ev, i, n, false) != 0) return -1;
    skip -= n;
  }
  return 0;
}

int driver_pushqv(ErlDrvPort port, ErlIOVec* ev, ErlDrvSizeT skip) {
  if (skip > ev->size) return -1;
  int first = 0;
  for (; first < ev->vsize && skip >= ev->iov[first].iov_len; first++)
    skip -= ev->iov[first].iov_len;
  for (int i = ev->vsize - 1; i >= first; i--)
    if (add_piece(port, ev, i, i == first ? skip : 0, true) != 0) return -1;
  return 0;
}

ErlDrvSizeT driver_deq(ErlDrvPort handle, ErlDrvSizeT size) {
  Port& port = Port::of(handle);
  if (size > port.queue.size_bytes()) return static_cast<ErlDrvSizeT>(-1);
  size_t left = port.queue.drop(size);
  note_size(port);
  return left;
}

ErlDrvSizeT driver_sizeq(ErlDrvPort port) { return Port::of(port).queue.size_bytes(); }

SysIOVec* driver_peekq(ErlDrvPort port, int* vlen) {
  const auto& vectors = Port::of(port).queue.vectors();
  *vlen = static_cast<int>(vectors.size());
  return vectors.empty() ? nullptr : const_cast<SysIOVec*>(vectors.data());
}

ErlDrvSizeT driver_peekqv(ErlDrvPort handle, ErlIOVec* ev) {
  Port& port = Port::of(handle);
  int count;
  ev->iov = driver_peekq(handle, &count);
  ev->vsize = count;
  ev->size = port.queue.size_bytes();
  ev->binv = const_cast<ErlDrvBinary**>(port.queue.binaries().data());
  return ev->size;
}

}  // extern "C"
}  // namespace apus
