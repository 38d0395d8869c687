// printf with one directive more: %T prints a term. Where stock's own printf differs from the C
// library's (%g, %p, %#x of 0, the width of %T, what enif_snprintf answers), stock's way is followed.
//
// Each directive of the format is read here and handed to the C library one by one, with its argument
// taken from the list in the type it says. A negative precision or width from '*' goes along.
#include <cstdarg>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "nif/env.h"
#include "nif/print.h"
#include "os/os_error.h"
#include "term/print.h"

namespace apus::nif {

namespace {

enum class Size : uint8_t { kInt, kLong, kLongLong, kSize, kIntMax, kPtrDiff, kLongDouble };

struct Directive {
  std::string text;  // "%-5.*ld": as it stands in the format.
  int stars[2];
  int star_count = 0;
  Size size = Size::kInt;
  char kind = '\0';

  bool has_flag(char flag) const { return text.find(flag) != std::string::npos; }
  // 0: none given.
  size_t width() const {
    if (star_count > 0 && text.find('*') < text.find('.')) return static_cast<size_t>(stars[0]);
    size_t digits = text.find_first_not_of("%-+ #0");
    return std::strtoul(text.c_str() + digits, nullptr, 10);
  }
  int precision(int usual) const {
    size_t point = text.find('.');
    if (point == std::string::npos) return usual;
    if (text[point + 1] == '*') return stars[star_count - 1];
    return static_cast<int>(std::strtol(text.c_str() + point + 1, nullptr, 10));
  }
};

template <class T>
void append_formatted(std::string& out, const Directive& d, T value) {
  char small[128];
  std::string big;
  auto print = [&](char* to, size_t room) {
    const char* f = d.text.c_str();
    if (d.star_count == 0) return std::snprintf(to, room, f, value);
    if (d.star_count == 1) return std::snprintf(to, room, f, d.stars[0], value);
    return std::snprintf(to, room, f, d.stars[0], d.stars[1], value);
  };
  int length = print(small, sizeof small);
  if (length < 0) return;
  if (static_cast<size_t>(length) < sizeof small) {
    out.append(small, static_cast<size_t>(length));
    return;
  }
  big.resize(static_cast<size_t>(length) + 1);
  print(big.data(), big.size());
  out.append(big.data(), static_cast<size_t>(length));
}

// The variadic arguments, in an object so that helpers can take from them.
struct Arguments {
  va_list list;
};

Size read_size(const char** at) {
  static constexpr struct {
    const char* prefix;
    Size size;
  } kSizes[] = {{"hh", Size::kInt},  {"h", Size::kInt},     {"ll", Size::kLongLong},
                {"l", Size::kLong},  {"z", Size::kSize},    {"j", Size::kIntMax},
                {"t", Size::kPtrDiff}, {"L", Size::kLongDouble}};
  for (const auto& each : kSizes) {
    size_t length = std::strlen(each.prefix);
    if (std::strncmp(*at, each.prefix, length) == 0) {
      *at += length;
      return each.size;
    }
  }
  return Size::kInt;
}

// Reads the directive that starts at a '%'; moves *at behind it.
Directive read_directive(const char** at, Arguments& arguments) {
  Directive d;
  const char* start = *at;
  const char* p = start + 1;
  while (*p != '\0' && std::strchr("-+ #0123456789.*", *p) != nullptr) {
    if (*p == '*' && d.star_count < 2) d.stars[d.star_count++] = va_arg(arguments.list, int);
    p++;
  }
  d.size = read_size(&p);
  d.kind = *p;
  if (*p != '\0') p++;
  d.text.assign(start, p);
  *at = p;
  return d;
}

// "0x1f": the C library writes the 0 of %#x without "0x", stock does not.
template <class T>
void append_number(std::string& out, const Directive& d, T value) {
  if (value == 0 && d.kind == 'x' && d.has_flag('#')) out.append("0x0");
  else append_formatted(out, d, value);
}

// Stock writes trailing zeros, never pads with zeros, and takes %e below 0.0001 and from
// 10^precision on.
void append_general(std::string& out, Directive d, double value) {
  double size = std::fabs(value);
  int precision = d.precision(6);
  bool is_plain = size == 0 || (size >= 1e-4 && size < std::pow(10, precision));
  bool is_upper = d.kind == 'G';
  std::string flags;
  for (char flag : {'-', '+', ' ', '#'})
    if (d.has_flag(flag)) flags.push_back(flag);
  const char* letter = is_plain ? "f" : is_upper ? "E" : "e";
  d.text = "%" + flags + std::to_string(d.width()) + "." +
           std::to_string(is_plain ? precision : precision > 0 ? precision - 1 : 0) + letter;
  d.star_count = 0;
  append_formatted(out, d, value);
}

void append_pointer(std::string& out, const Directive& d, void* value) {
  char text[32];
  int length = std::snprintf(text, sizeof text, "0x%016llx",
                             static_cast<unsigned long long>(reinterpret_cast<uintptr_t>(value)));
  size_t size = static_cast<size_t>(length);
  if (d.width() > size) out.append(d.width() - size, ' ');
  out.append(text, size);
}

void append_term(std::string& out, const Directive& d, Term term) {
  std::string text;
  print_term(text, term);
  size_t padding = d.width() > text.size() ? d.width() - text.size() : 0;
  if (!d.has_flag('-')) out.append(padding, ' ');
  out.append(text);
  if (d.has_flag('-')) out.append(padding, ' ');
}

void append_integer(std::string& out, const Directive& d, Arguments& arguments) {
  switch (d.size) {
    case Size::kInt: return append_number(out, d, va_arg(arguments.list, int));
    case Size::kLong: return append_number(out, d, va_arg(arguments.list, long));
    case Size::kLongLong:
    case Size::kLongDouble: return append_number(out, d, va_arg(arguments.list, long long));
    case Size::kSize: return append_number(out, d, va_arg(arguments.list, size_t));
    case Size::kIntMax: return append_number(out, d, va_arg(arguments.list, intmax_t));
    case Size::kPtrDiff: return append_number(out, d, va_arg(arguments.list, ptrdiff_t));
  }
}

void append_directive(std::string& out, const Directive& d, Arguments& arguments) {
  switch (d.kind) {
    case 'T': return append_term(out, d, term_of(va_arg(arguments.list, ERL_NIF_TERM)));
    case '%': out.push_back('%'); return;
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': case 'c':
      return append_integer(out, d, arguments);
    case 'g': case 'G':
      if (d.size != Size::kLongDouble) {
        return append_general(out, d, va_arg(arguments.list, double));
      }
      [[fallthrough]];
    case 'e': case 'E': case 'f': case 'F': case 'a': case 'A':
      if (d.size == Size::kLongDouble) {
        return append_formatted(out, d, va_arg(arguments.list, long double));
      }
      return append_formatted(out, d, va_arg(arguments.list, double));
    case 's': return append_formatted(out, d, va_arg(arguments.list, const char*));
    case 'p': return append_pointer(out, d, va_arg(arguments.list, void*));
    case 'n': *va_arg(arguments.list, int*) = static_cast<int>(out.size()); return;
    default: out.append(d.text);
  }
}

}  // namespace

std::string formatted(const char* format, va_list list) {
  Arguments arguments;
  va_copy(arguments.list, list);
  std::string out;
  while (*format != '\0') {
    const char* percent = std::strchr(format, '%');
    if (percent == nullptr) {
      out.append(format);
      break;
    }
    out.append(format, percent);
    format = percent;
    Directive d = read_directive(&format, arguments);
    append_directive(out, d, arguments);
  }
  va_end(arguments.list);
  return out;
}

extern "C" {

int enif_vfprintf(FILE* filep, const char* format, va_list arguments) {
  std::string text = formatted(format, arguments);
  size_t written = std::fwrite(text.data(), 1, text.size(), filep);
  return written == text.size() ? static_cast<int>(written) : -1;
}

int enif_fprintf(FILE* filep, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int value = enif_vfprintf(filep, format, arguments);
  va_end(arguments);
  return value;
}

// The number of characters written, which the C library's does not answer for a text that was cut.
int enif_vsnprintf(char* buffer, size_t size, const char* format, va_list arguments) {
  if (size == 0) return -os::kInvalid.number;
  std::string text = formatted(format, arguments);
  size_t kept = text.size() < size ? text.size() : size - 1;
  std::memcpy(buffer, text.data(), kept);
  buffer[kept] = '\0';
  return static_cast<int>(kept);
}

int enif_snprintf(char* buffer, size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int value = enif_vsnprintf(buffer, size, format, arguments);
  va_end(arguments);
  return value;
}

}  // extern "C"
}  // namespace apus::nif
