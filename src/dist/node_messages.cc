// Messages about nodes that come and go; see node_messages.h.
#include "dist/node_messages.h"

#include "dist/flags.h"
#include "heap/builders.h"
#include "heap/copy.h"
#include "heap/map_build.h"
#include "proc/message.h"
#include "proc/node_watchers.h"
#include "proc/signal.h"
#include "term/atom.h"
#include "term/map_find.h"
#include "term/tuple.h"

namespace apus::dist {
namespace {

struct News {
  Term what, node, type, reason;
  uint64_t connection;
};

bool wants(Term options, Term key) { return map_find(options, key) == "true"_atom; }

// Plain subscriptions and those that do not say otherwise are about visible nodes.
bool is_for(const News& news, Term options) {
  Term type = options.is_map() ? map_find(options, "node_type"_atom) : kNoTerm;
  return type == "all"_atom || news.type == (type ? type : "visible"_atom);
}

Term information(const News& news, Term options, TermHeap& heap) {
  Term pairs[6];
  size_t count = 0;
  auto add = [&](Term key, Term value) {
    pairs[count++] = key;
    pairs[count++] = value;
  };
  if (wants(options, "connection_id"_atom))
    add("connection_id"_atom, make_unsigned(heap, news.connection));
  if (map_find(options, "node_type"_atom)) add("node_type"_atom, news.type);
  if (news.reason && wants(options, "nodedown_reason"_atom))
    add("nodedown_reason"_atom, copy_into(news.reason, heap));
  if (!wants(options, "list"_atom)) return map_from_pairs(heap, pairs, count / 2);
  Term list = kNil;
  for (size_t i = 0; i < count; i += 2)
    list = make_cons(heap, make_tuple(heap, pairs + i, 2), list);
  return list;
}

void tell(const News& news, const NodeWatcher& watcher) {
  Term options = watcher.options.term();
  if (!is_for(news, options)) return;
  for (int i = 0; i < watcher.count; i++) {
    TermHeap heap;
    Term message = options.is_map()
                       ? make_tuple(heap, {news.what, news.node, information(news, options, heap)})
                       : make_tuple(heap, {news.what, news.node});
    send_signal(watcher.pid, make_message_from(heap, message));
  }
}

}  // namespace

void tell_node_watchers(RemoteNode& n, Term what, Term reason, uint64_t connection,
                        uint64_t flags) {
  Term type = flags & kPublished ? "visible"_atom : "hidden"_atom;
  News news{what, n.name, type, reason, connection};
  for_each_node_watcher(
      [](const NodeWatcher& watcher, void* data) { tell(*static_cast<News*>(data), watcher); },
      &news);
}

}  // namespace apus::dist
