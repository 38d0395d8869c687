// Making and freeing the tables of relations; see relations.h.
#include "proc/relations.h"

#include <algorithm>

namespace apus {

void RelationTables::add_watcher(Watcher watcher) {
  watcher.number = next_watcher++;
  watchers.insert(watcher);
}

std::vector<Watcher> RelationTables::watchers_oldest_first() {
  std::vector<Watcher> all;
  all.reserve(watchers.count());
  watchers.for_each([&](const Watcher& w) { all.push_back(w); });
  std::sort(all.begin(), all.end(),
            [](const Watcher& a, const Watcher& b) { return a.number < b.number; });
  return all;
}

Relations::~Relations() {
  if (!tables_) return;
  tables_->monitors.for_each([](Monitor& m) { delete m.tag; });
  tables_->spawns.for_each([](PendingSpawn& s) {
    delete s.reply_tag;
    delete s.monitor_tag;
  });
  delete tables_;
}

RelationTables& Relations::make() {
  tables_ = new RelationTables;
  return *tables_;
}

size_t Relations::size_bytes() const {
  if (!tables_) return 0;
  return sizeof(RelationTables) + tables_->links.size_bytes() + tables_->monitors.size_bytes() +
         tables_->watchers.size_bytes() + tables_->aliases.size_bytes() +
         tables_->suspensions.size_bytes() + tables_->spawns.size_bytes();
}

}  // namespace apus
