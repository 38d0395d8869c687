// Writing reports; see report.h.
#include "dist/report.h"

#include <algorithm>

#include "heap/builders.h"
#include "proc/system_log.h"
#include "term/node.h"

namespace apus::dist {

void report_bad_message(Term node, Term control, const ReceivedMessage& message) {
  constexpr size_t kShownBytes = 64;
  TermHeap heap;
  Term here = this_node()->name;
  if (control) {
    Term arguments = make_list_of(heap, {here, node, control});
    log_error("~p got a bad distribution message from ~p: ~p~n", arguments);
    return;
  }
  size_t shown = message.bytes ? std::min(message.size, kShownBytes) : 0;
  Term bytes = make_binary(heap, message.bytes, shown);
  log_error("~p got a corrupted distribution message from ~p: ~p ...~n",
            make_list_of(heap, {here, node, bytes}));
}

}  // namespace apus::dist
