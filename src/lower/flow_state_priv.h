// What is known of the machine at one place of a function: the state that the verifier carries from
// instruction to instruction, and the states that wait at labels.
//
// Of each register a fact is known: which kinds of term it may hold, and of how many elements it has
// at least if it holds a tuple. Where two ways meet, kinds are united and the lesser arity counts, so
// that facts only ever grow weaker and the data flow comes to an end.
//
// Invariants
//   1. X registers from x_count up are unset; so are float registers from f_count up.
//   2. unset_slots counts the stack slots whose kinds include kIsUnset.
// Threads: one verifier, one thread.
// OTP: Y registers must be set before anything collects or raises: "The BEAM Book", stack frames.
#pragma once

#include <cstdint>
#include <vector>

#include "term/tag.h"

namespace apus::lower {

using Kinds = uint8_t;
inline constexpr Kinds kIsCons = 1, kIsTuple = 2, kIsMap = 4, kIsFloat = 8, kIsOther = 16;
inline constexpr Kinds kIsContext = 32;  // A match context.
inline constexpr Kinds kIsMark = 64;     // A catch tag in a slot; in x0 no term, where a handler starts.
inline constexpr Kinds kIsUnset = 128;   // Whatever was left there.
inline constexpr Kinds kAnyKind = kIsCons | kIsTuple | kIsMap | kIsFloat | kIsOther;

inline constexpr uint8_t kNoTuple = 255;  // The least arity of what is no tuple.

struct Fact {
  Kinds kinds;
  uint8_t least_arity;  // Elements, if it is a tuple; 255 says so many or more.

  bool is_term() const { return (kinds & ~kAnyKind) == 0; }
  bool is_term_or_context() const { return (kinds & ~(kAnyKind | kIsContext)) == 0; }
  bool is_only(Kinds k) const { return kinds == k; }
  friend bool operator==(Fact, Fact) = default;
};

inline constexpr Fact kUnsetFact{kIsUnset, kNoTuple}, kAnyFact{kAnyKind, 0},
    kOtherFact{kIsOther, kNoTuple}, kConsFact{kIsCons, kNoTuple}, kMapFact{kIsMap, kNoTuple},
    kFloatFact{kIsFloat, kNoTuple}, kContextFact{kIsContext, kNoTuple},
    kMarkFact{kIsMark, kNoTuple};

inline Fact tuple_fact(uint64_t arity) {
  return {kIsTuple, static_cast<uint8_t>(arity < kNoTuple ? arity : kNoTuple)};
}

// A handler that an exception may go to: the label that the catch tag in this slot names. Where ways
// with different handlers meet, a slot has several.
struct Handler {
  uint32_t slot;
  uint32_t label;
  friend auto operator<=>(Handler, Handler) = default;
};
using Handlers = std::vector<Handler>;  // Sorted: the innermost first.

inline constexpr unsigned kFlowRegisters = 1024;

struct FlowState {
  static constexpr int kNoFrame = -1;
  // Ways with frames of different sizes met, before an exception that all of them raise: slots that
  // all have may be read, nothing else.
  static constexpr int kMixedFrames = -2;

  bool is_reachable = false;
  bool is_mixed_unset = false;  // One of the mixed frames has unset slots.
  int slots = kNoFrame;
  unsigned shared_slots = 0;  // Of mixed frames.
  unsigned x_count = 0, f_count = 0, unset_slots = 0;
  Word heap_words = 0;  // Reserved and not yet used.
  Handlers handlers;
  Fact x[kFlowRegisters], y[kFlowRegisters];
  bool f[kFlowRegisters];

  bool has_frame() const { return slots >= 0; }
  unsigned readable_slots() const {
    return slots == kMixedFrames ? shared_slots : slots > 0 ? static_cast<unsigned>(slots) : 0;
  }
  bool has_unset_slots() const { return is_mixed_unset || unset_slots > 0; }
  Fact x_fact(unsigned n) const { return n < x_count ? x[n] : kUnsetFact; }
  void set_x(unsigned n, Fact fact) {
    for (; x_count <= n; ++x_count) x[x_count] = kUnsetFact;
    x[n] = fact;
  }
  bool has_f(unsigned n) const { return n < f_count && f[n]; }
  void set_f(unsigned n) {
    for (; f_count <= n; ++f_count) f[f_count] = false;
    f[n] = true;
  }
  void set_y(unsigned n, Fact fact) {
    if (y[n].kinds & kIsUnset) --unset_slots;
    if (fact.kinds & kIsUnset) ++unset_slots;
    y[n] = fact;
  }
  void keep_x(unsigned count) {
    if (x_count > count) x_count = count;
  }
};

// The states at labels, each the union of all states that jump there.
class LabelStates {
 public:
  explicit LabelStates(size_t label_count) : saved_(label_count) {}

  bool is_reached(uint32_t label) const { return saved_[label].is_reached; }
  // Adds a way. Whether the state at the label is another now.
  bool merge(uint32_t label, const FlowState& from);
  void forget(uint32_t label) { saved_[label] = Saved(); }
  // Requires: is_reached(label).
  void load(uint32_t label, FlowState& to) const;

 private:
  struct Saved {
    bool is_reached = false;
    bool has_unset = false;
    int slots = FlowState::kNoFrame;
    uint32_t x_count = 0, y_count = 0, f_count = 0;
    uint32_t x_first = 0, y_first = 0, f_first = 0;  // Into facts_ and floats_.
    Word heap_words = 0;
    Handlers handlers;
  };
  void save(Saved& to, const FlowState& from);
  bool merge_frame(Saved& to, const FlowState& from);
  bool merge_floats(Saved& to, const FlowState& from);
  bool merge_facts(uint32_t first, const Fact* from, uint32_t count);

  std::vector<Saved> saved_;
  std::vector<Fact> facts_;
  std::vector<uint8_t> floats_;
};

}  // namespace apus::lower
