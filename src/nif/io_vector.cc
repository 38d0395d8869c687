// The I/O queue: adding at the end, dropping from the front.
#include "nif/io_vector.h"

#include "base/check.h"

erts_io_queue::~erts_io_queue() {
  for (size_t i = first_; i < binaries_.size(); i++) binaries_[i]->release();
}

void erts_io_queue::add(apus::SharedBinary* binary, char* base, size_t size_bytes) {
  if (size_bytes == 0) return binary->release();
  compact();
  SysIOVec piece;
  piece.iov_base = base;
  piece.iov_len = size_bytes;
  pieces_.push_back(piece);
  binaries_.push_back(binary);
  size_bytes_ += size_bytes;
}

void erts_io_queue::drop(size_t count) {
  CHECK(count <= size_bytes_);
  size_bytes_ -= count;
  while (count > 0 && count >= pieces_[first_].iov_len) {
    count -= pieces_[first_].iov_len;
    binaries_[first_++]->release();
  }
  if (count > 0) {
    SysIOVec& piece = pieces_[first_];
    piece.iov_base = static_cast<char*>(piece.iov_base) + count;
    piece.iov_len -= count;
  }
}

// Moves the queue to the front of its memory when more than half of it was dropped: each piece
// moves at most once for each one dropped.
void erts_io_queue::compact() {
  if (first_ == 0 || first_ * 2 < pieces_.size()) return;
  auto gone = static_cast<std::ptrdiff_t>(first_);
  pieces_.erase(pieces_.begin(), pieces_.begin() + gone);
  binaries_.erase(binaries_.begin(), binaries_.begin() + gone);
  first_ = 0;
}
