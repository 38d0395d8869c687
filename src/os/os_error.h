// OsError: why a system call failed, as the operating system's error number, and the name by which
// Erlang knows it ("enoent" for ENOENT). The E of every Result that os/ returns.
// Threads: plain data.
// OTP: kernel, file(3), "POSIX Error Codes"; inet(3), the same.
#pragma once

namespace apus::os {

struct OsError {
  int number;
  // The lower-case POSIX name, or "unknown" for a number without one. Never null.
  const char* name() const;
};

inline bool operator==(OsError a, OsError b) { return a.number == b.number; }

// The error of the system call that has just failed on this thread.
OsError last_os_error();

// The numbers that code above os/ makes up or tests for; only os/ may include <errno.h>.
extern const OsError kNoEntry;        // enoent
extern const OsError kInvalid;        // einval
extern const OsError kNoMemory;       // enomem
extern const OsError kNotSupported;   // enotsup
extern const OsError kBadDescriptor;  // ebadf
extern const OsError kExists;         // eexist
extern const OsError kIsDirectory;    // eisdir
extern const OsError kAgain;          // eagain
extern const OsError kBusy;           // ebusy
extern const OsError kInterrupted;    // eintr
extern const OsError kNotPermitted;   // eperm
extern const OsError kNoProcess;      // esrch

}  // namespace apus::os
