// CHECK and ASSERT: how Apus says "this is a bug".
//
// CHECK is always on and guards memory safety; ASSERT is compiled in with APUS_ASSERTS (debug,
// checked, gcstress and sanitizer builds). Neither may depend on user input: bad input is a
// Result or an Erlang exception. A failed check prints its place and aborts.
#pragma once

namespace apus {

// Prints "file:line: check failed: what" to stderr and aborts.
[[noreturn]] void check_failed(const char* file, int line, const char* what);

}  // namespace apus

#define CHECK(cond) \
  (__builtin_expect(static_cast<bool>(cond), 1) ? (void)0 : ::apus::check_failed(__FILE__, __LINE__, #cond))

#ifdef APUS_ASSERTS
#define ASSERT(cond) CHECK(cond)
#else
#define ASSERT(cond) ((void)sizeof(static_cast<bool>(cond)))
#endif

#define UNREACHABLE(why) ::apus::check_failed(__FILE__, __LINE__, "unreachable: " why)
