// printf with one directive more: %T prints a term.
//
// Each directive of the format is read here and handed to the C library one by one, with its argument
// taken from the list in the type it says. A negative precision or width from '*' goes along.
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "nif/env.h"
#include "nif/print.h"
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

void append_integer(std::string& out, const Directive& d, Arguments& arguments) {
  switch (d.size) {
    case Size::kInt: return append_formatted(out, d, va_arg(arguments.list, int));
    case Size::kLong: return append_formatted(out, d, va_arg(arguments.list, long));
    case Size::kLongLong:
    case Size::kLongDouble: return append_formatted(out, d, va_arg(arguments.list, long long));
    case Size::kSize: return append_formatted(out, d, va_arg(arguments.list, size_t));
    case Size::kIntMax: return append_formatted(out, d, va_arg(arguments.list, intmax_t));
    case Size::kPtrDiff: return append_formatted(out, d, va_arg(arguments.list, ptrdiff_t));
  }
}

void append_directive(std::string& out, const Directive& d, Arguments& arguments) {
  switch (d.kind) {
    case 'T': return print_term(out, term_of(va_arg(arguments.list, ERL_NIF_TERM)));
    case '%': out.push_back('%'); return;
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': case 'c':
      return append_integer(out, d, arguments);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A':
      if (d.size == Size::kLongDouble) {
        return append_formatted(out, d, va_arg(arguments.list, long double));
      }
      return append_formatted(out, d, va_arg(arguments.list, double));
    case 's': return append_formatted(out, d, va_arg(arguments.list, const char*));
    case 'p': return append_formatted(out, d, va_arg(arguments.list, void*));
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

int enif_vsnprintf(char* buffer, size_t size, const char* format, va_list arguments) {
  std::string text = formatted(format, arguments);
  if (size > 0) {
    size_t kept = text.size() < size ? text.size() : size - 1;
    std::memcpy(buffer, text.data(), kept);
    buffer[kept] = '\0';
  }
  return static_cast<int>(text.size());
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
