// See pattern.h.
#include "trace/pattern.h"

#include <vector>

#include "code/breakpoint.h"
#include "code/exports.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

Mutex mutex{LockRank::trace_patterns};

PointSettings& on_load() APUS_REQUIRES(mutex) {
  static auto* settings = new PointSettings;
  return *settings;
}

bool is_any(Term t) { return t == "_"_atom; }

// has_others: something else is seen at the function's entry. Then to restart or pause is to begin, as in stock.
Counting next_counting(Counting now, PatternChange::Do action, bool has_others) {
  Counting first = has_others ? Counting::kOn : Counting::kOff;
  switch (action) {
    case PatternChange::Do::kOn: return Counting::kOn;
    case PatternChange::Do::kOff: return Counting::kOff;
    case PatternChange::Do::kRestart: return now == Counting::kOff ? first : Counting::kOn;
    case PatternChange::Do::kPause: return now == Counting::kOff ? first : Counting::kPaused;
  }
  UNREACHABLE("a value outside the enum PatternChange::Do");
}

void forget_count(TracePoint& point) { point.count.store(0, std::memory_order_relaxed); }

void forget_times(TracePoint& point) {
  MutexLock lock(point.times_mutex);
  point.times.clear();
}

// What is not asked for by trace_pattern.
PointSettings kept_of(const PointSettings& s) {
  PointSettings kept;
  kept.journal = s.journal;
  kept.is_debugged = s.is_debugged;
  return kept;
}

// What breakpoints see, and what export entries see, exclude each other: to ask for one ends all of the other.
// of_function: not what modules get that are loaded.
void change_settings(PointSettings& s, const PatternChange& change, bool of_function) {
  bool on = change.action != PatternChange::Do::kOff;
  if (change.kinds & kGlobal) {
    if (on) s = kept_of(s);
    s.global = on ? change.specification : nullptr;
  }
  if (on && (change.kinds & kAtEntry)) s.global = nullptr;
  if (change.kinds & kLocal) s.local = on ? change.specification : nullptr;
  if (change.kinds & kMeta) {
    s.meta = on ? change.specification : nullptr;
    s.meta_tracer = on ? change.meta_tracer : nullptr;
  }
  if (change.kinds & kDebugger) s.is_debugged = on;
  auto next = [&](Counting now) {
    return next_counting(now, change.action, of_function && s.is_traced());
  };
  if (change.kinds & kCount) s.count = next(s.count);
  if (change.kinds & kTimeSpent) s.time = next(s.time);
}

PointSettings* copied(const TracePoint& point) {
  const PointSettings* now = point.settings.load(std::memory_order_acquire);
  return now ? new PointSettings(*now) : new PointSettings;
}

PointSettings* changed(TracePoint& point, const PatternChange& change) {
  PointSettings* s = copied(point);
  change_settings(*s, change, true);
  if ((change.kinds & kCount) && s->count == Counting::kOn) forget_count(point);
  if ((change.kinds & kTimeSpent) && s->time == Counting::kOn) forget_times(point);
  return s;
}

// As modules get it that are loaded.
PointSettings* fresh(TracePoint& point, const PointSettings& wanted) {
  const PointSettings* now = point.settings.load(std::memory_order_acquire);
  auto* s = new PointSettings(wanted);
  if (now) s->journal = now->journal;
  forget_count(point);
  forget_times(point);
  return s;
}

// Applies one change to many functions, or gives them what modules get that are loaded; breakpoints are set
// together at the end.
class Edit {
 public:
  explicit Edit(const PatternChange& change) : change_(&change) {}
  explicit Edit(const PointSettings& wanted) : wanted_(&wanted) {}

  void function(CodeInstance& i, const lower::Function& f) {
    Export* e = find_export(i.module, f.name, f.arity);
    if (e && e->bif) return builtin(e);
    count++;
    TracePoint* point = point_for(i.module, f.name, f.arity);
    if (!point) return;
    set(i, f, e, *point, settings_for(*point));
  }
  // A function that is not exported, when all others that fit are traced by their export entries from now on.
  void leave(CodeInstance& i, const lower::Function& f) {
    TracePoint* point = find_point(i.module, f.name, f.arity);
    const PointSettings* s = point ? point->settings.load(std::memory_order_acquire) : nullptr;
    if (s && s->is_traced()) set(i, f, nullptr, *point, new PointSettings(kept_of(*s)));
  }
  // The calls of a module that the journal tells of, whatever else is asked for.
  void journal(CodeInstance& i) {
    for (const lower::Function& f : i.functions) {
      const JournaledCall* call = find_journaled_call(i.module, f.name, f.arity);
      if (!call) continue;
      TracePoint* point = intern_point(i.module, f.name, f.arity);
      auto* s = new PointSettings;
      s->journal = call;
      set(i, f, find_export(i.module, f.name, f.arity), *point, s);
    }
  }
  void builtin(Export* e) {
    count++;
    if (change_ && (change_->kinds & kDebugger)) return;  // It has no entry to stop at.
    TracePoint* point = point_for(e->module, e->function, e->arity);
    if (!point) return;
    PointSettings* s = settings_for(*point);
    watch_export(e, s->is_empty() ? nullptr : point);
    set_point_settings(*point, s);
  }
  // Whether something is traced from now on that was not before.
  bool begins() const {
    if (wanted_ || change_->action == PatternChange::Do::kOn) return true;
    return change_->action != PatternChange::Do::kOff && (change_->kinds & (kGlobal | kLocal | kMeta));
  }
  void finish() { change_breakpoints(breakpoints_); }
  int64_t count = 0;

 private:
  void set(CodeInstance& i, const lower::Function& f, Export* e, TracePoint& point, PointSettings* s) {
    bool at_entry = s->local || s->meta || s->journal || s->is_debugged || s->count != Counting::kOff ||
                    s->time != Counting::kOff;
    breakpoints_.push_back({&i, &f, at_entry ? &point : nullptr});
    if (e) watch_export(e, s->global ? &point : nullptr);
    set_point_settings(point, s);
  }
  // Null: nothing is to be changed, and nothing was ever asked for.
  TracePoint* point_for(Term module, Term name, uint32_t arity) {
    if (begins()) return intern_point(module, name, arity);
    TracePoint* point = find_point(module, name, arity);
    return point && point->settings.load(std::memory_order_acquire) ? point : nullptr;
  }
  PointSettings* settings_for(TracePoint& point) const {
    return wanted_ ? fresh(point, *wanted_) : changed(point, *change_);
  }
  const PatternChange* change_ = nullptr;
  const PointSettings* wanted_ = nullptr;  // One of the two is there.
  std::vector<BreakpointChange> breakpoints_;
};

bool is_exported(const CodeInstance& i, const lower::Function& f) {
  for (const ExportedFunction& e : i.exports)
    if (e.name == f.name && e.arity == f.arity) return true;
  return false;
}

void edit_instance(CodeInstance& i, const FunctionPattern& pattern, bool only_exported,
                   Edit& edit) {
  for (const lower::Function& f : i.functions) {
    if (!pattern.fits(f.name, f.arity)) continue;
    if (!only_exported || is_exported(i, f)) edit.function(i, f);
    else if (edit.begins()) edit.leave(i, f);
  }
}

// Builtins of modules that are not loaded.
void edit_bare_builtins(const FunctionPattern& pattern, Edit& edit) {
  for (size_t n = 0; n < builtin_count(); n++) {
    const Bif* bif = builtin_at(n);
    Term module = builtin_module(bif), name = builtin_name(bif);
    if (!is_any(pattern.module) && module != pattern.module) continue;
    if (!pattern.fits(name, bif->arity)) continue;
    Module* m = find_module(module);
    if (m && m->current.load(std::memory_order_acquire)) continue;
    edit.builtin(intern_export(module, name, bif->arity));
  }
}

}  // namespace

bool FunctionPattern::fits(Term name, uint32_t arity_of) const {
  return (is_any(function) || function == name) && (arity < 0 || arity == arity_of);
}

int64_t change_pattern(const FunctionPattern& pattern, const PatternChange& change) {
  MutexLock lock(mutex);
  grace::Guard guard;
  Edit edit(change);
  bool only_exported = change.kinds == kGlobal;
  std::vector<CodeInstance*> instances;
  for_each_module(
      [](Module* m, void* data) {
        CodeInstance* i = m->current.load(std::memory_order_acquire);
        if (i) static_cast<std::vector<CodeInstance*>*>(data)->push_back(i);
      },
      &instances);
  for (CodeInstance* i : instances)
    if (is_any(pattern.module) || pattern.module == i->module)
      edit_instance(*i, pattern, only_exported, edit);
  if (!(change.kinds & kDebugger)) edit_bare_builtins(pattern, edit);
  edit.finish();
  return edit.count;
}

void change_load_pattern(const PatternChange& change) {
  MutexLock lock(mutex);
  PointSettings& s = on_load();
  bool is_counted = s.count != Counting::kOff, is_timed = s.time != Counting::kOff;
  change_settings(s, change, false);
  // Nothing is counted yet that could be paused.
  if (is_counted && s.count == Counting::kPaused) s.count = Counting::kOn;
  if (is_timed && s.time == Counting::kPaused) s.time = Counting::kOn;
  // Local and global share a specification, and global has no meta tracer: what is ended takes both along.
  auto all_calls = [] { return std::make_shared<Specification>(StoredTerm(kNil)); };
  if (change.action == PatternChange::Do::kOff && (change.kinds & (kGlobal | kLocal))) {
    if (s.local) s.local = all_calls();
    if (s.global) s.global = all_calls();
  }
  if (change.kinds & kGlobal) s.meta_tracer = nullptr;
}

PointSettings load_pattern() {
  MutexLock lock(mutex);
  return on_load();
}

void trace_commit(Module* module, CodeInstance* former, CodeInstance* fresh) {
  MutexLock lock(mutex);
  grace::Guard guard;
  if (former && has_trace_points()) {
    clear_breakpoints(*former);
    for (const lower::Function& f : former->functions) {
      Export* e = find_export(module->name, f.name, f.arity);
      if (e && e->bif) continue;
      TracePoint* point = find_point(module->name, f.name, f.arity);
      if (!point || !point->settings.load(std::memory_order_acquire)) continue;
      if (e) watch_export(e, nullptr);
      set_point_settings(*point, nullptr);
    }
  }
  if (!fresh) return;
  const PointSettings& wanted = on_load();
  Edit edit(wanted);
  if (has_journaled_calls(fresh->module)) edit.journal(*fresh);
  if (!wanted.is_traced()) return edit.finish();
  FunctionPattern all{module->name, "_"_atom, -1};
  edit_instance(*fresh, all, wanted.global != nullptr, edit);
  edit.finish();
}

}  // namespace apus
