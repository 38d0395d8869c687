// Iodata for drivers; see command_data.h.
#include "port/command_data.h"

#include "port/binary.h"
#include "term/binary.h"
#include "term/iolist.h"
#include "term/iolist_walk.h"

namespace apus {
namespace {

// Smaller binaries are copied: a piece of its own would cost more.
constexpr size_t kPieceBytes = 256;

// Part of a shared binary that a driver may see.
struct SharedPart {
  SharedBinary* shared = nullptr;  // Null: it is none.
  size_t offset = 0, size = 0;
};

SharedPart shared_part(Term t) {
  BitView view = bit_view(t);
  Term whole = t.is_kind(Kind::kSubBinary) ? Term{t.pointer()[1]} : t;
  if (!whole.is_kind(Kind::kRefcBinary) || !view.is_byte_aligned()) return {};
  auto* shared = reinterpret_cast<SharedBinary*>(whole.pointer()[kRefcShared]);
  if (!has_driver_layout(shared)) return {};
  return {shared, static_cast<size_t>(view.bytes - shared->bytes), view.size_bytes()};
}

SharedPart large_part(Term t) {
  if (bit_size(t) / 8 < kPieceBytes) return {};
  return shared_part(t);
}

// How much of iodata is to be copied, and how many pieces are not. Ensures: false when it is none.
bool measure(Term data, size_t* copied_bytes, size_t* large_bytes) {
  return walk_iolist(
      data, [&](uint8_t) { ++*copied_bytes; },
      [&](Term bits) {
        size_t size = bit_size(bits) / 8;
        *(large_part(bits).shared ? large_bytes : copied_bytes) += size;
        return is_binary(bits);
      });
}

// Copies what is small into one binary, and cuts that where something large comes between.
void cut(PortCommand& command, Term data, ErlDrvBinary* copies) {
  auto* start = copies ? reinterpret_cast<uint8_t*>(copies->orig_bytes) : nullptr;
  uint8_t *at = start, *piece = start;
  auto end_piece = [&] {
    if (at == piece) return;
    driver_binary_inc_refc(copies);
    command.pieces.push_back(
        {copies, static_cast<size_t>(piece - start), static_cast<size_t>(at - piece)});
    piece = at;
  };
  walk_iolist(
      data, [&](uint8_t byte) { *at++ = byte; },
      [&](Term binary) {
        SharedPart part = large_part(binary);
        if (!part.shared) {
          at = copy_binary_bytes(binary, at);
          return true;
        }
        end_piece();
        part.shared->retain();
        command.pieces.push_back({driver_binary_of(part.shared), part.offset, part.size});
        return true;
      });
  end_piece();
}

}  // namespace

PortCommand::~PortCommand() {
  if (on_gone) on_gone(counter, *this);
  if (data) driver_free_binary(data);
  for (const Piece& piece : pieces) driver_free_binary(piece.binary);
}

namespace {

// The front of a shared binary needs no copy.
bool take_whole(PortCommand& command, Term data) {
  if (!data.is_bitstring() || !is_binary(data)) return false;
  SharedPart part = shared_part(data);
  if (!part.shared || part.offset != 0) return false;
  part.shared->retain();
  command.data = driver_binary_of(part.shared);
  command.size = part.size;
  return true;
}

}  // namespace

bool fill_command(PortCommand& command, Term data) {
  if (take_whole(command, data)) return true;
  size_t size;
  if (!iolist_size(data, &size)) return false;
  command.data = driver_alloc_binary(size);
  if (!command.data) return false;
  copy_iolist(data, reinterpret_cast<uint8_t*>(command.data->orig_bytes));
  command.size = size;
  return true;
}

bool fill_output(PortCommand& command, Term data, const Port& port) {
  size_t copied_bytes = 0, large_bytes = 0;
  if (!port.entry().outputv) return fill_command(command, data);
  if (take_whole(command, data)) return true;
  if (!measure(data, &copied_bytes, &large_bytes)) return false;
  if (large_bytes == 0) return fill_command(command, data);
  ErlDrvBinary* copies = copied_bytes > 0 ? driver_alloc_binary(copied_bytes) : nullptr;
  if (copied_bytes > 0 && !copies) return false;
  cut(command, data, copies);
  if (copies) driver_free_binary(copies);
  command.size = copied_bytes + large_bytes;
  return true;
}

}  // namespace apus
