#include "heap/shared_copy.h"

#include "base/check.h"
#include "heap/copy_priv.h"
#include "term/cons.h"

namespace apus {
namespace {

// Calls f(Word&) or f(const Word&) for every word of the object that is a term.
template <class W, class F>
void for_each_part(bool is_cons, W* object, F f) {
  size_t first = is_cons ? 0 : 1;
  size_t end = is_cons ? kConsWords : object_words(object);
  if (!is_cons && !is_scanned(header_kind(*object))) return;
  for (size_t i = first; i < end; i++) f(object[i]);
}

}  // namespace

SharedCopy::SharedCopy(const CopyRule& rule) : rule_(rule), slots_(64) {}

void SharedCopy::add(Term t) {
  size_t next = objects_.size();
  meet(t);
  for (; next < objects_.size(); next++) {
    Term source = objects_[next].source;
    for_each_part(source.is_list(), static_cast<const Word*>(source.pointer()),
                  [this](Word part) { meet({part}); });
  }
}

void SharedCopy::meet(Term t) {
  if (stays(t, rule_)) return;
  size_t slot = slot_of(t);
  if (slots_[slot] != 0) return;
  objects_.push_back({t, words_});
  CHECK(objects_.size() < UINT32_MAX);
  slots_[slot] = static_cast<uint32_t>(objects_.size());
  words_ += t.is_list() ? kConsWords : object_words(t.pointer());
  if (objects_.size() * 2 > slots_.size()) grow();
}

size_t SharedCopy::slot_of(Term source) const {
  size_t mask = slots_.size() - 1;
  size_t i = (source.bits * 0x9E3779B97F4A7C15u) >> 20 & mask;
  while (slots_[i] != 0 && objects_[slots_[i] - 1].source != source) i = (i + 1) & mask;
  return i;
}

void SharedCopy::grow() {
  slots_.assign(slots_.size() * 4, 0);
  for (size_t i = 0; i < objects_.size(); i++)
    slots_[slot_of(objects_[i].source)] = static_cast<uint32_t>(i + 1);
}

void SharedCopy::write(Word* to, OffHeap& off_heap) {
  Word* top = to;
  for (Object& o : objects_) {
    ASSERT(top == to + o.copy);
    o.copy = copy_shallow(o.source, &top, off_heap).bits;
  }
  CHECK(top == to + words_);
  for (const Object& o : objects_)
    for_each_part(o.source.is_list(), Term{o.copy}.pointer(),
                  [this](Word& part) { part = copy_of({part}).bits; });
}

Term SharedCopy::copy_of(Term t) const {
  if (stays(t, rule_)) return t;
  return {objects_[slots_[slot_of(t)] - 1].copy};
}

}  // namespace apus
