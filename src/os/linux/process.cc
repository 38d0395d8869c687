// Child programs by vfork and exec; see os/process.h.
//
// vfork, because fork would copy the page tables of a large heap. Between vfork and exec the child
// runs in our memory, with all signals blocked: it calls nothing but system calls on data prepared
// before, and leaves its errno where the parent, which waits until exec or exit, finds it.
#include "os/process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "base/check.h"
#include "os/signals.h"

extern char** environ;

namespace apus::os {

namespace {

struct ChildPlan {
  const char* program;
  char* const* arguments;
  char* const* environment;
  const char* directory;  // Null: stay.
  const std::pair<int, int>* descriptors;
  int* moved;             // Room for a number per descriptor.
  const int* kept;        // Our numbers of them, in order.
  int descriptor_count;
  bool own_process_group;
  volatile int error;     // errno of the child's failure.
};

// The child has a table of its own, which may be full: all that is not handed on makes room.
void close_others(const ChildPlan& plan) {
  int from = 0;
  for (int i = 0; i < plan.descriptor_count; i++) {
    int kept = plan.kept[i];
    if (kept > from)
      syscall(SYS_close_range, static_cast<unsigned>(from), static_cast<unsigned>(kept - 1), 0);
    from = kept + 1;
  }
  syscall(SYS_close_range, static_cast<unsigned>(from), ~0u, 0);
}

// Moves the descriptors to their places. In two steps, above all places first: a place may be
// another descriptor's present number.
bool place_descriptors(ChildPlan& plan) {
  close_others(plan);
  int above = 3;
  for (int i = 0; i < plan.descriptor_count; i++)
    if (plan.descriptors[i].second >= above) above = plan.descriptors[i].second + 1;
  for (int i = 0; i < plan.descriptor_count; i++) {
    plan.moved[i] = fcntl(plan.descriptors[i].first, F_DUPFD_CLOEXEC, above);
    if (plan.moved[i] < 0) return false;
  }
  // Of each only the one at its place is left by exec.
  syscall(SYS_close_range, 0, static_cast<unsigned>(above - 1), CLOSE_RANGE_CLOEXEC);
  syscall(SYS_close_range, static_cast<unsigned>(above), ~0u, CLOSE_RANGE_CLOEXEC);
  for (int i = 0; i < plan.descriptor_count; i++)
    if (dup2(plan.moved[i], plan.descriptors[i].second) < 0) return false;
  return true;
}

void reset_signals() {
  for (int number = 1; number < NSIG; number++) {
    if (number == SIGKILL || number == SIGSTOP) continue;
    struct sigaction action {};
    action.sa_handler = is_ignored_by_children(number) ? SIG_IGN : SIG_DFL;
    sigaction(number, &action, nullptr);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void run_child(ChildPlan& plan) {
  if (plan.own_process_group) setpgid(0, 0);
  bool ready = place_descriptors(plan) && (!plan.directory || chdir(plan.directory) == 0);
  if (ready) {
    reset_signals();
    execve(plan.program, plan.arguments, plan.environment);
  }
  plan.error = errno;
  _exit(127);
}

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
pid_t start_child(ChildPlan& plan) {
  pid_t pid = vfork();
  if (pid == 0) run_child(plan);
  return pid;
}
#pragma clang diagnostic pop

std::vector<char*> pointers_of(const std::vector<std::string>& strings) {
  std::vector<char*> out;
  out.reserve(strings.size() + 1);
  for (const std::string& string : strings) out.push_back(const_cast<char*>(string.c_str()));
  out.push_back(nullptr);
  return out;
}

bool decode_exit(int pid, int status, ChildExit* out) {
  if (pid <= 0) return false;
  bool is_signal = WIFSIGNALED(status);
  *out = {pid, is_signal ? WTERMSIG(status) : WEXITSTATUS(status), is_signal};
  return true;
}

}  // namespace

Result<int, OsError> spawn(const SpawnRequest& request) {
  std::vector<char*> arguments = pointers_of(request.arguments);
  std::vector<char*> environment = pointers_of(request.environment);
  std::vector<int> moved(request.descriptors.size()), kept;
  for (const auto& [ours, place] : request.descriptors) kept.push_back(ours);
  std::sort(kept.begin(), kept.end());
  ChildPlan plan{};
  plan.program = request.program.c_str();
  plan.arguments = arguments.data();
  plan.environment = request.has_environment ? environment.data() : environ;
  plan.directory = request.directory.empty() ? nullptr : request.directory.c_str();
  plan.descriptors = request.descriptors.data();
  plan.moved = moved.data();
  plan.kept = kept.data();
  plan.descriptor_count = static_cast<int>(request.descriptors.size());
  plan.own_process_group = request.own_process_group;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pid_t pid = start_child(plan);
  int fork_error = errno;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (pid < 0) return Failure{OsError{fork_error}};
  if (plan.error == 0) return static_cast<int>(pid);
  int status;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  return Failure{OsError{plan.error}};
}

Result<Pipe, OsError> open_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return Failure{last_os_error()};
  return Pipe{ends[0], ends[1]};
}

Result<Pipe, OsError> open_socket_pair() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return Failure{last_os_error()};
  return Pipe{ends[0], ends[1]};
}

Result<Unit, OsError> set_non_blocking(int fd, bool non_blocking) {
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0) return Failure{last_os_error()};
  int wanted = non_blocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
  if (wanted != flags && fcntl(fd, F_SETFL, wanted) < 0) return Failure{last_os_error()};
  return Unit{};
}

bool reap(ChildExit* out) {
  int status;
  int pid = static_cast<int>(waitpid(-1, &status, WNOHANG));
  return decode_exit(pid, status, out);
}

bool reap_child(int child, ChildExit* out) {
  int status;
  int pid = static_cast<int>(waitpid(child, &status, WNOHANG));
  return decode_exit(pid, status, out);
}

Result<Unit, OsError> send_signal(int pid, int signal_number) {
  if (kill(pid, signal_number) != 0) return Failure{last_os_error()};
  return Unit{};
}

int own_process_id() { return static_cast<int>(getpid()); }

}  // namespace apus::os
