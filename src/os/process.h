// Child programs: start one with pipes, working directory and environment; collect its exit.
//
// A child gets only the descriptors named in its SpawnRequest, default signal dispositions and an
// empty signal mask. Failures of the child before exec (no such directory, not executable) are
// the Result of spawn, not an exit status.
// Threads: any. Exits are announced by SIGCHLD (os/signals.h); reap collects them.
// OTP: erlang:open_port/2 (spawn, spawn_executable), os:cmd/1.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

struct SpawnRequest {
  std::string program;                 // A path; it is not looked up in PATH.
  std::vector<std::string> arguments;  // argv, from argv[0].
  // The whole environment as NAME=VALUE; used only if has_environment, else the caller's own.
  std::vector<std::string> environment;
  bool has_environment = false;
  std::string directory;               // Empty: the caller's own.
  // Pairs (descriptor of ours, its number in the child). All others are closed.
  std::vector<std::pair<int, int>> descriptors;
  bool own_process_group = false;      // The child leads a group of its own.
};

// Ensures: the process id. The caller still owns, and closes, its own descriptors.
Result<int, OsError> spawn(const SpawnRequest& request);

// A pipe whose ends are closed on exec; with non_blocking for our end as asked.
struct Pipe {
  int read_fd;
  int write_fd;
};
Result<Pipe, OsError> open_pipe();
// A connected pair of stream sockets (both directions), closed on exec.
Result<Pipe, OsError> open_socket_pair();
Result<Unit, OsError> set_non_blocking(int fd, bool non_blocking);

struct ChildExit {
  int pid;
  int status;       // Exit code, or the number of the signal if is_signal.
  bool is_signal;
};

// Collects one child that has ended; false when there is none. Never blocks.
bool reap(ChildExit* out);
// As reap, for this child only; for children whose exit no one else waits for.
bool reap_child(int pid, ChildExit* out);

// A descriptor that becomes readable when the child has ended. Fails with kNoProcess when somebody
// has collected it.
Result<int, OsError> open_child_watch(int pid);
// What disown_child needs. Called, once or more, before the child is there, as it takes descriptors.
Result<Unit, OsError> prepare_to_disown();
// Leaves a child to itself: it is collected when it ends, and nobody learns its status.
// Requires: prepare_to_disown was ok.
void disown_child(int pid);
// Whether a file may be executed, as the system says before it is tried.
Result<Unit, OsError> check_executable(const char* path);

Result<Unit, OsError> send_signal(int pid, int signal_number);
int own_process_id();

}  // namespace apus::os
