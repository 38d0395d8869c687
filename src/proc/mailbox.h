// The mailbox: the incoming queue that others push signals into, and the private queue of messages.
//
//   incoming:  newest -> ... -> oldest            (sync/mpsc_queue.h)
//   private:   first_ <-> ... <-> passed_ <-> current() <-> ... <-> last_
//
// A receive looks at current(); loop_rec_end passes it, remove_message takes it out. Both removing and
// a timeout make the next receive start from the front again.
//
// A receive marker remembers the end of the private queue at the moment when a reference was about to
// be made: no message before it can contain the reference, so a receive that waits for it starts
// behind. Markers are kMarkers at most; the oldest is reused, and a lost marker costs only time.
//
// Invariants
//   1. passed_ and the marker positions point at messages in the private queue or are null (the front).
//   2. adopted_ is a list of the messages of the private queue that have is_adopted set: their values
//      are roots. A collection visits these only, however long the queue is.
// Threads: incoming any; everything else the process's own.
// OTP: "receive" in the Reference Manual; recv_marker_* of the compiler; process_flag message_queue_data.
#pragma once

#include <cstdint>

#include "heap/process_heap.h"
#include "proc/message.h"
#include "proc/peer.h"
#include "sync/mpsc_queue.h"

namespace apus {

class Mailbox {
 public:
  Mailbox() = default;
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;
  ~Mailbox();

  MpscQueue<Signal>& incoming() { return incoming_; }
  size_t length() const { return length_; }  // Of the private queue.
  Message* first() const { return first_; }

  void append(Message* m);

  // The message that a receive looks at, adopted by `heap`; null at the end of the private queue.
  Message* current(ProcessHeap& heap) {
    Message* m = passed_ ? passed_->following() : first_;
    if (m && !m->is_adopted) adopt(m, heap);
    return m;
  }
  bool has_current() const { return passed_ != last_; }
  // Requires of both: current() is not null.
  void pass() { passed_ = passed_ ? passed_->following() : first_; }
  // Takes the current message out and starts from the front. Ensures: the message, for its owner to
  // free after its seq_token was looked at.
  Message* remove();
  void start_over() { passed_ = nullptr; }

  // The recv_marker instructions. A marker is a small integer, or the atom undefined.
  Term reserve_marker();
  void bind_marker(Term marker, Term reference);
  void clear_marker(Term reference);
  void use_marker(Term reference);

  // Makes all messages of the private queue part of the heap, looked at or not.
  void adopt_all(ProcessHeap& heap);
  void visit_roots(RootVisitor& visitor);
  // Frees all messages of the private queue.
  void clear();
  // Words in fragments of messages that nobody has looked at, for memory and max_heap_size.
  size_t unadopted_words() const { return unadopted_words_; }

 private:
  static constexpr int kMarkers = 8;
  struct Marker {
    Reference reference;      // Empty while it is only reserved.
    Message* after = nullptr;
    uint32_t id = 0;          // 0: unused.
  };
  struct Markers {
    Marker slots[kMarkers];
    uint32_t next_id = 1;
  };
  void adopt(Message* m, ProcessHeap& heap);
  void end_adoption(Message* m);
  void move_markers_before(Message* m);

  MpscQueue<Signal> incoming_;
  Message* first_ = nullptr;
  Message* last_ = nullptr;
  Message* passed_ = nullptr;
  size_t length_ = 0;
  Message* adopted_ = nullptr;
  size_t unadopted_words_ = 0;
  Markers* markers_ = nullptr;
};

}  // namespace apus
