// Sockets of the system through our own interface: addresses, streams, datagrams, options.
#include "os/net/sockets.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "os/clock.h"
#include "os/threads.h"
#include "os/net/interfaces.h"
#include "os/net/services.h"
#include "os/net/socket_options.h"

namespace apus::os {
namespace {

SocketAddress loopback(uint16_t port = 0) {
  SocketAddress a;
  a.family = SocketFamily::kInet4;
  a.ip[0] = 127;
  a.ip[3] = 1;
  a.port = port;
  return a;
}

SocketAddress abstract_name(const char* text) {
  SocketAddress a;
  a.family = SocketFamily::kLocal;
  a.path_size = static_cast<uint8_t>(1 + std::strlen(text));
  std::memcpy(a.path + 1, text, std::strlen(text));
  return a;
}

template <class Call>
auto once_ready(Call call) {
  auto result = call();
  for (int i = 0; i < 5000 && !result.ok() && result.error() == kAgain; i++) {
    sleep_ns(kNsPerMs);
    result = call();
  }
  return result;
}

TEST(Sockets, a_stream_carries_bytes_both_ways) {
  int listener = *open_socket(SocketFamily::kInet4, SocketType::kStream, Transport::kTcp, nullptr);
  ASSERT_TRUE(bind_socket(listener, loopback()).ok());
  ASSERT_TRUE(listen_socket(listener, 5).ok());
  EXPECT_EQ(accept_socket(listener).error(), kAgain);
  SocketAddress name = *socket_name(listener);
  EXPECT_NE(name.port, 0);
  int client = *open_socket(SocketFamily::kInet4, SocketType::kStream, Transport::kTcp, nullptr);
  auto connected = connect_socket(client, name);
  EXPECT_TRUE(connected.ok() || connected.error() == kInProgress);
  int server = *once_ready([&] { return accept_socket(listener); });
  EXPECT_EQ(peer_name(client)->port, name.port);
  char first[] = "ab", second[] = "cde", got[8];
  IoPiece pieces[] = {{first, 2}, {second, 3}};
  EXPECT_EQ(*once_ready([&] { return send_pieces(client, pieces); }), 5u);
  EXPECT_EQ(*once_ready([&] { return receive(server, got, sizeof got); }), 5u);
  EXPECT_EQ(std::string(got, 5), "abcde");
  EXPECT_TRUE(shutdown_socket(server, Shutdown::kWrite).ok());
  EXPECT_EQ(*once_ready([&] { return receive(client, got, sizeof got); }), 0u);
  for (int fd : {listener, client, server}) EXPECT_TRUE(close_file(fd).ok());
}

TEST(Sockets, datagrams_bring_their_sender_and_what_accompanies_them) {
  int a = *open_socket(SocketFamily::kInet4, SocketType::kDatagram, Transport::kUdp, nullptr);
  int b = *open_socket(SocketFamily::kInet4, SocketType::kDatagram, Transport::kUdp, nullptr);
  ASSERT_TRUE(bind_socket(a, loopback()).ok());
  ASSERT_TRUE(bind_socket(b, loopback()).ok());
  int on = 1;
  ASSERT_TRUE(set_option(b, option_number(SocketOption::kReceiveTtl), &on, sizeof on).ok());
  SocketAddress to = *socket_name(b);
  Ancillary ttl{AncillaryKind::kTtl, 33};
  ASSERT_TRUE(send_datagram(a, "hello", &to, {&ttl, 1}).ok());
  char got[16];
  auto datagram = once_ready([&] { return receive_datagram(b, got, sizeof got); });
  ASSERT_TRUE(datagram.ok());
  EXPECT_EQ(datagram->size_bytes, 5u);
  EXPECT_EQ(datagram->from.port, socket_name(a)->port);
  ASSERT_EQ(datagram->ancillary_count, 1u);
  EXPECT_EQ(datagram->ancillary[0].kind, AncillaryKind::kTtl);
  EXPECT_EQ(datagram->ancillary[0].value, 33);
  for (int fd : {a, b}) EXPECT_TRUE(close_file(fd).ok());
}

TEST(Sockets, local_names_may_be_abstract) {
  SocketAddress name = abstract_name("apus sockets test");
  int a = *open_socket(SocketFamily::kLocal, SocketType::kDatagram, Transport::kUdp, nullptr);
  EXPECT_EQ(socket_name(a)->path_size, 0);
  ASSERT_TRUE(bind_socket(a, name).ok());
  EXPECT_EQ(socket_name(a)->local_path(), name.local_path());
  int b = *open_socket(SocketFamily::kLocal, SocketType::kDatagram, Transport::kUdp, nullptr);
  ASSERT_TRUE(send_datagram(b, "x", &name, {}).ok());
  char got[4];
  auto datagram = receive_datagram(a, got, sizeof got);
  ASSERT_TRUE(datagram.ok());
  EXPECT_EQ(datagram->from.family, SocketFamily::kUnspecified);
  for (int fd : {a, b}) EXPECT_TRUE(close_file(fd).ok());
}

TEST(Sockets, errors_are_the_systems) {
  EXPECT_STREQ(open_socket(SocketFamily::kInet4, SocketType::kStream, Transport::kUdp, nullptr)
                   .error().name(), "eprotonosupport");
  EXPECT_EQ(open_socket(SocketFamily::kInet4, SocketType::kStream, Transport::kTcp, "/no/such")
                .error(), kNoEntry);
  int a = *open_socket(SocketFamily::kInet4, SocketType::kStream, Transport::kTcp, nullptr);
  EXPECT_EQ(peer_name(a).error(), kNotConnected);
  EXPECT_TRUE(set_linger(a, {true, 7}).ok());
  EXPECT_EQ(get_linger(a)->seconds, 7);
  EXPECT_TRUE(close_file(a).ok());
}

TEST(Interfaces, the_loopback_is_there) {
  auto all = interface_addresses(nullptr);
  ASSERT_TRUE(all.ok());
  bool is_found = false;
  for (const InterfaceAddress& each : *all)
    if (each.flags.is_loopback && each.address && each.address->family == SocketFamily::kInet4)
      is_found = each.flags.is_up && each.address->ip[0] == 127;
  EXPECT_TRUE(is_found);
}

TEST(Services, are_known_both_ways) {
  EXPECT_EQ(*service_port("http", "tcp"), 80);
  EXPECT_EQ(*service_name(80, "tcp"), "http");
  EXPECT_EQ(service_port("no such service", "tcp").error(), kInvalid);
}

}  // namespace
}  // namespace apus::os
