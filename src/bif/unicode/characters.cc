// Character data to lists of characters and to UTF-8.
// OTP: unicode(3), characters_to_list/2, characters_to_binary/2, bin_is_7bit/1. Encodings other than
// Latin-1 and UTF-8 are left to the module's Erlang code. badarg: no character data.
//
// The work has three parts, each in as many slices as it takes: converting; where a bad character was
// found, looking at the rest, since data of the wrong type raises whatever came before; making the
// list.
#include <cstring>
#include <string>

#include "base/utf8.h"
#include "bif/resume.h"
#include "bif/unicode/char_walk.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"

namespace apus {
namespace {

constexpr size_t kStepsPerReduction = 64;
constexpr size_t kAsciiBytesPerReduction = 4096;
constexpr char kWorkType = 0;

class CharWork final : public Work {
 public:
  CharWork(Term data, bool is_utf8) : Work(&kWorkType, this), walk(data, is_utf8) {}

  enum class Part : uint8_t { kConvert, kCheck, kList } part = Part::kConvert;
  CharWalk walk;
  CharWalk::Status status = CharWalk::Status::kMore;
  size_t listed_from = 0;  // kList: the text from here on stands in the list.
};

class Conversion {
 public:
  Conversion(Process& p, Term* args, bool to_list) : p_(p), args_(args), to_list_(to_list) {}

  Outcome start(bool is_utf8) {
    work_ = new CharWork(args_[0], is_utf8);
    reference_ = hold_work(p_, work_);
    return run();
  }
  Outcome resume(const Resumed& r) {
    work_ = static_cast<CharWork*>(r.work);
    reference_ = r.reference;
    rest_ = r.kept[0];
    list_ = r.kept[1];
    work_->walk.put_back(r.kept + 2, r.kept_count - 2);
    return run();
  }

 private:
  using Status = CharWalk::Status;

  Outcome run() {
    const size_t all = step_budget(p_, kStepsPerReduction);
    size_t budget = all;
    Status status = Status::kMore;
    if (work_->part == CharWork::Part::kConvert) status = convert(&budget);
    if (work_->part == CharWork::Part::kCheck) status = work_->walk.check(&budget);
    if (status == Status::kBadType) return badarg(p_);
    if (status == Status::kDone) begin_list();
    if (work_->part == CharWork::Part::kList && make_list(&budget)) {
      pay_steps(p_, all - budget, kStepsPerReduction);
      return result();
    }
    std::vector<Term> kept = work_->walk.kept();
    kept.insert(kept.begin(), {rest_, list_});
    return yield_with_work(p_, args_, reference_, kept.data(), kept.size());
  }

  Status convert(size_t* budget) {
    Status status = work_->walk.convert(budget);
    if (status != Status::kBadCharacter && status != Status::kIncomplete) return status;
    rest_ = work_->walk.rest(p_.heap);
    work_->status = status;
    work_->part = CharWork::Part::kCheck;
    return Status::kMore;
  }

  void begin_list() {
    work_->part = CharWork::Part::kList;
    work_->listed_from = to_list_ ? work_->walk.text().size() : 0;
  }

  // Puts the characters from the end on in front of the list; true when none is left.
  bool make_list(size_t* budget) {
    const std::string& text = work_->walk.text();
    size_t from = work_->listed_from;
    for (; from > 0 && *budget > 0; --*budget) {
      do from--;
      while ((text[from] & 0xC0) == 0x80);
      size_t at = from;
      list_ = make_cons(p_.heap, make_small(utf8_next(text, &at)), list_);
    }
    work_->listed_from = from;
    return from == 0;
  }

  Outcome result() {
    Term converted = to_list_ ? list_ : make_binary(p_.heap, work_->walk.text());
    work_->walk.text() = std::string();
    if (work_->status == Status::kMore) return converted;
    Term what = work_->status == Status::kBadCharacter ? "error"_atom : "incomplete"_atom;
    return make_tuple(p_.heap, {what, converted, rest_});
  }

  Process& p_;
  Term* args_;
  bool to_list_;
  CharWork* work_ = nullptr;
  Term reference_ = kNoTerm;
  Term rest_ = kNil;
  Term list_ = kNil;
};

Outcome convert(Process& p, Term* args, bool to_list) {
  Conversion conversion(p, args, to_list);
  if (Resumed r = take_work(args, &kWorkType)) return conversion.resume(r);
  bool is_latin1 = args[1] == "latin1"_atom;
  if (is_latin1 || args[1] == "utf8"_atom || args[1] == "unicode"_atom)
    return conversion.start(!is_latin1);
  Term name = to_list ? "characters_to_list_int"_atom : "characters_to_binary_int"_atom;
  return trap(p, intern_export("unicode"_atom, name, 2), {args[0], args[1]});
}

// The first byte of `count` that has its highest bit set, or `count`.
size_t ascii_prefix(const uint8_t* bytes, size_t count) {
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    uint64_t eight;
    std::memcpy(&eight, bytes + i, 8);
    if (eight & 0x8080808080808080u) break;
  }
  while (i < count && bytes[i] < 0x80) i++;
  return i;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(unicode, characters_to_list, 2) { return convert(p, args, true); }
BIF(unicode, characters_to_binary, 2) { return convert(p, args, false); }

// Whether all bytes are below 128; false for what is no binary.
BIF(unicode, bin_is_7bit, 1) {
  if (!is_binary(args[0])) return "false"_atom;
  BitView v = bit_view(args[0]);
  size_t count = std::min(v.size_bytes(), step_budget(p, kAsciiBytesPerReduction));
  if (v.is_byte_aligned()) {
    if (ascii_prefix(v.bytes, count) < count) return "false"_atom;
  } else {
    for (size_t i = 0; i < count; i++)
      if (v.bytes[i] << v.offset_bits & 0x80) return "false"_atom;
  }
  pay_steps(p, count, kAsciiBytesPerReduction);
  if (count == v.size_bytes()) return "true"_atom;
  // The rest decides alone: it is what the next slice asks about.
  args[0] = make_sub_bits(p.heap, args[0], count * 8, (v.size_bytes() - count) * 8);
  return yield(p);
}
