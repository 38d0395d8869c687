#include "match/action.h"

#include <iterator>

#include "term/atom.h"

namespace apus::match {

const ActionRow* find_action(Term name, uint32_t arity) {
  auto form = [](Term t, Action action, uint32_t least, uint32_t most_arity, Dialect most) {
    return ActionRow{t, t, action, least, most_arity, false, false, most};
  };
  constexpr Dialect kCalls = Dialect::kTrace, kSends = Dialect::kTraceSend, kAll = Dialect::kTraceReceive;
  static const ActionRow rows[] = {
      form("message"_atom, Action::kMessage, 1, 1, kAll),
      form("caller"_atom, Action::kCaller, 0, 0, kCalls),
      form("caller_line"_atom, Action::kCallerLine, 0, 0, kCalls),
      form("return_trace"_atom, Action::kReturnTrace, 0, 0, kAll),
      form("exception_trace"_atom, Action::kExceptionTrace, 0, 0, kAll),
      form("process_dump"_atom, Action::kProcessDump, 0, 0, kSends),
      form("display"_atom, Action::kDisplay, 1, 1, kAll),
      form("silent"_atom, Action::kSilent, 1, 1, kSends),
      form("enable_trace"_atom, Action::kEnableTrace, 1, 2, kSends),
      form("disable_trace"_atom, Action::kDisableTrace, 1, 2, kSends),
      form("trace"_atom, Action::kTrace, 2, 3, kSends),
      form("get_seq_token"_atom, Action::kGetSeqToken, 0, 0, kSends),
      {"set_seq_token"_atom, "set_seq_trace"_atom, Action::kSetSeqToken, 2, 2, false, false, kSends},
      {"is_seq_trace"_atom, "is_seq_trace"_atom, Action::kIsSeqTrace, 0, 0, true, false, kSends},
      {"get_tcw"_atom, "get_tcw"_atom, Action::kGetTcw, 0, 0, true, true, kAll},
      {"set_tcw"_atom, "set_tcw"_atom, Action::kSetTcw, 1, 1, false, true, kAll},
  };
  for (const ActionRow& row : rows)
    if (row.name == name && (!row.is_function || row.least_arity == arity)) return &row;
  return nullptr;
}

}  // namespace apus::match
