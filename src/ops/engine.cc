#include "ops/engine.h"

#include <atomic>

#include "code/breakpoint.h"
#include "code/entry_patch.h"
#include "code/exports.h"
#include "code/trace_return.h"
#include "isa/handler_table.h"
#include "isa_ops.h"
#include "jit/compile.h"
#include "ops/state.h"

namespace apus {

// Generated from the heads (host/opscan).
void fill_handler_tables(Handler* table, Handler* cold);

namespace {

Handler handlers[isa::kHandlerCount], cold_handlers[isa::kOpCount];
Word start_code[1], end_code[2], trace_return_code[2];  // A return address points behind a word of its block.

Word general_handler(isa::Op op) {
  return reinterpret_cast<Word>(handlers[isa::op_info[static_cast<unsigned>(op)].first_handler]);
}

}  // namespace

void start_engine() {
  fill_handler_tables(handlers, cold_handlers);
  jit::set_cold_handlers(reinterpret_cast<const void* const*>(cold_handlers));
  isa::handler_table = reinterpret_cast<const void* const*>(handlers);
  set_stub_handlers({general_handler(isa::Op::bif_stub), general_handler(isa::Op::error_handler_stub),
                     general_handler(isa::Op::watch_stub)});
  set_native_handler(general_handler(isa::Op::nif_stub));
  set_breakpoint_handler(general_handler(isa::Op::breakpoint));
  trace_return_code[1] = general_handler(isa::Op::trace_return);
  trace_return_address = trace_return_code + 1;
  start_code[0] = general_handler(isa::Op::process_start);
  end_code[1] = general_handler(isa::Op::process_end);
}

const Word* process_start_address() { return start_code; }
const Word* process_end_address() { return end_code + 1; }

Leave run_engine(Process& p, Context& context) {
  Context* c = &context;
  ASSERT(c->process == &p);
  c->leave = Leave::kYield;
  const Word* ip = p.ip;
  Word* E = p.heap.stack_top();
  Word* H = p.heap.heap_top();
  int64_t reds = p.reductions_left;
  Term x0 = c->x[0], x1 = c->x[1], x2 = c->x[2], x3 = c->x[3];
  // A breakpoint may be set here at this moment.
  Word first = std::atomic_ref<Word>(*const_cast<Word*>(ip)).load(std::memory_order_relaxed);
  reinterpret_cast<Handler>(first)(OP_ARGS);
  return c->leave;
}

}  // namespace apus
