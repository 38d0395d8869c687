// The allocator flags +M. Memory comes from the C library here, so they set nothing, except +MIscs,
// the room for literals in MB; a wrong name or value is refused as stock refuses it.
// Threads: the first thread only. OTP: erts_alloc(3).
#include <algorithm>

#include "vm/emulator_flag.h"

namespace apus {
namespace {

using Text = std::string_view;

bool is_number(Text value) { return leading_number(value).value_or(-1) >= 0; }
bool is_boolean(Text value) { return is_one_of(value, {"true", "false"}); }
bool is_utilization(Text value) {
  return value == "de" || (is_number(value) && leading_int(value) <= 100);
}
bool is_strategy(Text value) {
  return is_one_of(value, {"bf", "aobf", "gf", "af", "aoff", "aoffcbf", "aoffcaobf", "ageffcaoff",
                           "ageffcbf", "ageffcaobf"});
}
bool is_pool(Text value) {
  return value.size() == 1 && Text("BDEFHILRST@:").find(value[0]) != Text::npos;
}
bool is_size_set(Text value) { return is_one_of(value, {"min", "max", "config", "r9c", "r10b"}); }
bool is_literal_mb(Text value) { return is_number(value); }

struct Parameter {
  Text name;
  bool (*is_good)(Text value);
};

// Of every allocator: +MBas and so on.
constexpr Parameter kOfAllocator[] = {
    {"as", is_strategy},  {"asbcst", is_number}, {"acul", is_utilization}, {"acnl", is_number},
    {"acfml", is_number}, {"atags", is_boolean}, {"cp", is_pool},          {"e", is_boolean},
    {"lmbcs", is_number}, {"mbcgs", is_number},  {"mbsd", is_number},      {"mmbcs", is_number},
    {"mmmbc", is_number}, {"mmsbc", is_number},  {"ramv", is_boolean},     {"rmbcmt", is_number},
    {"rsbcmt", is_number}, {"rsbcst", is_number}, {"sbct", is_number},     {"smbcs", is_number},
    {"t", is_boolean}};

constexpr Parameter kOfMaps[] = {
    {"amcbf", is_number}, {"rmcbf", is_number}, {"mcs", is_number}, {"scs", is_number},
    {"sco", is_boolean},  {"scrpm", is_boolean}, {"scrfsd", is_number}};

constexpr Parameter kOfAll[] = {
    {"ycs", is_number}, {"sac", is_boolean}, {"mmc", is_number}};

constexpr Parameter kOther[] = {
    {"dai", [](Text v) { return v == "max" || is_number(v); }},
    {"ea", is_size_set},
    {"lpm", [](Text v) { return is_one_of(v, {"all", "no"}); }},
    {"Iscs", is_literal_mb},
    {"Ym", [](Text) { return true; }},
    {"Ytp", [](Text) { return true; }},
    {"Ytt", [](Text) { return true; }}};

// The longest parameter that the text begins with.
const Parameter* find(std::span<const Parameter> rows, Text text) {
  const Parameter* found = nullptr;
  for (const Parameter& row : rows) {
    bool begins = text.substr(0, row.name.size()) == row.name;
    if (begins && (!found || row.name.size() > found->name.size())) found = &row;
  }
  return found;
}

std::span<const Parameter> parameters_of(char letter) {
  if (letter == 'M') return kOfMaps;
  if (letter == 'u') return kOfAll;
  return Text("BDEFHILRSTYZ").find(letter) != Text::npos ? std::span<const Parameter>(kOfAllocator)
                                                         : std::span<const Parameter>();
}

// The name of what has no parameter like this: M, or M and the letter of an allocator.
Text unknown_part(Text name) {
  return name.size() > 1 && Text("BDEFHILMRSTYZudl").find(name[1]) != Text::npos
             ? name.substr(0, 2)
             : name.substr(0, 1);
}

}  // namespace

AllocatorVerdict allocator_flag(Text name, std::optional<Text> next, VmSettings& s) {
  Text text = name.substr(1);
  size_t letters = 1;  // Before the parameter's own name: M.
  const Parameter* row = find(kOther, text);
  if (!row && !text.empty()) {
    letters = 2;
    row = find(parameters_of(text[0]), text.substr(1));
    if (!row && text[0] == 'u') row = find(kOfAllocator, text.substr(1));
  }
  const std::string unknown = "bad \"" + std::string(unknown_part(name)) + "\" parameter";
  if (!row) return {unknown};
  Text value = name.substr(letters + row->name.size());
  const bool takes_next = value.empty();
  if (takes_next && !next) return {"too few arguments"};
  if (takes_next) value = *next;
  if (!row->is_good(value)) {
    if (row->name == "ea") return {"bad \"Mea\" parameter"};
    Text shown = row->name == "as" ? Text("a") : row->name;  // As stock words it.
    return {"bad \"" + std::string(name.substr(0, letters)) + std::string(shown) + "\" value: " +
            std::string(value)};
  }
  if (row->is_good == is_literal_mb) s.literal_mb = leading_number(value).value_or(0);
  return {"", takes_next};
}

}  // namespace apus
