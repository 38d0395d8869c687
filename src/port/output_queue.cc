// The queue of output; see output_queue.h.
#include "port/output_queue.h"

#include "base/check.h"
#include "port/binary.h"

namespace apus {

void OutputQueue::add(ErlDrvBinary* binary, size_t offset, size_t size, bool at_front) {
  ASSERT(binary && offset + size <= driver_binary_size(binary));
  Piece piece{binary, offset, size};
  if (at_front) pieces_.push_front(piece);
  else pieces_.push_back(piece);
  size_bytes_ += size;
}

size_t OutputQueue::drop(size_t size_bytes) {
  while (size_bytes > 0 && !pieces_.empty()) {
    Piece& piece = pieces_.front();
    size_t n = size_bytes < piece.size ? size_bytes : piece.size;
    piece.offset += n;
    piece.size -= n;
    size_bytes -= n;
    size_bytes_ -= n;
    if (piece.size > 0) break;
    driver_free_binary(piece.binary);
    pieces_.pop_front();
  }
  return size_bytes_;
}

const std::vector<SysIOVec>& OutputQueue::vectors() {
  vectors_.clear();
  for (const Piece& piece : pieces_) {
    SysIOVec v;
    v.iov_base = piece.binary->orig_bytes + piece.offset;
    v.iov_len = piece.size;
    vectors_.push_back(v);
  }
  return vectors_;
}

const std::vector<ErlDrvBinary*>& OutputQueue::binaries() {
  binaries_.clear();
  for (const Piece& piece : pieces_) binaries_.push_back(piece.binary);
  return binaries_;
}

void OutputQueue::clear() {
  for (const Piece& piece : pieces_) driver_free_binary(piece.binary);
  pieces_.clear();
  size_bytes_ = 0;
}

}  // namespace apus
