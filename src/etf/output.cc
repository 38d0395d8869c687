// Where encoded bytes go. See output.h.
#include "etf/output.h"

#include <algorithm>

#include "base/check.h"
#include "heap/builders.h"
#include "term/binary.h"

namespace apus::etf {

Output::~Output() {
  if (shared_ != nullptr) shared_->release();
}

void Output::grow(size_t count) {
  const size_t capacity = std::max(capacity_ * 2, used_ + count);
  SharedBinary* shared;
  if (shared_ == nullptr) {
    shared = SharedBinary::try_make(capacity);
    CHECK(shared != nullptr);
    std::memcpy(shared->bytes, bytes_, used_);
  } else {
    shared = SharedBinary::resize(shared_, capacity);
    CHECK(shared != nullptr);
  }
  shared_ = shared;
  bytes_ = shared->bytes;
  capacity_ = capacity;
}

Term Output::take_binary(TermHeap& heap) {
  ASSERT(references_.empty());
  if (used_ <= kHeapBinaryMaxBytes || shared_ == nullptr) {
    const Term t = make_binary(heap, bytes_, used_);
    used_ = 0;
    return t;
  }
  SharedBinary* exact = SharedBinary::resize(shared_, used_);
  CHECK(exact != nullptr);
  shared_ = nullptr;
  bytes_ = inline_;
  capacity_ = sizeof inline_;
  used_ = 0;
  return make_refc_binary(heap, exact);
}

Term Output::take_list(TermHeap& heap) {
  const std::vector<Reference> references = std::move(references_);
  references_.clear();
  referred_ = 0;
  size_t end = used_;
  const Term run = take_binary(heap);
  if (references.empty()) return make_cons(heap, run, kNil);
  // From the back: the part of the run behind each reference, then what is referred to.
  Term list = kNil;
  for (size_t i = references.size(); i-- != 0;) {
    const Reference& r = references[i];
    if (end != r.at) {
      list = make_cons(heap, make_sub_bits(heap, run, r.at * 8, (end - r.at) * 8), list);
    }
    list = make_cons(heap, make_sub_bits(heap, r.binary, r.offset * 8, r.size * 8), list);
    end = r.at;
  }
  if (end != 0) list = make_cons(heap, make_sub_bits(heap, run, 0, end * 8), list);
  return list;
}

}  // namespace apus::etf
