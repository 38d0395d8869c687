// The private queue and the receive markers; see mailbox.h.
#include "proc/mailbox.h"

#include "term/atom.h"

namespace apus {

Mailbox::~Mailbox() {
  clear();
  delete markers_;
}

void Mailbox::append(Message* m) {
  m->next = nullptr;
  m->previous = last_;
  if (last_) last_->next = m;
  else first_ = m;
  last_ = m;
  length_++;
  for (Fragment* f = m->fragment; f; f = f->next) unadopted_words_ += f->size_words;
}

void Mailbox::adopt(Message* m, ProcessHeap& heap) {
  for (Fragment* f = m->fragment; f; f = f->next) unadopted_words_ -= f->size_words;
  heap.adopt(m->fragment, m->off_heap);
  m->off_heap = OffHeap();
  m->is_adopted = true;
  m->next_adopted = adopted_;
  if (adopted_) adopted_->previous_adopted = m;
  adopted_ = m;
}

// The memory stays with the heap; the message is a bare record from now on.
void Mailbox::end_adoption(Message* m) {
  if (m->next_adopted) m->next_adopted->previous_adopted = m->previous_adopted;
  if (m->previous_adopted) m->previous_adopted->next_adopted = m->next_adopted;
  else adopted_ = m->next_adopted;
  m->fragment = nullptr;
}

Message* Mailbox::remove() {
  Message* m = passed_ ? passed_->following() : first_;
  ASSERT(m && m->is_adopted);
  if (m->is_marked) move_markers_before(m);
  if (m->previous) m->previous->next = m->next;
  else first_ = m->following();
  if (m->next) m->following()->previous = m->previous;
  else last_ = m->previous;
  length_--;
  end_adoption(m);
  passed_ = nullptr;
  return m;
}

void Mailbox::clear() {
  while (Message* m = first_) {
    first_ = m->following();
    if (m->is_adopted) m->fragment = nullptr;
    free_message(m);
  }
  last_ = passed_ = nullptr;
  adopted_ = nullptr;
  length_ = unadopted_words_ = 0;
  if (markers_) *markers_ = Markers();
}

void Mailbox::adopt_all(ProcessHeap& heap) {
  for (Message* m = first_; m; m = m->following())
    if (!m->is_adopted) adopt(m, heap);
}

void Mailbox::visit_roots(RootVisitor& visitor) {
  for (Message* m = adopted_; m; m = m->next_adopted) {
    visitor.visit(&m->value, 1);
    visitor.visit(&m->seq_token, 1);
  }
}

void Mailbox::move_markers_before(Message* m) {
  for (Marker& marker : markers_->slots)
    if (marker.after == m) marker.after = m->previous;
  if (m->previous) m->previous->is_marked = true;
}

Term Mailbox::reserve_marker() {
  if (!markers_) markers_ = new Markers;
  Marker* slot = &markers_->slots[0];
  for (Marker& m : markers_->slots)
    if (m.id < slot->id) slot = &m;  // Unused, or else the oldest.
  *slot = {{}, last_, markers_->next_id++};
  if (last_) last_->is_marked = true;
  return make_small(slot->id);
}

void Mailbox::bind_marker(Term marker, Term reference) {
  if (!marker.is_small() || !reference.is_ref() || !markers_) return;
  for (Marker& m : markers_->slots)
    if (m.id == marker.small()) m.reference = Reference::of(reference);
}

void Mailbox::clear_marker(Term reference) {
  if (!markers_ || !reference.is_ref()) return;
  Reference wanted = Reference::of(reference);
  for (Marker& m : markers_->slots)
    if (m.id != 0 && m.reference == wanted) m = Marker();
}

void Mailbox::use_marker(Term reference) {
  if (!markers_ || !reference.is_ref()) return;
  Reference wanted = Reference::of(reference);
  for (Marker& m : markers_->slots)
    if (m.id != 0 && m.reference == wanted) passed_ = m.after;
}

}  // namespace apus
