// What a wrong command line is answered with: every flag, each with what it is for.
// Threads: the first thread only. OTP: erl(1), "Emulator Flags".
#include "base/complain.h"
#include "vm/emulator_flag.h"

namespace apus {
namespace {

constexpr const char kUsage[] = R"(Usage: beam.smp [flags] [ -- [init_args] ]
The flags are (each with + before it on the command line of erl; see erl(1)):

-A number      threads in the async pool, as system_info tells it
-a size        stack of those threads, in kilo words: 16 to 8192
-B[c|d|i]      what Ctrl-C does: c stops the shell's evaluation, d or nothing
               ends the node at once, i nothing
-C mode        no_time_warp, single_time_warp or multi_time_warp
-c bool        correct the time
-d             write no crash dump for errors found inside
-dcg           limit of groups of decentralized counters
-e number      limit of ETS tables
-ec            compress all ETS tables
-fn[u|a|l]     how file names are coded: UTF-8, by locale, Latin-1
-hmax size     greatest heap of a process in words; 0: no limit
-hmaxel bool   log a process that passes it
-hmaxk bool    kill a process that passes it
-hmbs size     least virtual heap of binaries in words
-hmqd val      where messages lie: on_heap or off_heap
-hms size      least heap of a process in words
-hpds size     first size of the process dictionary
-i module      the module that boots
-IOp number    poll sets          -IOPp number   the same, in percent of threads
-IOt number    poll threads       -IOPt number   the same, in percent of schedulers
-JDdump bool   write the machine code of each module
-JIT bool      run machine code (of Apus)
-JPperf bool   tell perf about machine code
-M<X> <Y>      allocators: see erts_alloc(3); -MIscs is the room for literals in MB
-n[s|a|d]      signals to ports
-P number      limit of processes: 1024 to 134217727
-pc <set>      which characters io prints as text: latin1 or unicode
-Q number      limit of ports: 1024 to 134217727
-R number      release to be compatible with: 23 to 25
-r             move ETS memory when it grows
-rg amount     limit of reader groups
-S n1:n2       schedulers, and how many of them are online
-SP p1:p2      the same, in percent of processors
-SDcpu n1:n2   schedulers for dirty work on the processor
-SDPcpu p1:p2  the same, in percent
-SDio n        schedulers for dirty work that waits: 1 to 1024
-sbt type      bind schedulers: u, ns, ts, ps, s, nnts, nnps, tnnps or db
-sbwt val      busy waiting: none, very_short, short, medium, long, very_long
-sbwtdcpu val  the same of dirty CPU schedulers   -sbwtdio val  and of dirty I/O
-scl bool      gather load on few schedulers
-sct cput      processor topology      -ssrct  do not ask for it
-secio bool    look at I/O eagerly
-spp bool      ports work in parallel
-sss size      stack of a scheduler, in kilo words: 20 to 8192
-sssdcpu size  of a dirty CPU scheduler          -sssdio size   of a dirty I/O one
-sub bool      balance the use of schedulers
-swct val      clean up while awake: very_eager, eager, medium, lazy, very_lazy
-sws val       strategy of waking: default or legacy
-swt val       threshold of waking: very_low, low, medium, high, very_high
-swtdcpu val   the same of dirty CPU schedulers  -swtdio val    and of dirty I/O
-T number      modified timing: 0 to 9
-t size        limit of atoms: 8192 to 2147483647
-V             print the version
-v             talk more (debug builds)
-W<i|w|e>      warnings are reported as info, warning or error
-zdbbl size    limit of a distribution buffer, in KiB: 1 to 2097151
-zdntgc time   seconds that a forgotten node stays in the tables, or infinity
-zebwt val     busy waiting of ETS
-zosrl number  limit of requests that system processes have out: 1 to 134217727

Init's arguments are what follows the first --.
)";

}  // namespace

void print_usage() { complain(kUsage); }

}  // namespace apus
