#include "match/action.h"

#include <iterator>

#include "term/atom.h"

namespace apus::match {

const ActionRow* find_action(Term name, uint32_t arity) {
  auto form = [](Term t, Action action, uint32_t least, uint32_t most) {
    return ActionRow{t, t, action, least, most, false, false};
  };
  static const ActionRow rows[] = {
      form("message"_atom, Action::kMessage, 1, 1),
      form("caller"_atom, Action::kCaller, 0, 0),
      form("caller_line"_atom, Action::kCallerLine, 0, 0),
      form("return_trace"_atom, Action::kReturnTrace, 0, 0),
      form("exception_trace"_atom, Action::kExceptionTrace, 0, 0),
      form("process_dump"_atom, Action::kProcessDump, 0, 0),
      form("display"_atom, Action::kDisplay, 1, 1),
      form("silent"_atom, Action::kSilent, 1, 1),
      form("enable_trace"_atom, Action::kEnableTrace, 1, 2),
      form("disable_trace"_atom, Action::kDisableTrace, 1, 2),
      form("trace"_atom, Action::kTrace, 2, 3),
      form("get_seq_token"_atom, Action::kGetSeqToken, 0, 0),
      {"set_seq_token"_atom, "set_seq_trace"_atom, Action::kSetSeqToken, 2, 2, false, false},
      {"is_seq_trace"_atom, "is_seq_trace"_atom, Action::kIsSeqTrace, 0, 0, true, false},
      {"get_tcw"_atom, "get_tcw"_atom, Action::kGetTcw, 0, 0, true, true},
      {"set_tcw"_atom, "set_tcw"_atom, Action::kSetTcw, 1, 1, false, true},
  };
  for (const ActionRow& row : rows)
    if (row.name == name && (!row.is_function || row.least_arity == arity)) return &row;
  return nullptr;
}

}  // namespace apus::match
