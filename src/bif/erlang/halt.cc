// The end of the VM. OTP: erlang(3), halt/2.
#include "bif/text.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "proc/settings.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr int64_t kMaxStatus = 0x7FFFFFFF;
constexpr size_t kMaxSlogan = 1023;  // Characters; what is longer is cut.

bool read_options(Term list, HaltRequest* r) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    if (!is_tuple_of(option, 2) || Tuple(option)[0] != "flush"_atom) return false;
    Term flush = Tuple(option)[1];
    if (flush != "true"_atom && flush != "false"_atom) return false;
    r->flush = flush == "true"_atom;
  }
  return list.is_nil();
}

// A status of the program, abort, or a string: the slogan of a crash dump.
bool read_status(Term status, HaltRequest* r) {
  if (status == "abort"_atom) {
    r->kind = HaltRequest::Kind::kAbort;
    return true;
  }
  if (status.is_small()) {
    if (status.small() < 0) return false;
    r->status = static_cast<int>(status.small() & kMaxStatus);
    return true;
  }
  if (!status.is_list() && !status.is_nil()) return false;
  r->kind = HaltRequest::Kind::kDump;
  if (!utf8_of_list(status, &r->slogan)) return false;
  if (r->slogan.size() > kMaxSlogan) r->slogan.resize(kMaxSlogan);
  return true;
}

}  // namespace
}  // namespace apus

using namespace apus;

// badarg, cause badopt: a malformed option; badarg: no status. The caller never runs again.
BIF(erlang, halt, 2) {
  HaltRequest request;
  if (!read_options(args[1], &request)) return badarg(p, "badopt"_atom);
  if (!read_status(args[0], &request)) return badarg(p);
  halt_vm(request);
  return wait(p);
}
