#include "bif/info/report_text.h"

#include "code/code_set.h"
#include "term/atom.h"
#include "term/node.h"

namespace apus {
namespace {

size_t size_bytes(const CodeInstance* i) { return i ? i->code_words * sizeof(Word) : 0; }

struct Sizes {
  size_t current = 0, old = 0;
};

}  // namespace

void write_distribution(std::string& out) {
  Term name = this_node()->name;
  out += "=node:'";
  out += atom_text(name);
  out += "'\n";
  if (name == "nonode@nohost"_atom) out += "=no_distribution\n";
}

void write_loaded(std::string& out) {
  Sizes sum;
  for_each_module(
      [](Module* m, void* data) {
        auto& s = *static_cast<Sizes*>(data);
        s.current += size_bytes(m->current.load());
        s.old += size_bytes(m->old.load());
      },
      &sum);
  out += "Current code: " + std::to_string(sum.current) + "\n";
  out += "Old code: " + std::to_string(sum.old) + "\n";
  for_each_module(
      [](Module* m, void* data) {
        size_t current = size_bytes(m->current.load()), old = size_bytes(m->old.load());
        if (current + old == 0) return;
        auto& out = *static_cast<std::string*>(data);
        out += std::string(atom_text(m->name)) + " " + std::to_string(current);
        if (old) out += " (" + std::to_string(old) + " old)";
        out += "\n";
      },
      &out);
}

}  // namespace apus
