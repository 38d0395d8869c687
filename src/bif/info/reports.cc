// system_info items that are texts, in the form of a crash dump's sections.
#include <string>

#include "bif/info/report_process.h"
#include "bif/info/report_text.h"
#include "bif/info/rows.h"
#include "heap/builders.h"
#include "proc/process.h"

namespace apus {
namespace {

Outcome text(Process& p, void (*write)(std::string& out)) {
  std::string out;
  write(out);
  return make_binary(p.heap, out);
}

constexpr InfoRow kRows[] = {
    SYSTEM_INFO(info, [](Process& p) { return text(p, write_info); }),
    SYSTEM_INFO(procs, [](Process& p) { return text(p, write_processes); }),
    SYSTEM_INFO(dist, [](Process& p) { return text(p, write_distribution); }),
    SYSTEM_INFO(loaded, [](Process& p) { return text(p, write_loaded); }),
};

}  // namespace

InfoRows report_rows() { return kRows; }

}  // namespace apus
