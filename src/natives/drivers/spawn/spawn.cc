// The driver behind open_port({spawn, Command}, ...) and {spawn_executable, File}: a program with pipes.
//
//   {spawn, Command}: /bin/sh -c "exec Command"          descriptors of the program: 0 and 1, or 3 and
//   {spawn_executable, File}: File itself                4 with nouse_stdio
//
// The port ends with the program's output; with exit_status only when the program has ended as well,
// and its status is told first. A program that could not be started counts as one that ended with the
// error's number.
// Threads: the port's. OTP: erlang:open_port/2.
#include <cerrno>
#include <cstdio>
#include <string>

#include "natives/drivers/stream/stream.h"
#include "os/files.h"
#include "os/process.h"

namespace apus::natives {
namespace {

constexpr int kSignalStatus = 128;  // A program killed by signal n has status 128 + n, as in a shell.

struct Program {
  Program(ErlDrvPort port, int in_fd, int out_fd, int packet_bytes)
      : stream(port, in_fd, out_fd, packet_bytes) {}
  Stream stream;
  int pid = -1;               // -1: it has been collected, or was never started.
  int watch = -1;             // Readable when it has ended.
  bool has_exit_status = false;
  int status = 0;
};

Program& program_of(ErlDrvData data) { return *reinterpret_cast<Program*>(data); }

// Both pipes; -1: not wanted.
struct Pipes {
  int in = -1, child_out = -1;
  int child_in = -1, out = -1;
};

void close_if_open(int fd) {
  if (fd >= 0) (void)os::close_file(fd);
}

void close_child_ends(const Pipes& pipes) {
  close_if_open(pipes.child_in);
  close_if_open(pipes.child_out);
}

bool open_pipes(const ApusOpenOptions& options, Pipes* pipes) {
  if (options.is_read) {
    auto pipe = os::open_pipe();
    if (!pipe.ok()) return false;
    pipes->in = pipe->read_fd;
    pipes->child_out = pipe->write_fd;
  }
  if (options.is_written) {
    auto pipe = os::open_pipe();
    if (!pipe.ok()) {
      close_if_open(pipes->in);
      close_if_open(pipes->child_out);
      return false;
    }
    pipes->child_in = pipe->read_fd;
    pipes->out = pipe->write_fd;
  }
  if (pipes->in >= 0) (void)os::set_non_blocking(pipes->in, true);
  if (pipes->out >= 0) (void)os::set_non_blocking(pipes->out, true);
  return true;
}

void place_descriptors(const ApusOpenOptions& options, const Pipes& pipes, os::SpawnRequest& r) {
  int in = options.uses_stdio ? 0 : 3, out = options.uses_stdio ? 1 : 4;
  for (int standard = 0; standard <= 2; standard++) {
    bool is_replaced = (standard == in && pipes.child_in >= 0) ||
                       (standard == out && pipes.child_out >= 0) ||
                       (standard == 2 && options.stderr_to_stdout && pipes.child_out >= 0);
    if (!is_replaced) r.descriptors.push_back({standard, standard});
  }
  if (pipes.child_in >= 0) r.descriptors.push_back({pipes.child_in, in});
  if (pipes.child_out >= 0) r.descriptors.push_back({pipes.child_out, out});
  if (pipes.child_out >= 0 && options.stderr_to_stdout)
    r.descriptors.push_back({pipes.child_out, 2});
  // A standard stream that we do not have ourselves cannot be handed on.
  std::erase_if(r.descriptors,
                [](const auto& pair) { return !os::check_descriptor(pair.first).ok(); });
}

os::SpawnRequest request_for(const ApusOpenOptions& options, const char* command) {
  os::SpawnRequest r;
  if (options.is_executable) {
    r.program = command;
    r.arguments.push_back(options.arg0 ? options.arg0 : command);
    for (auto* a = options.arguments; a && *a; a++) r.arguments.push_back(*a);
  } else {
    r.program = "/bin/sh";
    r.arguments = {"sh", "-c", std::string("exec ") + command};
  }
  r.has_environment = options.environment != nullptr;
  for (auto* e = options.environment; e && *e; e++) r.environment.push_back(*e);
  if (options.directory) r.directory = options.directory;
  r.own_process_group = true;
  return r;
}

// Starts it, or notes the error as its status.
void run(Program& program, const ApusOpenOptions& options, const os::SpawnRequest& request) {
  auto pid = os::spawn(request);
  if (!pid.ok()) {
    program.status = pid.error().number;
    if (options.directory && !os::check_executable(options.directory).ok())
      std::fprintf(stderr, "spawn: Could not cd to %s\r\n", options.directory);
    return;
  }
  program.pid = pid.value();
  erl_drv_set_os_pid(program.stream.port(), program.pid);
}

// Tells the end when both the output and, if it matters, the program are over.
void finish_if_over(Program& program) {
  if (program.stream.is_reading()) return;
  if (program.has_exit_status && program.pid >= 0) return;
  apus_exit_status(program.stream.port(), program.status);
  driver_failure_eof(program.stream.port());
}

// `exit`: unknown, when somebody else has collected it.
void note_exit(Program& program, const os::ChildExit& exit) {
  program.pid = -1;
  program.status = exit.is_signal ? kSignalStatus + exit.status : exit.status;
  finish_if_over(program);
}

// When there is no descriptor to be told by, the program is looked at from time to time.
void wait_for_exit(Program& program) {
  constexpr unsigned long kNextLookMs = 20;
  if (program.pid < 0 || !program.has_exit_status) return;
  ErlDrvPort port = program.stream.port();
  auto watch = os::open_child_watch(program.pid);
  os::ChildExit exit{};
  if (watch.ok()) {
    program.watch = watch.value();
    driver_select(port, event_of(program.watch), ERL_DRV_READ | ERL_DRV_USE, 1);
  } else if (watch.error() == os::kNoProcess || os::reap_child(program.pid, &exit)) {
    note_exit(program, exit);
  } else {
    driver_set_timer(port, kNextLookMs);
  }
}

// Ensures: errno when it is not ok.
bool prepare(const ApusOpenOptions& options, const char* command, Pipes* pipes) {
  auto ready = os::prepare_to_disown();
  if (ready.ok() && !open_pipes(options, pipes)) return false;
  if (ready.ok() && options.is_executable) {
    ready = os::check_executable(command);
    if (!ready.ok()) {
      close_child_ends(*pipes);
      close_if_open(pipes->in);
      close_if_open(pipes->out);
    }
  }
  if (!ready.ok()) errno = ready.error().number;
  return ready.ok();
}

ErlDrvData start(ErlDrvPort port, char* command) {
  const ApusOpenOptions& options = *apus_open_options(port);
  Pipes pipes;
  if (!prepare(options, command, &pipes)) return ERL_DRV_ERROR_ERRNO;
  auto* program = new Program(port, pipes.in, pipes.out, options.packet_bytes);
  program->has_exit_status = options.has_exit_status;
  os::SpawnRequest request = request_for(options, command);
  place_descriptors(options, pipes, request);
  run(*program, options, request);
  close_child_ends(pipes);
  program->stream.start();
  if (program->pid < 0 && pipes.in < 0) {  // Nothing will ever come.
    apus_exit_status(port, program->status);
    driver_failure_eof(port);
  }
  wait_for_exit(*program);
  return reinterpret_cast<ErlDrvData>(program);
}

void stop(ErlDrvData data) {
  Program& program = program_of(data);
  program.stream.stop();
  if (program.watch >= 0)
    driver_select(program.stream.port(), event_of(program.watch), ERL_DRV_READ | ERL_DRV_USE, 0);
  if (program.pid >= 0) os::disown_child(program.pid);
  delete &program;
}

void outputv(ErlDrvData data, ErlIOVec* ev) { program_of(data).stream.write(ev); }
void ready_output(ErlDrvData data, ErlDrvEvent) { program_of(data).stream.go_on_writing(); }

void watched_exit(Program& program) {
  os::ChildExit exit{};
  os::reap_child(program.pid, &exit);
  driver_select(program.stream.port(), event_of(program.watch), ERL_DRV_READ | ERL_DRV_USE, 0);
  program.watch = -1;
  note_exit(program, exit);
}

void ready_input(ErlDrvData data, ErlDrvEvent event) {
  Program& program = program_of(data);
  if (fd_of(event) == program.watch) return watched_exit(program);
  int error;
  if (program.stream.read(&error) == Stream::Input::kMore) return;
  program.stream.stop_reading();
  if (error) driver_failure_posix(program.stream.port(), error);
  else finish_if_over(program);
}

}  // namespace
}  // namespace apus::natives

DRIVER(spawn) {
  using namespace apus::natives;
  static ErlDrvEntry entry = [] {
    ErlDrvEntry e = driver_entry("spawn");
    e.start = start;
    e.stop = stop;
    e.outputv = outputv;
    e.ready_input = ready_input;
    e.ready_output = ready_output;
    e.timeout = [](ErlDrvData data) { wait_for_exit(program_of(data)); };
    e.flush = [](ErlDrvData) {};
    e.stop_select = close_event;
    return e;
  }();
  return &entry;
}
