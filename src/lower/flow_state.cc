// The meeting of states at labels.
#include <algorithm>
#include <iterator>

#include "lower/flow_state_priv.h"

namespace apus::lower {

void LabelStates::save(Saved& to, const FlowState& from) {
  to.is_reached = true;
  to.has_unset = from.has_unset_slots();
  to.slots = from.slots;
  to.x_count = from.x_count;
  to.f_count = from.f_count;
  to.heap_words = from.heap_words;
  to.handlers = from.handlers;
  to.x_first = static_cast<uint32_t>(facts_.size());
  facts_.insert(facts_.end(), from.x, from.x + from.x_count);
  to.y_first = static_cast<uint32_t>(facts_.size());
  to.y_count = from.readable_slots();
  facts_.insert(facts_.end(), from.y, from.y + to.y_count);
  to.f_first = static_cast<uint32_t>(floats_.size());
  floats_.insert(floats_.end(), from.f, from.f + from.f_count);
}

bool LabelStates::merge_facts(uint32_t first, const Fact* from, uint32_t count) {
  bool changed = false;
  for (uint32_t i = 0; i < count; ++i) {
    Fact& to = facts_[first + i];
    const Fact sum{static_cast<Kinds>(to.kinds | from[i].kinds),
                   std::min(to.least_arity, from[i].least_arity)};
    changed |= sum != to;
    to = sum;
  }
  return changed;
}

bool LabelStates::merge_frame(Saved& to, const FlowState& from) {
  const bool had_unset = to.has_unset;
  to.has_unset |= from.has_unset_slots();
  bool changed = had_unset != to.has_unset;
  if (to.slots != from.slots) {
    changed |= to.slots != FlowState::kMixedFrames;
    to.slots = FlowState::kMixedFrames;
  }
  changed |= from.readable_slots() < to.y_count;
  to.y_count = std::min<uint32_t>(to.y_count, from.readable_slots());
  changed |= merge_facts(to.y_first, from.y, to.y_count);
  if (to.handlers != from.handlers) {
    Handlers all;
    std::set_union(to.handlers.begin(), to.handlers.end(), from.handlers.begin(),
                   from.handlers.end(), std::back_inserter(all));
    changed |= all != to.handlers;
    to.handlers = std::move(all);
  }
  return changed;
}

bool LabelStates::merge_floats(Saved& to, const FlowState& from) {
  const uint32_t count = std::min(to.f_count, from.f_count);
  bool changed = count != to.f_count;
  to.f_count = count;
  for (uint32_t i = 0; i < count; ++i) {
    uint8_t& f = floats_[to.f_first + i];
    if (f && !from.f[i]) {
      f = 0;
      changed = true;
    }
  }
  return changed;
}

bool LabelStates::merge(uint32_t label, const FlowState& from) {
  Saved& to = saved_[label];
  if (!to.is_reached) {
    save(to, from);
    return true;
  }
  bool changed = from.x_count < to.x_count;
  to.x_count = std::min<uint32_t>(to.x_count, from.x_count);
  changed |= merge_facts(to.x_first, from.x, to.x_count);
  changed |= merge_frame(to, from);
  if (to.f_count > 0) changed |= merge_floats(to, from);
  if (from.heap_words < to.heap_words) {
    to.heap_words = from.heap_words;
    changed = true;
  }
  return changed;
}

void LabelStates::load(uint32_t label, FlowState& to) const {
  const Saved& from = saved_[label];
  to.is_reachable = true;
  to.slots = from.slots;
  to.is_mixed_unset = from.slots == FlowState::kMixedFrames && from.has_unset;
  to.x_count = from.x_count;
  to.f_count = from.f_count;
  to.heap_words = from.heap_words;
  to.handlers = from.handlers;
  std::copy_n(facts_.begin() + from.x_first, from.x_count, to.x);
  to.unset_slots = 0;
  to.shared_slots = from.y_count;
  for (uint32_t i = 0; i < from.y_count; ++i) {
    to.y[i] = facts_[from.y_first + i];
    if (to.y[i].kinds & kIsUnset) ++to.unset_slots;
  }
  std::copy_n(floats_.begin() + from.f_first, from.f_count, to.f);
}

}  // namespace apus::lower
