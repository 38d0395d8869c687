// system_info about what system_flag changes, and about this node.
#include "bif/erlang/trace_arguments.h"
#include "bif/info/rows.h"
#include "heap/builders.h"
#include "proc/process.h"
#include "proc/system_flags.h"
#include "proc/system_log.h"
#include "term/atom.h"
#include "term/node.h"
#include "trace/seq_trace.h"

namespace apus {
namespace {


constexpr InfoRow kRows[] = {
    SYSTEM_INFO(creation,
                [](Process& p) -> Outcome { return make_unsigned(p.heap, this_node()->creation); }),
    SYSTEM_INFO(sequential_tracer,
                [](Process& p) -> Outcome {
                  TracerRef tracer = system_tracer();
                  bool is_gone = tracer && !is_there(*tracer);
                  if (is_gone) set_system_tracer(nullptr);
                  Term value = tracer && !is_gone ? tracer->term(p.heap) : "false"_atom;
                  return make_tuple(p.heap, {"sequential_tracer"_atom, value});
                }),
    SYSTEM_INFO(system_logger, [](Process&) -> Outcome { return system_logger(); }),
    SYSTEM_INFO(trace_control_word,
                [](Process& p) -> Outcome {
                  return make_unsigned(p.heap, system_flags().trace_control_word);
                }),
};

}  // namespace

InfoRows state_rows() { return kRows; }

}  // namespace apus
