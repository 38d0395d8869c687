// The published world of code: which instance of each module is current and which is old, and the one
// door through which that changes.
//
//   CodeEdit   what a change does: install these instances (current becomes old), delete those modules
//              (current becomes old, nothing current), forget those old instances (purged)
//   commit     checks the edit and publishes all of it: one store for each export and fun
//
// Invariants
//   1. A module has at most one current and one old instance here; a further one is refused (the
//      code server purges first). Instances that Apus's own protocols drain are kept by upgrade/.
//   2. An export's address is in the current instance of its module, or its stub.
//   3. Readers (calls, module tables) take no lock; who is told of a commit sees it.
// Threads: queries any; commit under the code permission (upgrade/permission.h).
// OTP: Reference Manual, "Compilation and Code Loading".
#pragma once

#include <memory>
#include <vector>

#include "code/instance.h"

namespace apus {

struct Module {
  Term name;
  std::atomic<CodeInstance*> current{nullptr};
  std::atomic<CodeInstance*> old{nullptr};
  std::atomic<CodeInstance*> on_load{nullptr};  // Waits for its on_load function to finish.
};

Module* find_module(Term name);    // Null when no code was ever loaded for it.
Module* intern_module(Term name);
void for_each_module(void (*visit)(Module* m, void* data), void* data);

struct CodeEdit {
  std::vector<CodeInstance*> install;  // Ownership passes with a successful commit.
  std::vector<Module*> remove;         // Current becomes old: erlang:delete_module/1.
};

enum class CommitError : uint8_t { kNone, kNotPurged };

// Publishes the edit, or changes nothing: kNotPurged when a module that would get an old instance has
// one already. `blocker`, when given, receives that module.
CommitError commit(CodeEdit& edit, Module** blocker = nullptr);

// Who is told of every commit, module by module, under the code permission: what was current, what is now;
// either may be null. Set once.
using CommitWatcher = void (*)(Module* module, CodeInstance* former, CodeInstance* fresh);
void set_commit_watcher(CommitWatcher watcher);

// Makes an instance known (its addresses are found, its funs point into it) without making it current:
// for on_load. The next commit installs it, or retract drops it again.
void announce(CodeInstance* instance);
// Forgets an instance that is not current: its funs and ranges go, the memory after a grace period.
void retract(CodeInstance* instance);

}  // namespace apus
