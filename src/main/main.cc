// The emulator binary, installed as build/<preset>/emu/beam.smp where Debian's erlexec finds it.
//
// It takes the command line that erlexec hands to beam.smp. The virtual machine is not wired to it
// yet, so it says so and leaves with exit code 70 (software unavailable) instead of pretending.
//
// Threads: the first thread only.
// OTP: the erl command's reference page, "erl" in the erts application.
#include <cstdio>

int main() {
  std::fputs("apus: this build has no virtual machine wired to its command line yet: "
             "boot (src/vm) is missing.\n", stderr);
  return 70;
}
