// Bytes of a port in and out through descriptors: what the drivers `fd` and `spawn` have in common.
//
// Out: what cannot be written at once waits in the port's queue, with its packet length in front; the
// port is busy while more than kBusyBytes wait. In: a stream is handed on as it comes; packets are
// collected until they are whole.
// Threads: the port's. OTP: erlang:open_port/2, options packet and stream.
#pragma once

#include <string>
#include <string_view>

#include "natives/drivers/driver.h"

namespace apus::natives {

class Stream {
 public:
  static constexpr size_t kBusyBytes = 8192;
  static constexpr size_t kReadBytes = 65536;

  Stream(ErlDrvPort port, int in_fd, int out_fd, int packet_bytes)
      : port_(port), in_fd_(in_fd), out_fd_(out_fd), packet_bytes_(packet_bytes) {}

  // Begins to wait for input. -1 as a descriptor: none.
  void start();
  // The callback outputv. Ensures: false when the port was failed.
  void write(ErlIOVec* ev);
  // Bytes as they are, without a length.
  void write_bytes(std::string_view bytes);
  // The callback ready_output.
  void go_on_writing();

  enum class Input { kMore, kEnd };
  // The callback ready_input. kEnd: nothing will come any more; `error` says why, 0: the end.
  Input read(int* error);

  // Gives the descriptors back; stop_select closes them.
  void stop();
  void stop_reading();
  bool is_reading() const { return is_reading_; }
  int in_fd() const { return in_fd_; }
  int out_fd() const { return out_fd_; }
  ErlDrvPort port() const { return port_; }

 private:
  void take_packets(const char* bytes, size_t size);
  void note_queue();

  ErlDrvPort port_;
  int in_fd_, out_fd_;
  int packet_bytes_;
  bool is_reading_ = false;
  bool is_writing_ = false;   // Waits for room.
  bool is_busy_ = false;
  bool has_failed_ = false;
  std::string packet_;        // What has come of a packet, its length in front.
};

// For stop_select: closes what is not a standard stream.
void close_event(ErlDrvEvent event, void*);

}  // namespace apus::natives
