#include "base/http_line.h"

#include <algorithm>

namespace apus {
namespace {

constexpr size_t kUsualNameMax = 50;  // Longer names stay as they are.

constexpr std::string_view kMethods[] = {"OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE",
                                         "TRACE"};

constexpr std::string_view kHeaders[] = {
    "Cache-Control", "Connection", "Date", "Pragma", "Transfer-Encoding", "Upgrade", "Via",
    "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Authorization", "From",
    "Host", "If-Modified-Since", "If-Match", "If-None-Match", "If-Range", "If-Unmodified-Since",
    "Max-Forwards", "Proxy-Authorization", "Range", "Referer", "User-Agent", "Age", "Location",
    "Proxy-Authenticate", "Public", "Retry-After", "Server", "Vary", "Warning",
    "Www-Authenticate", "Allow", "Content-Base", "Content-Encoding", "Content-Language",
    "Content-Length", "Content-Location", "Content-Md5", "Content-Range", "Content-Type", "Etag",
    "Expires", "Last-Modified", "Accept-Ranges", "Set-Cookie", "Set-Cookie2", "X-Forwarded-For",
    "Cookie", "Keep-Alive", "Proxy-Connection"};

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }

// What names are made of: RFC 2616, token.
bool is_token(char c) {
  constexpr std::string_view kSeparators = "()<>@,;:\\\"/[]?={} \t";
  return c > 31 && c < 127 && kSeparators.find(c) == kSeparators.npos;
}

std::string_view without_line_end(std::string_view s) {
  if (s.ends_with('\n')) s.remove_suffix(1);
  if (s.ends_with('\r')) s.remove_suffix(1);
  return s;
}

// Takes the longest prefix off whose characters are all `good`.
template <class Good>
std::string_view take(std::string_view& s, Good good) {
  size_t n = static_cast<size_t>(std::find_if_not(s.begin(), s.end(), good) - s.begin());
  std::string_view taken = s.substr(0, n);
  s.remove_prefix(n);
  return taken;
}

int32_t number(std::string_view digits) {
  uint32_t n = 0;
  for (char c : digits) n = n * 10 + static_cast<uint32_t>(c - '0');
  return static_cast<int32_t>(n);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

// "HTTP/" digits "." digits.
std::optional<HttpVersion> take_version(std::string_view& s) {
  if (!s.starts_with("HTTP/")) return {};
  s.remove_prefix(5);
  std::string_view major = take(s, is_digit);
  if (major.empty() || !s.starts_with('.')) return {};
  s.remove_prefix(1);
  std::string_view minor = take(s, is_digit);
  if (minor.empty()) return {};
  return HttpVersion{number(major), number(minor)};
}

HttpUri absolute_uri(std::string_view rest, bool is_https) {
  HttpUri uri{HttpUri::Kind::kAbsoluteUri, "/"};
  uri.is_https = is_https;
  size_t slash = rest.find('/');
  if (slash != rest.npos) uri.text = rest.substr(slash);
  std::string_view authority = rest.substr(0, slash);
  size_t colon = authority.find(':');
  uri.host = authority.substr(0, colon);
  if (colon == authority.npos) return uri;
  std::string_view port = authority.substr(colon + 1);
  if (!port.empty() && std::all_of(port.begin(), port.end(), is_digit)) uri.port = number(port);
  return uri;
}

HttpUri parse_uri(std::string_view s) {
  if (s == "*") return {HttpUri::Kind::kStar};
  // One character is a path, whatever it is.
  if (s.starts_with('/') || s.size() == 1) return {HttpUri::Kind::kAbsolutePath, s};
  size_t colon = s.find(':');
  if (colon == s.npos) return {HttpUri::Kind::kOther, s};
  std::string_view scheme = s.substr(0, colon), rest = s.substr(colon + 1);
  bool is_https = equal_ignoring_case(scheme, "https");
  if ((is_https || equal_ignoring_case(scheme, "http")) && rest.starts_with("//"))
    return absolute_uri(rest.substr(2), is_https);
  return {HttpUri::Kind::kScheme, rest, scheme};
}

std::string usual_name(std::string_view name) {
  std::string usual(name);
  if (name.size() > kUsualNameMax) return usual;
  bool is_first = true;
  for (char& c : usual) {
    bool begins_next = !is_first && c == '-';  // A hyphen in first place begins nothing.
    c = is_first ? to_upper(c) : to_lower(c);
    is_first = begins_next;
  }
  return usual;
}

}  // namespace

std::optional<HttpRequest> parse_http_request(std::string_view line) {
  std::string_view s = without_line_end(line);
  HttpRequest r;
  r.method = take(s, is_token);
  if (r.method.empty() || take(s, is_space).empty()) return {};
  std::string_view uri = take(s, [](char c) { return !is_space(c); });
  if (uri.empty()) return {};
  r.is_known_method = std::find(std::begin(kMethods), std::end(kMethods), r.method) !=
                      std::end(kMethods);
  r.uri = parse_uri(uri);
  take(s, is_space);
  if (s.empty()) return r;
  auto version = take_version(s);
  if (!version) return {};
  r.version = *version;
  return r;
}

std::optional<HttpResponse> parse_http_response(std::string_view line) {
  std::string_view s = without_line_end(line);
  auto version = take_version(s);
  if (!version || take(s, is_space).empty()) return {};
  std::string_view status = take(s, is_digit);
  bool is_ended = s.empty() || is_space(s[0]);
  if (!is_ended || (status.empty() && !s.empty())) return {};  // A status may be missing: 0.
  take(s, is_space);
  return HttpResponse{*version, number(status), s};
}

std::optional<HttpHeader> parse_http_header(std::string_view line) {
  std::string_view s = without_line_end(line);
  HttpHeader h;
  h.name = take(s, is_token);
  if (!s.starts_with(':')) return {};
  s.remove_prefix(1);
  take(s, is_space);
  h.value = s;
  h.usual_name = usual_name(h.name);
  for (unsigned i = 0; i < std::size(kHeaders); i++)
    if (h.usual_name == kHeaders[i]) h.number = i + 1;
  return h;
}

bool is_http_response(std::string_view line) { return line.starts_with("HTTP/"); }

bool is_end_of_headers(std::string_view line) { return line == "\r\n" || line == "\n"; }

}  // namespace apus
