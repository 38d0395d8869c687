// See journaled.h.
#include "trace/journaled.h"

#include "term/atom.h"

namespace apus {
namespace {

// upgrade_app(App, Dir) of one's own application and installing a release end in the same eval/2.
const std::vector<JournaledCall>& all() {
  static const auto* calls = [] {
    Term sys = "sys"_atom, releases = "release_handler"_atom;
    return new std::vector<JournaledCall>{
        {sys, "change_code"_atom, 4, CodeEvent::kCodeChange},
        {sys, "change_code"_atom, 5, CodeEvent::kCodeChange},
        {"release_handler_1"_atom, "eval"_atom, 2, CodeEvent::kReleaseStep},
        {releases, "unpack_release"_atom, 1, CodeEvent::kRelease},
        {releases, "set_unpacked"_atom, 2, CodeEvent::kRelease},
        {releases, "check_install_release"_atom, 2, CodeEvent::kRelease},
        {releases, "install_release"_atom, 1, CodeEvent::kRelease},
        {releases, "install_release"_atom, 2, CodeEvent::kRelease},
        {releases, "make_permanent"_atom, 1, CodeEvent::kRelease},
        {releases, "reboot_old_release"_atom, 1, CodeEvent::kRelease},
        {releases, "remove_release"_atom, 1, CodeEvent::kRelease},
        {releases, "upgrade_app"_atom, 2, CodeEvent::kRelease},
        {releases, "downgrade_app"_atom, 3, CodeEvent::kRelease},
        {releases, "eval_appup_script"_atom, 4, CodeEvent::kRelease},
    };
  }();
  return *calls;
}

}  // namespace

bool has_journaled_calls(Term module) {
  for (const JournaledCall& c : all())
    if (c.module == module) return true;
  return false;
}

const JournaledCall* find_journaled_call(Term module, Term function, uint32_t arity) {
  for (const JournaledCall& c : all())
    if (c.module == module && c.function == function && c.arity == arity) return &c;
  return nullptr;
}

}  // namespace apus
