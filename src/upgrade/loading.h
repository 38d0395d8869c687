// Loading, deleting and purging as OTP's code server drives them: the second phase of a load, on_load,
// and the steps of erts_code_purger.
//
//   prepare_module -> finish_loading -> current        (a module with on_load waits in between)
//   delete_module: current -> old          purge: old -> gone
//   purge steps: prepare (funs of the old instance wait) -> processes are asked, killers kill ->
//   complete (instance gone, literals wait for the collector) or abort (funs as before)
//
// Threads: any; changes are serialised by the code permission, a mutex held for the commit only.
// OTP: erlang(3) prepare_loading/2, finish_loading/1, delete_module/1; erts_internal:purge_module/2;
// Reference Manual, "Compilation and Code Loading".
#pragma once

#include <memory>
#include <vector>

#include "code/code_set.h"
#include "heap/magic.h"

namespace apus {

// A prepared instance as a term holds it. Taken by finish_loading, once.
class PreparedCode final : public MagicObject {
 public:
  explicit PreparedCode(std::unique_ptr<CodeInstance> instance);
  static const char kType;
  Term module() const { return module_; }
  bool has_on_load() const { return has_on_load_; }
  CodeInstance* peek() const { return instance_.get(); }
  std::unique_ptr<CodeInstance> take() { return std::move(instance_); }
  bool is_taken() const { return !instance_; }

 private:
  Term module_;
  bool has_on_load_;
  std::unique_ptr<CodeInstance> instance_;
};

enum class FinishResult : uint8_t { kOk, kNotPurged, kOnLoad, kDuplicate };

// Makes all of them current at once, or none. `blockers` receives the modules that stand in the way
// (kNotPurged), or those with on_load (kOnLoad): a single one then waits for its function to be called.
FinishResult finish_loading(const std::vector<PreparedCode*>& prepared, std::vector<Term>* blockers);

// The on_load function of a module that waits for it; null when there is none.
const Word* on_load_function(Term module);
// Its outcome: the waiting instance becomes current, or is dropped. False when nothing waits.
bool finish_after_on_load(Term module, bool keep);

enum class DeleteResult : uint8_t { kDeleted, kNotLoaded, kHasOldCode };
DeleteResult delete_module(Term module);

// Steps of a purge. Each answers whether there was something to do.
bool purge_prepare(Term module, bool of_on_load);
bool purge_abort(Term module);
bool purge_complete(Term module);

// The instance that a purge in progress is about; null when there is none for this module.
CodeInstance* purging_instance(Term module);

// Literal areas of purged instances, waiting until no process refers to them.
// switch_literal_area: frees the areas under work and takes up the next: the one that waits longest, and
// those that lie beside it. kNone: none is left. kReady: from now on no copy is made that refers to them, so that every process may be asked to give up what it
// holds. kWait: not yet; to be called again when the collector is woken.
enum class AreaSwitch : uint8_t { kNone, kWait, kReady };
AreaSwitch switch_literal_area();
// Queues an area whose terms nobody can reach from outside the heaps any more; may be null.
void release_literals(LiteralArea* area);
// The process to tell when something is queued: erts_literal_area_collector's.
void set_literal_collector(Term pid);
LiteralPages literals_under_work();  // No pages when there are none.
// What to do with the NIF library of an instance that is gone. Requires: before modules are purged.
void set_native_unloader(void (*unload)(CodeInstance& instance));

// Where a fun whose instance is being purged goes: callers wait until the purge is decided.
const Word* fun_purge_address();
// Has the process woken (wake_process) when that is decided. False: it is decided.
bool wake_after_purge(const FunEntry& fun, Term pid);

}  // namespace apus
