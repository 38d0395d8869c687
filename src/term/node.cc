#include "term/node.h"

#include <atomic>
#include <mutex>
#include <vector>

#include "term/atom.h"

namespace apus {
namespace {

std::mutex nodes_mutex;

std::vector<const Node*>& nodes() {
  static auto* v = new std::vector<const Node*>;
  return *v;
}

std::atomic<const Node*> current_node{nullptr};

}  // namespace

const Node* intern_node(Term name, uint32_t creation) {
  static thread_local const Node* latest = nullptr;
  if (latest && latest->name == name && latest->creation == creation) return latest;
  std::lock_guard lock(nodes_mutex);
  for (const Node* n : nodes())
    if (n->name == name && n->creation == creation) return latest = n;
  nodes().push_back(new Node{name, creation});
  return latest = nodes().back();
}

void for_each_node(const std::function<void(const Node*)>& visit) {
  std::vector<const Node*> all;
  {
    std::lock_guard lock(nodes_mutex);
    all = nodes();
  }
  for (size_t i = all.size(); i-- > 0;) visit(all[i]);
}

const Node* this_node() {
  const Node* n = current_node.load(std::memory_order_acquire);
  if (n) return n;
  set_this_node("nonode@nohost"_atom, 0);
  return current_node.load(std::memory_order_acquire);
}

void set_this_node(Term name, uint32_t creation) {
  current_node.store(intern_node(name, creation), std::memory_order_release);
}

bool is_of_the_past(const Node* node) { return node->name == this_node()->name; }

}  // namespace apus
