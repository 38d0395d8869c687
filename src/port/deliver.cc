// Messages of a port; see deliver.h.
#include "port/deliver.h"

#include "heap/builders.h"
#include "heap/copy.h"
#include "port/binary.h"
#include "port/tracing.h"
#include "proc/io_count.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "term/atom.h"
#include "term/binary.h"

namespace apus {
namespace {

constexpr size_t kPairWords = 3;

// Sends {Port, {data, Value}}.
void send_data(Port& port, MessageHeap& heap, Term value) {
  Term inner = make_tuple(heap, {"data"_atom, value});
  Term message = make_tuple(heap, {port.id, inner});
  trace_message(port, message, port.connected());
  send_from_port(port.connected(), heap, message);
}

size_t data_words(const Port& port, size_t size_bytes) {
  size_t words = port.options.is_binary ? kRefcBinaryWords + kHeapBinaryMaxBytes / sizeof(Word) + 2
                                        : 2 * size_bytes;
  return words + 4 * kPairWords;
}

// No data at all, as against none of it, ends the header's list.
Term make_data(const Port& port, MessageHeap& heap, std::string_view bytes) {
  if (!bytes.data()) return kNil;
  return port.options.is_binary ? make_binary(heap, bytes) : make_latin1_list(heap, bytes);
}

void deliver_line(Port& port, LineBuffer::End end, std::string_view text) {
  MessageHeap heap(data_words(port, text.size()));
  Term data = make_data(port, heap, text);
  Term tag = end == LineBuffer::End::kEol ? "eol"_atom : "noeol"_atom;
  send_data(port, heap, make_tuple(heap, {tag, data}));
}

bool has_owner(const Port& port) {
  return port.state() != PortState::kGone && port.connected() && port.connected().is_local_pid();
}

// A driver may deliver more before it learns that its port is to be killed.
void give_to_sink(Port& port, std::string_view header, std::string_view data) {
  if (port.failure.is_set || port.sink->take(header, data)) return;
  port.failure = {true, "killed"_atom};
}

}  // namespace

void deliver_data(Port& port, std::string_view header, std::string_view data) {
  port.input_bytes.fetch_add(header.size() + data.size(), std::memory_order_relaxed);
  count_input(header.size() + data.size());
  if (port.sink) return give_to_sink(port, header, data);
  if (!has_owner(port)) return;
  if (size_t limit = port.options.line_bytes) {
    auto tell = [&](LineBuffer::End end, std::string_view text) { deliver_line(port, end, text); };
    port.line.add(header.data(), header.size(), limit, tell);
    port.line.add(data.data(), data.size(), limit, tell);
    return;
  }
  MessageHeap heap(data_words(port, data.size()) + 2 * header.size());
  Term value = make_data(port, heap, data);
  send_data(port, heap, make_latin1_list(heap, header, value));
}

void deliver_binary(Port& port, std::string_view header, ErlDrvBinary* binary, size_t offset,
                    size_t size) {
  auto* bytes = reinterpret_cast<uint8_t*>(binary->orig_bytes) + offset;
  bool is_whole = port.options.is_binary && !port.options.line_bytes &&
                  size > kHeapBinaryMaxBytes && !port.sink;
  if (!is_whole || !has_owner(port)) {
    deliver_data(port, header, {reinterpret_cast<char*>(bytes), size});
    driver_free_binary(binary);
    return;
  }
  port.input_bytes.fetch_add(header.size() + size, std::memory_order_relaxed);
  count_input(header.size() + size);
  MessageHeap heap(data_words(port, size) + 2 * header.size() + kSubBinaryWords);
  Term value = make_refc_binary(heap, shared_of(binary));
  if (size != static_cast<size_t>(binary->orig_size))
    value = make_sub_bits(heap, value, offset * 8, size * 8);
  send_data(port, heap, make_latin1_list(heap, header, value));
}

void flush_line(Port& port) {
  if (!has_owner(port)) return;
  port.line.flush([&](LineBuffer::End end, std::string_view text) { deliver_line(port, end, text); });
}

void deliver(Port& port, Term what) {
  if (!has_owner(port)) return;
  MessageHeap heap(copy_size(what) + kPairWords);
  Term copy = copy_into(what, heap);
  Term message = make_tuple(heap, {port.id, copy});
  // As stock tells of it.
  trace_message(port, what == "closed"_atom ? what : message, port.connected());
  send_from_port(port.connected(), heap, message);
}

void deliver(Port& port, Term tag, Term value) {
  if (!has_owner(port)) return;
  MessageHeap heap(copy_size(value) + 2 * kPairWords);
  Term copy = copy_into(value, heap);
  Term inner = make_tuple(heap, {tag, copy});
  Term message = make_tuple(heap, {port.id, inner});
  trace_message(port, message, port.connected());
  send_from_port(port.connected(), heap, message);
}

bool send_from_port(Term to, TermHeap& heap, Term message) {
  Message* m = make_message_from(heap, message);
  m->sender = "port"_atom;
  return send_signal(to, m);
}

void reply(Term process, const RefNumbers& reference, Term result) {
  if (!process.is_local_pid()) return;
  MessageHeap heap(copy_size(result) + kPlainRefWords + kPairWords);
  Term copy = copy_into(result, heap);
  Term ref = make_ref(heap, reference);
  Term message = make_tuple(heap, {ref, copy});
  send_from_port(process, heap, message);
}

}  // namespace apus
