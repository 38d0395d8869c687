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

PatternChange& on_load() APUS_REQUIRES(mutex) {
  static auto* change = [] {
    auto* c = new PatternChange;
    c->action = PatternChange::Do::kOff;
    return c;
  }();
  return *change;
}

bool is_any(Term t) { return t == "_"_atom; }

Counting next_counting(Counting now, PatternChange::Do action) {
  switch (action) {
    case PatternChange::Do::kOn:
    case PatternChange::Do::kRestart: return Counting::kOn;
    case PatternChange::Do::kOff: return Counting::kOff;
    case PatternChange::Do::kPause: return now == Counting::kOff ? now : Counting::kPaused;
  }
  UNREACHABLE("a value outside the enum PatternChange::Do");
}

void change_counts(TracePoint& point, PointSettings& s, const PatternChange& change) {
  using Do = PatternChange::Do;
  bool begins_anew = change.action == Do::kOn || change.action == Do::kRestart;
  if (change.kinds & kCount) {
    bool exists = s.count != Counting::kOff || change.action == Do::kOn;
    if (exists) s.count = next_counting(s.count, change.action);
    if (begins_anew && exists) point.count.store(0, std::memory_order_relaxed);
  }
  if (change.kinds & kTimeSpent) {
    bool exists = s.time != Counting::kOff || change.action == Do::kOn;
    if (exists) s.time = next_counting(s.time, change.action);
    if (begins_anew && exists) {
      MutexLock lock(point.times_mutex);
      point.times.clear();
    }
  }
}

// Local and global exclude each other.
PointSettings* changed(TracePoint& point, const PatternChange& change) {
  const PointSettings* now = point.settings.load(std::memory_order_acquire);
  auto* s = now ? new PointSettings(*now) : new PointSettings;
  bool on = change.action != PatternChange::Do::kOff;  // To restart or pause is to begin.
  if (change.kinds & kGlobal) {
    s->global = on ? change.specification : nullptr;
    if (on) s->local = nullptr;
  }
  if (change.kinds & kLocal) {
    s->local = on ? change.specification : nullptr;
    if (on) s->global = nullptr;
  }
  if (change.kinds & kMeta) {
    s->meta = on ? change.specification : nullptr;
    s->meta_tracer = on ? change.meta_tracer : nullptr;
  }
  if (change.kinds & kDebugger) s->is_debugged = on;
  change_counts(point, *s, change);
  return s;
}

// Applies one change to many functions; breakpoints are set together at the end.
class Edit {
 public:
  explicit Edit(const PatternChange& change) : change_(change) {}

  void function(CodeInstance& i, const lower::Function& f) {
    Export* e = find_export(i.module, f.name, f.arity);
    if (e && e->bif) return builtin(e);
    count++;
    TracePoint* point = point_for(i.module, f.name, f.arity);
    if (!point) return;
    PointSettings* s = changed(*point, change_);
    set(i, f, e, *point, s);
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
    if (change_.kinds & kDebugger) return;  // It has no entry to stop at.
    TracePoint* point = point_for(e->module, e->function, e->arity);
    if (!point) return;
    PointSettings* s = changed(*point, change_);
    watch_export(e, s->is_empty() ? nullptr : point);
    set_point_settings(*point, s);
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
    bool begins = change_.action == PatternChange::Do::kOn ||
                  (change_.action != PatternChange::Do::kOff &&
                   (change_.kinds & (kGlobal | kLocal | kMeta)));
    if (begins) return intern_point(module, name, arity);
    TracePoint* point = find_point(module, name, arity);
    return point && point->settings.load(std::memory_order_acquire) ? point : nullptr;
  }
  const PatternChange& change_;
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
    if (only_exported && !is_exported(i, f)) continue;
    edit.function(i, f);
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

void set_load_pattern(const PatternChange& change) {
  MutexLock lock(mutex);
  on_load() = change;
}

PatternChange load_pattern() {
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
  const PatternChange& change = on_load();
  Edit edit(change);
  if (has_journaled_calls(fresh->module)) edit.journal(*fresh);
  if (change.action == PatternChange::Do::kOff) return edit.finish();
  FunctionPattern all{module->name, "_"_atom, -1};
  edit_instance(*fresh, all, change.kinds == kGlobal, edit);
  edit.finish();
}

}  // namespace apus
