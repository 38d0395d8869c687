// What processes ask of a port: output, control, close, connect.
//
// Each is a signal, which the asking process handles itself when the port is free. A request that wants an answer names the reference that the answering message
// {Reference, Result} will carry; the callers of OTP's erlang module wait for it. An answer of `badarg`
// makes them raise it.
// Threads: sending any. OTP: erlang:port_command/3, port_control/3, port_call/3, port_close/1,
// port_connect/2, port_info/1,2; Port ! {Owner, Request}.
#pragma once

#include <string>
#include <vector>

#include "port/port.h"
#include "port/signal.h"
#include "proc/outcome.h"

namespace apus {

class Process;

// Where the answer goes of a request that is carried out by the asking process itself.
struct DirectAnswer {
  TermHeap& heap;
  Term result = kNoTerm;
};

struct PortRequest : PortSignal {
  using PortSignal::PortSignal;
  Term from = kNoTerm;       // A local process or port.
  bool has_reference = false;  // An answer is wanted.
  bool is_message = false;   // Sent with `!`: only the owner may.
  RefNumbers reference;
  DirectAnswer* direct = nullptr;  // Instead of a message.
};

// Output. It is in one binary, or, for drivers that take vectors, in pieces: what is large lies where it was.
struct PortCommand : PortRequest {
  struct Piece {
    ErlDrvBinary* binary;        // Owned: one count.
    size_t offset, size;
  };
  PortCommand();
  ~PortCommand();
  ErlDrvBinary* data = nullptr;  // Owned: one count. Null: see pieces.
  std::vector<Piece> pieces;
  size_t size = 0;
  size_t bytes_on_their_way = 0;  // Counted by the port.
  bool is_forced = false;
  // Called when the driver has it, or it is dropped: for who counts what waits.
  void (*on_gone)(void* counter, const PortCommand& command) = nullptr;
  void* counter = nullptr;
};

// The builtins: each answers the reference of the answer to come, or the answer.
Outcome ask_command(Process& p, Term port, Term data, Term flags);
Outcome ask_control(Process& p, Term port, Term operation, Term data);
Outcome ask_call(Process& p, Term port, Term operation, Term data);
Outcome ask_close(Process& p, Term port);
Outcome ask_connect(Process& p, Term port, Term owner);
Outcome ask_info(Process& p, Term port, Term item);  // kNoTerm: all.

// Output without an answer, in the name of whoever is the owner. Ensures: false when there is no such
// port, or `data` is no iodata.
bool send_command(Term from, Term port, Term data);

// Port ! Message.
Outcome send_to_port(Process& from, Term port, Term message);

}  // namespace apus
