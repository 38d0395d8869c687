// See point.h.
#include "trace/point.h"

#include <tuple>

#include "sync/grace.h"

namespace apus {
namespace {

using Key = std::tuple<Word, Word, uint32_t>;

Mutex mutex{LockRank::trace_points};

std::map<Key, TracePoint*>& points() APUS_REQUIRES(mutex) {
  static auto* all = new std::map<Key, TracePoint*>;
  return *all;
}

std::atomic<bool> has_points{false};

}  // namespace

bool has_trace_points() { return has_points.load(std::memory_order_acquire); }

TracePoint* intern_point(Term module, Term function, uint32_t arity) {
  MutexLock lock(mutex);
  has_points.store(true, std::memory_order_release);
  TracePoint*& point = points()[{module.bits, function.bits, arity}];
  if (!point) {
    point = new TracePoint;
    point->module = module;
    point->function = function;
    point->arity = arity;
  }
  return point;
}

TracePoint* find_point(Term module, Term function, uint32_t arity) {
  MutexLock lock(mutex);
  auto it = points().find({module.bits, function.bits, arity});
  return it == points().end() ? nullptr : it->second;
}

void for_each_point(void (*visit)(TracePoint*, void*), void* data) {
  MutexLock lock(mutex);
  for (auto& [key, point] : points()) visit(point, data);
}

void set_point_settings(TracePoint& point, PointSettings* settings) {
  if (settings && settings->is_empty()) {
    delete settings;
    settings = nullptr;
  }
  const PointSettings* former = point.settings.exchange(settings, std::memory_order_acq_rel);
  if (former) grace::retire(former);
}

}  // namespace apus
