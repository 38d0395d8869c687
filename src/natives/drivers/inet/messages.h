// What sockets tell processes.
//
//   {inet_async, Port, Id, ok | {ok, Value} | {error, Reason}}   the end of a request
//   {inet_reply, Port, ok | {error, Reason}}                     the end of an output
//   {tcp | udp, Port, ...}, {tcp_closed, Port} and their like    to the owner of an active socket
//
// Threads: inside the port. OTP: prim_inet.erl; gen_tcp(3), gen_udp(3).
#pragma once

#include "natives/drivers/inet/socket.h"
#include "natives/drivers/inet/term_words.h"

namespace apus::natives::inet {

// `push` adds the term that is the result.
template <class Push>
void tell_result(Socket& s, const PendingRequest& request, Push&& push) {
  TermWords words;
  words.atom(atoms().inet_async).port(s.id).number(request.id);
  push(words);
  words.tuple(4).send(s.port, request.caller);
}
void tell_ok(Socket& s, const PendingRequest& request);
void tell_error(Socket& s, const PendingRequest& request, ErlDrvTermData reason);
// To whoever waits for the socket, if anybody does.
void finish_waiting(Socket& s, ErlDrvTermData reason);

// To who sent the present output, if that has not been answered.
void reply_sent(Socket& s);
void reply_not_sent(Socket& s, ErlDrvTermData reason);

// {Tag, Port} and {Tag, Port, Value} to the owner.
void tell_owner(Socket& s, ErlDrvTermData tag);
void tell_owner(Socket& s, ErlDrvTermData tag, ErlDrvTermData value);
void tell_drained(Socket& s);

// An active socket has told of one packet more: `once` is used up, and so may be the count.
void count_delivery(Socket& s);

// Bytes on their way to a process; `binary`: where they lie, or null.
struct Data {
  std::string_view bytes;
  ErlDrvBinary* binary = nullptr;
};
// As the options mode and header want them.
void push_data(TermWords& words, const Socket& s, const Data& data);
// {Port, {data, ...}}, for {deliver, port}.
void output_data(Socket& s, const Data& data);

}  // namespace apus::natives::inet
