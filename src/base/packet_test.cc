// Packets in bytes, whole, cut short and damaged; lines of HTTP.
#include "base/packet.h"

#include <gtest/gtest.h>

#include "base/http_line.h"

namespace apus {
namespace {

using Kind = PacketExtent::Kind;
using namespace std::string_view_literals;

constexpr PacketType kAllTypes[] = {
    PacketType::kRaw,  PacketType::kLength1, PacketType::kLength2, PacketType::kLength4,
    PacketType::kAsn1, PacketType::kSunRm,   PacketType::kCdr,     PacketType::kFcgi,
    PacketType::kTpkt, PacketType::kLine,    PacketType::kHttp,    PacketType::kHttpHeader,
    PacketType::kSslTls};

TEST(Packet, length_prefixes_are_dropped) {
  PacketExtent e = find_packet(PacketType::kLength2, "\0\3abcd"sv, {});
  EXPECT_EQ(e.kind, Kind::kComplete);
  EXPECT_EQ(e.size, 5u);
  EXPECT_EQ(e.body_start, 2u);
  EXPECT_EQ(e.body_end, 5u);
}

TEST(Packet, tells_the_size_as_soon_as_it_is_known) {
  EXPECT_EQ(find_packet(PacketType::kLength4, "\0\0\0\5"sv, {}).size, 9u);
  EXPECT_EQ(find_packet(PacketType::kLength4, "\0\0\0"sv, {}).size, 0u);
  EXPECT_EQ(find_packet(PacketType::kLength4, "\xFF\xFF\xFF\xFF"sv, {}).kind, Kind::kInvalid);
}

TEST(Packet, lines_are_cut_and_packets_limited) {
  PacketLimits cut{0, 4, '\n'}, small{2, 0, '\n'};
  EXPECT_EQ(find_packet(PacketType::kLine, "abcdef\n", cut).size, 4u);
  EXPECT_EQ(find_packet(PacketType::kLine, "abc\n", small).kind, Kind::kInvalid);
  EXPECT_EQ(find_packet(PacketType::kHttp, "abcdef\n", cut).kind, Kind::kInvalid);
}

TEST(Packet, never_reads_beyond_the_bytes) {
  for (PacketType type : kAllTypes) {
    for (size_t size = 0; size < 16; size++) {
      for (char fill : {'\0', '\1', '\3', '\x80', '\x9F', '\xFF', '\n', 'G'}) {
        std::string bytes(size, fill);
        PacketExtent e = find_packet(type, bytes, {});
        if (e.kind != Kind::kComplete) continue;
        EXPECT_LE(e.size, size);
        EXPECT_LE(e.body_start, e.body_end);
        EXPECT_LE(e.body_end, e.size);
      }
    }
  }
}

TEST(HttpLine, takes_requests_apart) {
  auto r = parse_http_request("GET http://h:80/p HTTP/1.1\r\n");
  ASSERT_TRUE(r);
  EXPECT_TRUE(r->is_known_method);
  EXPECT_EQ(r->uri.kind, HttpUri::Kind::kAbsoluteUri);
  EXPECT_EQ(r->uri.host, "h");
  EXPECT_EQ(r->uri.port, 80);
  EXPECT_EQ(r->uri.text, "/p");
  EXPECT_FALSE(parse_http_request("GET\r\n"));
}

TEST(HttpLine, knows_headers_in_any_case) {
  auto h = parse_http_header("cOnTeNt-lEnGtH: 5\r\n");
  ASSERT_TRUE(h);
  EXPECT_EQ(h->usual_name, "Content-Length");
  EXPECT_EQ(h->number, 38u);
  EXPECT_EQ(h->value, "5");
}

}  // namespace
}  // namespace apus
