// The emulator binary, installed as build/<preset>/emu/beam.smp where Debian's erlexec finds it.
//
// It takes the command line that erlexec hands to beam.smp.
// Threads: the first thread only. OTP: erl(1).
#include "vm/boot.h"

int main(int argc, char** argv) { return apus::boot({argv, static_cast<size_t>(argc)}); }
