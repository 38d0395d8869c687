// The data of requests to ports: iodata as what drivers take.
//
// Threads: making, the asking process; reading, inside the port. OTP: erl_driver(3), ErlIOVec.
#pragma once

#include "port/commands.h"

namespace apus {

// All in one binary, or the binary that it is. Ensures: false when `data` is no iodata.
bool fill_command(PortCommand& command, Term data);
// As the port's driver takes output: in pieces, if it can.
bool fill_output(PortCommand& command, Term data, const Port& port);

// Calls take(ErlIOVec*) with the data behind an empty first piece, which is the driver's to fill.
template <class Take>
void with_vector(const PortCommand& command, Take&& take) {
  constexpr size_t kFewPieces = 8;
  SysIOVec few_pieces[kFewPieces];
  ErlDrvBinary* few_binaries[kFewPieces];
  std::vector<SysIOVec> many_pieces;
  std::vector<ErlDrvBinary*> many_binaries;
  const PortCommand::Piece whole{command.data, 0, command.size};
  const PortCommand::Piece* from = command.data ? &whole : command.pieces.data();
  size_t count = command.data ? (command.size > 0 ? 1 : 0) : command.pieces.size();
  SysIOVec* pieces = few_pieces;
  ErlDrvBinary** binaries = few_binaries;
  if (count + 1 > kFewPieces) {
    many_pieces.resize(count + 1);
    many_binaries.resize(count + 1);
    pieces = many_pieces.data();
    binaries = many_binaries.data();
  }
  pieces[0] = {};
  binaries[0] = nullptr;
  for (size_t i = 0; i < count; i++) {
    pieces[i + 1].iov_base = from[i].binary->orig_bytes + from[i].offset;
    pieces[i + 1].iov_len = from[i].size;
    binaries[i + 1] = from[i].binary;
  }
  ErlIOVec vector{static_cast<int>(count + 1), command.size, pieces, binaries};
  take(&vector);
}

}  // namespace apus
