// The end when memory, or a table that cannot grow, is used up: nothing an Erlang program could catch.
//
// The VM's own handler writes a crash dump with the text as its slogan and ends the program. Without
// one (unit tests, tools) the text is printed and the program aborts. The first thread that comes here
// ends the program, others wait for that; what fails once more while it ends is the end at once.
// Threads: any; not with a lock that a crash dump needs.
// OTP: "How to Interpret the Erlang Crash Dumps", "Slogan"; its allocators' names are in the texts.
#pragma once

#include <cstddef>
#include <string>

namespace apus {

using ExhaustedHandler = void (*)(const std::string& slogan);  // Does not return.
// stand_aside is called on every other thread that comes here meanwhile: whoever writes the dump waits
// for threads to stand still, and this one goes on no more. Requires: no other thread was started.
void set_exhausted_handler(ExhaustedHandler handler, void (*stand_aside)() = nullptr);
bool has_exhausted_handler();
// Memory that was kept for the dump is free from here on. Requires: no other thread allocates.
void release_reserve();

[[noreturn]] void exhausted(const std::string& slogan);
// `allocator` and `type` as OTP names them: "eheap_alloc", "heap".
[[noreturn]] void out_of_memory(const char* allocator, size_t size_bytes, const char* type);

}  // namespace apus
