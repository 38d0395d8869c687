// system_info about what this virtual machine is: its name and version, how it was built, the operating
// system. OTP's names and numbers are those of the release whose libraries run on it.
#include <cinttypes>
#include <cstdio>
#include <string>

#include "bif/info/report_text.h"
#include "bif/info/rows.h"
#include "code/builtin.h"
#include "heap/builders.h"
#include "os/env.h"
#include "proc/process.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "proc/version.h"
#include "sched/scheduler_group.h"
#include "sync/grace.h"
#include "term/atom.h"

namespace apus {
namespace {

Term text(Process& p, std::string_view latin1) { return make_latin1_list(p.heap, latin1); }

Outcome c_compiler_used(Process& p) {
  Term version = make_tuple(p.heap, {make_small(__clang_major__), make_small(__clang_minor__),
                                     make_small(__clang_patchlevel__)});
  return make_tuple(p.heap, {"clang"_atom, version});
}

Outcome os_version(Process& p) {
  int major = 0, minor = 0, patch = 0;
  std::sscanf(os::system_name().release.c_str(), "%d.%d.%d", &major, &minor, &patch);
  return make_tuple(p.heap, {make_small(major), make_small(minor), make_small(patch)});
}

Outcome emu_args(Process& p) {
  Term list = kNil;
  auto add = [&](const std::vector<std::string>& arguments) {
    for (size_t i = arguments.size(); i-- > 0;)
      list = make_cons(p.heap, make_utf8_list(p.heap, arguments[i]), list);
  };
  add(settings().boot_arguments);
  list = make_cons(p.heap, text(p, "--"), list);
  add(settings().emulator_arguments);
  return make_cons(p.heap, make_utf8_list(p.heap, settings().program), list);
}

// There is no header of settings: config_h is empty.
Outcome compile_info(Process& p) {
  auto item = [&](Term name, std::string_view value) {
    return make_tuple(p.heap, {name, text(p, value)});
  };
  return make_list_of(p.heap, {item("ldflags"_atom, APUS_LINK_FLAGS),
                               item("cflags"_atom, APUS_COMPILE_FLAGS), item("config_h"_atom, "")});
}

// The builtins, as {Module, Function, Arity}.
Outcome snifs(Process& p) {
  Term list = kNil;
  for (size_t i = 0; i < builtin_count(); i++) {
    const Bif* bif = builtin_at(i);
    Term entry = make_tuple(p.heap, {builtin_module(bif), builtin_name(bif),
                                     make_small(bif->arity)});
    list = make_cons(p.heap, entry, list);
  }
  return list;
}

// Stock counts once system_flag(scheduling_statistics, enable) asks for it; that flag is refused here.
Outcome scheduling_statistics(Process& p) {
  Term zero = make_small(0);
  auto row = [&](Term kind) { return make_tuple(p.heap, {kind, zero, zero}); };
  return make_list_of(p.heap, {row("process_max"_atom), row("process_high"_atom),
                               row("process_normal"_atom), row("process_low"_atom), row("port"_atom)});
}

// true; what is asked for is told on standard error: the epoch that each thread has seen.
Outcome thread_progress(Process&) {
  grace::Progress progress = grace::progress();
  std::fprintf(stderr, "--- thread progress ---\ncurrent=%" PRIu64 "\n", progress.epoch);
  for (size_t i = 0; i < progress.seen.size(); i++) {
    if (progress.seen[i] == 0) std::fprintf(stderr, "  id=%zu, current=WAITING\n", i);
    else std::fprintf(stderr, "  id=%zu, current=%" PRIu64 "\n", i, progress.seen[i]);
  }
  std::fputs("-----------------------\n", stderr);
  return "true"_atom;
}

Outcome yes(Process&) { return "true"_atom; }
Outcome no(Process&) { return "false"_atom; }
Outcome undefined(Process&) { return "undefined"_atom; }

constexpr InfoRow kRows[] = {
    SYSTEM_INFO(apus_version, [](Process& p) -> Outcome { return text(p, kApusVersion); }),
    SYSTEM_INFO(beam_jump_table, yes),
    SYSTEM_INFO(break_ignored,
                [](Process&) -> Outcome { return make_boolean(settings().break_ignored); }),
    SYSTEM_INFO(build_type, [](Process&) -> Outcome { return "opt"_atom; }),
    SYSTEM_INFO(c_compiler_used, c_compiler_used),
    SYSTEM_INFO(compat_rel, [](Process&) -> Outcome { return make_small(settings().compat_rel); }),
    SYSTEM_INFO(compile_info, compile_info),
    SYSTEM_INFO(constant_pool_support, yes),
    SYSTEM_INFO(context_reductions, [](Process&) -> Outcome { return make_small(kReductionsPerSlice); }),
    SYSTEM_INFO(debug_compiled, no),
    SYSTEM_INFO(driver_version, [](Process& p) -> Outcome { return text(p, kDriverVersion); }),
    SYSTEM_INFO(dynamic_trace, [](Process&) -> Outcome { return "none"_atom; }),
    SYSTEM_INFO(dynamic_trace_probes, no),
    SYSTEM_INFO(emu_args, emu_args),
    SYSTEM_INFO(emu_flavor,
                [](Process&) -> Outcome { return settings().jit ? "jit"_atom : "emu"_atom; }),
    SYSTEM_INFO(emu_type, [](Process&) -> Outcome { return "opt"_atom; }),
    SYSTEM_INFO(endian, [](Process&) -> Outcome { return "little"_atom; }),
    // Events of stock's thread library that are in use: none.
    SYSTEM_INFO(ethread_used_tse, [](Process&) -> Outcome { return make_small(0); }),
    SYSTEM_INFO(heap_type, [](Process&) -> Outcome { return "private"_atom; }),
    // The library of threads of that name is not used.
    SYSTEM_INFO(ethread_info, [](Process&) -> Outcome { return kNil; }),
    SYSTEM_INFO(hipe_architecture, undefined),
    SYSTEM_INFO(io_thread, no),
    SYSTEM_INFO(kernel_poll, yes),
    SYSTEM_INFO(literal_test, [](Process&) -> Outcome { return "range"_atom; }),
    SYSTEM_INFO(lock_checking, no),
    SYSTEM_INFO(lock_counting, no),
    SYSTEM_INFO(machine, [](Process& p) -> Outcome { return text(p, "BEAM"); }),
    SYSTEM_INFO(nif_version, [](Process& p) -> Outcome { return text(p, kNifVersion); }),
    SYSTEM_INFO(os_type,
                [](Process& p) -> Outcome {
                  return make_tuple(p.heap, {"unix"_atom, "linux"_atom});
                }),
    SYSTEM_INFO(os_version, os_version),
    SYSTEM_INFO(otp_release, [](Process& p) -> Outcome { return text(p, kOtpRelease); }),
    SYSTEM_INFO(port_tasks, yes),
    SYSTEM_INFO(scheduling_statistics, scheduling_statistics),
    SYSTEM_INFO(smp_support, yes),
    SYSTEM_INFO(snifs, snifs),
    SYSTEM_INFO(system_architecture,
                [](Process& p) -> Outcome { return text(p, kSystemArchitecture); }),
    SYSTEM_INFO(system_version,
                [](Process& p) -> Outcome { return text(p, system_version_text()); }),
    SYSTEM_INFO(taints, [](Process&) -> Outcome { return kNil; }),
    SYSTEM_INFO(thread_progress, thread_progress),
    SYSTEM_INFO(threads, yes),
    SYSTEM_INFO(total_scheduling_statistics, scheduling_statistics),
    SYSTEM_INFO(version, [](Process& p) -> Outcome { return text(p, kErtsVersion); }),
    SYSTEM_INFO(wordsize, [](Process&) -> Outcome { return make_small(sizeof(Word)); }),
};

}  // namespace

// The banner of the shell: in the form of stock's, with what of it is true here.
std::string system_version_text() {
  SchedulerGroup& group = scheduler_group();
  char line[256];
  std::snprintf(line, sizeof line,
                "Erlang/OTP %s [erts-%s] [source] [64-bit] [smp:%d:%d] [ds:%d:%d:%d] "
                "[async-threads:%d] [apus:%s]\n",
                kOtpRelease, kErtsVersion, group.normal_count(), group.online_count(),
                group.dirty_cpu_count(), group.dirty_cpu_count(), group.dirty_io_count(),
                settings().async_threads, kApusVersion);
  return line;
}

InfoRows machine_rows() { return kRows; }

}  // namespace apus
