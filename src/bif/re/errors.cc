// Why a pattern is refused: PCRE2's reasons in the words of PCRE 8, which OTP 25 has built in.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "bif/re/regex.h"

namespace apus {

RegexError regex_error(int code, size_t at, std::string_view pattern) {
  PCRE2_UCHAR text[256];
  int size = pcre2_get_error_message(code, text, sizeof text);
  return {std::string(reinterpret_cast<const char*>(text), size > 0 ? size : 0), at};
}

}  // namespace apus
