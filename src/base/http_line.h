// Lines of HTTP/1: requests, responses and headers, as far as Erlang's sockets take them apart.
//
// Views point into the line that was given. Numbers that are too large wrap, as stock's do.
// Threads: pure functions. OTP: erlang:decode_packet/3, HttpPacket.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace apus {

struct HttpVersion {
  int32_t major = 0, minor = 9;  // What a request without a version is.
};

struct HttpUri {
  enum class Kind : uint8_t { kStar, kAbsolutePath, kAbsoluteUri, kScheme, kOther } kind;
  std::string_view text = {};  // kAbsolutePath, kAbsoluteUri: the path; kScheme: what follows; kOther.
  std::string_view scheme = {};
  bool is_https = false;
  std::string_view host = {};
  std::optional<int32_t> port = {};
};

struct HttpRequest {
  std::string_view method;
  bool is_known_method = false;
  HttpUri uri;
  HttpVersion version;
};
struct HttpResponse {
  HttpVersion version;
  int32_t status = 0;
  std::string_view reason;
};
struct HttpHeader {
  std::string_view name, value;
  unsigned number = 0;     // Of the well-known ones, from 1.
  std::string usual_name;  // The name in the usual mixture of upper and lower case.
};

// Nothing when the line, which may end in CR LF, is not of that form.
std::optional<HttpRequest> parse_http_request(std::string_view line);
std::optional<HttpResponse> parse_http_response(std::string_view line);
std::optional<HttpHeader> parse_http_header(std::string_view line);
bool is_http_response(std::string_view line);
bool is_end_of_headers(std::string_view line);

}  // namespace apus
