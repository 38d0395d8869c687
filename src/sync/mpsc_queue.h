// MpscQueue: an intrusive queue that any thread puts into and one thread empties.
//
//   head_ -> newest -> ... -> oldest -> null        (kClosed when the queue is shut)
//   bit 1 of head_: all that is in it was pushed by push_unhurried, so nobody has woken the consumer
//
// Producers push with one compare-and-swap; the consumer takes the whole chain with one exchange
// and turns it round, so that it gets the items in the order they were pushed. There is no moment
// in which a pushed item is hidden behind another's unfinished push. Once closed, pushes fail:
// the queue of something that is dying cannot lose an item silently.
//
// T has a member `T* next` (another name: pass it as the second argument).
// Threads: push any; take_all and close the consumer.
#pragma once

#include <atomic>
#include <cstdint>

namespace apus {

enum class PushResult : uint8_t {
  kFirst,   // The consumer may be asleep and must be woken: nobody else has had a reason to.
  kMore,    // The one who made it non-empty has woken, or will wake, the consumer.
  kClosed,  // Nothing was pushed.
};

template <class T, T* T::*next = &T::next>
class MpscQueue {
 public:
  MpscQueue() = default;
  MpscQueue(const MpscQueue&) = delete;
  MpscQueue& operator=(const MpscQueue&) = delete;

  PushResult push(T* item) { return push_chain(item, item); }

  // Pushes items already chained from `newest` to `oldest` through next, as one.
  PushResult push_chain(T* newest, T* oldest) {
    T* head = head_.load(std::memory_order_relaxed);
    do {
      if (head == closed_mark()) return PushResult::kClosed;
      oldest->*next = without_mark(head);
    } while (!head_.compare_exchange_weak(head, newest, std::memory_order_seq_cst,
                                          std::memory_order_relaxed));
    return is_unhurried(head) ? PushResult::kFirst : PushResult::kMore;
  }

  // What the consumer need not be woken for: it takes it, in its order, with what it is woken for.
  // Ensures: kMore or kClosed.
  PushResult push_unhurried(T* item) {
    T* head = head_.load(std::memory_order_relaxed);
    T* newest;
    do {
      if (head == closed_mark()) return PushResult::kClosed;
      item->*next = without_mark(head);
      newest = is_unhurried(head) ? with_mark(item) : item;
    } while (!head_.compare_exchange_weak(head, newest, std::memory_order_acq_rel,
                                          std::memory_order_relaxed));
    return PushResult::kMore;
  }

  // Takes part in the order of sequentially consistent operations, as push does: of a thread that pushes
  // and then looks elsewhere whether somebody will come for it, and one that says there that it will not
  // and then looks here, one sees the other.
  bool is_empty() const { return head_.load(std::memory_order_seq_cst) == nullptr; }
  bool is_closed() const { return head_.load(std::memory_order_acquire) == closed_mark(); }

  // Ensures: all items, oldest first, chained through next; null when there is none.
  T* take_all() {
    T* head = head_.load(std::memory_order_relaxed);
    if (head == nullptr || head == closed_mark()) return nullptr;  // Only we close it.
    head = head_.exchange(nullptr, std::memory_order_acq_rel);
    return reverse(without_mark(head));
  }

  // Shuts the queue for ever. Ensures: what was in it, oldest first.
  T* close() {
    T* head = head_.exchange(closed_mark(), std::memory_order_acq_rel);
    return head == closed_mark() ? nullptr : reverse(without_mark(head));
  }

 private:
  static T* closed_mark() { return reinterpret_cast<T*>(uintptr_t{1}); }

  static constexpr uintptr_t kUnhurried = 2;
  static T* with_mark(T* item) {
    static_assert(alignof(T) > kUnhurried);
    return reinterpret_cast<T*>(reinterpret_cast<uintptr_t>(item) | kUnhurried);
  }
  static T* without_mark(T* head) {
    return reinterpret_cast<T*>(reinterpret_cast<uintptr_t>(head) & ~kUnhurried);
  }
  static bool is_unhurried(T* head) {
    return head == nullptr || (reinterpret_cast<uintptr_t>(head) & kUnhurried) != 0;
  }

  static T* reverse(T* head) {
    T* oldest_first = nullptr;
    while (head) {
      T* older = head->*next;
      head->*next = oldest_first;
      oldest_first = head;
      head = older;
    }
    return oldest_first;
  }

  std::atomic<T*> head_{nullptr};
};

}  // namespace apus
