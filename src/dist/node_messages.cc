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
#include "term/tuple.h"

namespace apus::dist {
namespace {

struct News {
  Term what, node, type, reason;
  uint64_t connection;
};

// Who does not say otherwise is told of visible nodes.
bool is_for(const News& news, const NodeNewsForm& form) {
  return form.node_type == "all"_atom ||
         news.type == (form.node_type ? form.node_type : "visible"_atom);
}

Term information(const News& news, const NodeNewsForm& form, TermHeap& heap) {
  Term pairs[6];
  size_t count = 0;
  auto add = [&](Term key, Term value) {
    pairs[count++] = key;
    pairs[count++] = value;
  };
  Term number = news.connection ? make_unsigned(heap, news.connection) : "undefined"_atom;
  if (form.connection_id) add("connection_id"_atom, number);
  if (form.node_type) add("node_type"_atom, news.type);
  if (news.reason && form.nodedown_reason)
    add("nodedown_reason"_atom, copy_into(news.reason, heap));
  if (!form.is_list) return map_from_pairs(heap, pairs, count / 2);
  Term list = kNil;
  for (size_t i = 0; i < count; i += 2)
    list = make_cons(heap, make_tuple(heap, pairs + i, 2), list);
  return list;
}

void tell(const News& news, const NodeWatcher& watcher) {
  const NodeNewsForm& form = watcher.form;
  if (!is_for(news, form)) return;
  for (int i = 0; i < watcher.count; i++) {
    TermHeap heap;
    Term message =
        form.is_plain() ? make_tuple(heap, {news.what, news.node})
                        : make_tuple(heap, {news.what, news.node, information(news, form, heap)});
    send_signal(watcher.pid, make_message_from(heap, message));
  }
}

}  // namespace

void tell_node_watchers(Term node, Term what, Term reason, uint64_t connection, uint64_t flags) {
  Term type = flags & kPublished ? "visible"_atom : "hidden"_atom;
  News news{what, node, type, reason, connection};
  for_each_node_watcher(
      [](const NodeWatcher& watcher, void* data) { tell(*static_cast<News*>(data), watcher); },
      &news);
}

}  // namespace apus::dist
