// The terminal that the shell edits its lines on: open_port({spawn, "tty_sl -c -e"}, ...).
//
//   output:   | operation : 8 | text in UTF-8, or a signed 16-bit number |
//   control:  window size as two native 32-bit numbers; whether characters are UTF-8, get and set
//   input:    what is typed, always whole characters in UTF-8
//
// put_chars_sync is answered with {Port, ok} once little output waits. The terminal is put back
// as it was when the port closes, and at exit.
// Threads: the port's. OTP: user_drv.erl.
#include <cstring>

#include "base/utf8.h"
#include "natives/drivers/stream/stream.h"
#include "natives/drivers/tty_sl/screen_line.h"
#include "os/streams.h"
#include "os/terminal.h"

namespace apus::natives {
namespace {

constexpr int kIn = 0, kOut = 1;
constexpr unsigned kControl = 0x018b0900;
constexpr unsigned kGetWindowSize = kControl + 100;
constexpr unsigned kGetUtf8 = kControl + 101;
constexpr unsigned kSetUtf8 = kControl + 102;
constexpr uint32_t kUsualColumns = 80, kUsualRows = 24;  // Of a terminal that does not say.
constexpr size_t kSyncBytes = 8192;  // With less waiting, output counts as done.

enum Operation : char { kPut, kMove, kInsert, kErase, kBeep, kPutSync };

struct Tty {
  Tty(ErlDrvPort port, os::TerminalCodes found)
      : codes(std::move(found)), line(codes), stream(port, kIn, kOut, 0) {}
  os::TerminalCodes codes;
  ScreenLine line;
  Stream stream;
  std::string typed;          // The beginning of a character whose end has not come.
  int owed_answers = 0;       // To put_chars_sync.
};

Tty& tty_of(ErlDrvData data) { return *reinterpret_cast<Tty*>(data); }

// The flags after the driver's name: c, e and s, each with a minus to turn it off. All are off at first.
os::TerminalMode mode_of(const char* command) {
  os::TerminalMode mode{.canonical = false, .echo = false, .signals = true,
                        .output_processing = false};
  const char* at = std::strchr(command, ' ');
  for (; at && *at; at++) {
    bool on = at[-1] != '-';
    if (*at == 'c') mode.canonical = on;
    if (*at == 'e') mode.echo = on;
  }
  return mode;
}

ErlDrvData start(ErlDrvPort port, char* command) {
  if (!os::is_terminal(kIn) || !os::is_terminal(kOut)) return ERL_DRV_ERROR_GENERAL;
  auto codes = os::terminal_codes();
  if (!codes.ok() || !os::set_terminal_mode(kIn, mode_of(command)).ok())
    return ERL_DRV_ERROR_GENERAL;
  auto* tty = new Tty(port, codes.value());
  tty->line.set_utf8(os::locale_is_utf8());
  tty->stream.start();
  return reinterpret_cast<ErlDrvData>(tty);
}

void stop(ErlDrvData data) {
  tty_of(data).stream.stop();
  os::restore_terminal();
  delete &tty_of(data);
}

void answer_owed(Tty& tty) {
  ErlDrvPort port = tty.stream.port();
  for (; tty.owed_answers > 0 && driver_sizeq(port) < kSyncBytes; tty.owed_answers--) {
    ErlDrvTermData self = driver_mk_port(port);
    ErlDrvTermData message[] = {ERL_DRV_PORT, self,
                                ERL_DRV_ATOM, driver_mk_atom(const_cast<char*>("ok")),
                                ERL_DRV_TUPLE, 2};
    erl_drv_output_term(self, message, std::size(message));
  }
}

int number_of(const char* bytes, size_t size) {
  if (size < 2) return 0;
  auto high = static_cast<unsigned char>(bytes[0]), low = static_cast<unsigned char>(bytes[1]);
  return static_cast<int16_t>(high << 8 | low);
}

void output(ErlDrvData data, char* buf, ErlDrvSizeT len) {
  if (len == 0) return;
  Tty& tty = tty_of(data);
  auto size = os::terminal_size(kOut);
  tty.line.set_width(size.ok() ? size->columns : 0);
  std::string_view text(buf + 1, len - 1);
  switch (buf[0]) {
    case kPutSync:
      tty.owed_answers++;
      [[fallthrough]];
    case kPut: tty.line.put(text); break;
    case kMove: tty.line.move(number_of(buf + 1, len - 1)); break;
    case kInsert: tty.line.insert(text); break;
    case kErase: tty.line.erase(number_of(buf + 1, len - 1)); break;
    case kBeep: tty.line.out += '\a'; break;
    default: break;
  }
  tty.stream.write_bytes(tty.line.out);
  tty.line.out.clear();
  answer_owed(tty);
}

void ready_output(ErlDrvData data, ErlDrvEvent) {
  tty_of(data).stream.go_on_writing();
  answer_owed(tty_of(data));
}

// The length of the whole characters at the beginning.
size_t whole_characters(const std::string& text) {
  size_t at = text.size();
  for (size_t back = 1; back <= 3 && back <= text.size(); back++) {
    auto c = static_cast<unsigned char>(text[text.size() - back]);
    if ((c & 0xC0) == 0x80) continue;  // The middle of a character.
    size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    if (length > back) at = text.size() - back;
    break;
  }
  return at;
}

void hand_on(Tty& tty, std::string_view bytes) {
  if (tty.line.is_utf8()) {
    tty.typed += bytes;
  } else {
    for (char c : bytes) utf8_append(tty.typed, static_cast<unsigned char>(c));
  }
  size_t whole = whole_characters(tty.typed);
  if (whole == 0) return;
  driver_output(tty.stream.port(), tty.typed.data(), whole);
  tty.typed.erase(0, whole);
}

void ready_input(ErlDrvData data, ErlDrvEvent) {
  Tty& tty = tty_of(data);
  char buffer[1024];
  auto got = os::read_some(kIn, buffer, sizeof buffer);
  if (!got.ok() && got.error() == os::kAgain) return;
  if (!got.ok()) {
    tty.stream.stop_reading();
    driver_failure_posix(tty.stream.port(), got.error().number);
  } else if (got.value() == 0) {
    tty.stream.stop_reading();
    driver_failure_eof(tty.stream.port());
  } else {
    hand_on(tty, {buffer, got.value()});
  }
}

ErlDrvSSizeT control(ErlDrvData data, unsigned command, char* buf, ErlDrvSizeT len, char** rbuf,
                     ErlDrvSizeT rlen) {
  Tty& tty = tty_of(data);
  if (command == kGetWindowSize) {
    auto found = os::terminal_size(kOut);
    if (!found.ok() || rlen < 8) return 0;
    auto known = [](int n, uint32_t otherwise) { return n > 0 ? static_cast<uint32_t>(n) : otherwise; };
    uint32_t size[] = {known(found->columns, kUsualColumns), known(found->rows, kUsualRows)};
    std::memcpy(*rbuf, size, sizeof size);
    return sizeof size;
  }
  if (command != kGetUtf8 && command != kSetUtf8) return -1;
  if (rlen < 1) return -1;
  (*rbuf)[0] = tty.line.is_utf8() ? 1 : 0;  // What it was, for kSetUtf8 too.
  if (command == kSetUtf8 && len > 0) tty.line.set_utf8(buf[0] != 0);
  return 1;
}

}  // namespace
}  // namespace apus::natives

DRIVER(tty_sl) {
  using namespace apus::natives;
  static ErlDrvEntry entry = [] {
    ErlDrvEntry e = driver_entry("tty_sl");
    e.start = start;
    e.stop = stop;
    e.output = output;
    e.ready_input = ready_input;
    e.ready_output = ready_output;
    e.control = control;
    e.flush = [](ErlDrvData) {};
    e.stop_select = [](ErlDrvEvent, void*) {};
    return e;
  }();
  return &entry;
}
