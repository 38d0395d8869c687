// A scan: a match program run over the objects of a table, a slice at a time.
//
//   select, count, delete, replace      all objects, those of a few keys, or a range of an ordered table
//   look                                shows all objects to a function instead
//
// Results are consed to a list as they are found. Hash tables are walked bucket by bucket; ordered ones from
// the end that makes the list come out in order, or, with a limit, from where the last part ended.
// Between slices a scan holds its table fixed, so that buckets stay where they are; it stops at the border
// of a bucket, or behind an object of an ordered table whose key it keeps.
// Threads: a scan belongs to the process that makes it. Locks are held for a slice, a shard at a time.
// OTP: ets(3), select/3, select_count/2, select_delete/2, select_replace/2, match/2.
#pragma once

#include <vector>

#include "ets/table.h"
#include "match/run.h"
#include "proc/process.h"

namespace apus::ets {

enum class ScanKind : uint8_t { kSelect, kCount, kDelete, kReplace, kLook };
// Sees an object under its shard's lock. Requires: it takes no lock.
using Look = void (*)(const Object& object, void* data);
enum class ScanEnd : uint8_t {
  kDone,   // Nothing is left to look at.
  kFull,   // The limit is reached; the place says where to go on.
  kSlice,  // The process has used up its slice. The table is fixed.
  kGone,   // The table ended meanwhile.
};

class Scan {
 public:
  Scan(Table& table, match::ProgramRef program, ScanKind kind, size_t limit = 0,
       bool is_reverse = false);
  // kLook. Requires: `data` lives until the scan has ended.
  Scan(Table& table, Look look, void* data);
  Scan(Scan&& other) noexcept;
  ~Scan();

  // Goes on. Results of kSelect are put before *list. Requires: table fixes of earlier slices stand.
  ScanEnd run(Process& p, Term* list);

  Table& table() const { return *table_; }
  match::Program* program() const { return program_.get(); }
  size_t limit() const { return limit_; }
  bool is_reverse() const { return is_reverse_; }
  size_t found() const { return found_; }
  void set_found(size_t n) { found_ = n; }
  bool has_keys() const { return has_keys_; }

  // For continuations: where a hash table's scan goes on, as a number; where an ordered one's did stop.
  uint64_t place() const { return uint64_t{shard_} << kBucketBits | bucket_; }
  void set_place(uint64_t place);
  Term last_key() const { return last_key_.term(); }
  void set_last_key(Term key) { last_key_ = StoredTerm(key); }
  // No object of any other place is looked at any more.
  bool at_end() const { return shard_ >= table_->shard_count; }

 private:
  static constexpr unsigned kBucketBits = 40;

  void find_keys();
  ScanEnd run_keys(Process& p);
  ScanEnd run_buckets(Process& p);
  ScanEnd run_tree(Process& p);
  ScanEnd slice_ends(Process& p);
  bool scan_shard(Process& p, Shard& shard);
  void scan_chain(Shard& shard, Object** link, Term key);
  TreePlace start_place(const Tree& tree, bool forward) const;
  bool is_past_range(Term key, bool forward) const;
  // Looks at one object. Ensures: true when it is to be deleted, or *made is what replaces it.
  bool look_at(const Object* o, Object** made);
  bool is_writer() const { return kind_ == ScanKind::kDelete || kind_ == ScanKind::kReplace; }
  void lock(Shard& shard);
  void unlock(Shard& shard);
  void drop(Object* chain);

  Table* table_;  // Counted.
  match::ProgramRef program_;  // Null: kLook.
  Look look_ = nullptr;
  void* look_data_ = nullptr;
  ScanKind kind_;
  bool is_reverse_;
  bool has_keys_ = false;    // Only objects with these keys can match.
  bool is_fixing_ = false;   // The process holds the table fixed for us.
  std::vector<Term> keys_;   // In the program's memory.
  Term range_ = kNoTerm;     // The pattern of a key whose beginning is known; in the program's memory.
  size_t limit_;
  size_t found_ = 0;
  size_t next_key_ = 0;
  uint32_t shard_ = 0;
  size_t bucket_ = 0;
  StoredTerm last_key_;
  // Of the slice at work.
  match::Run* run_ = nullptr;
  TermHeap* heap_ = nullptr;
  Term* list_ = nullptr;
  Object* garbage_ = nullptr;
};

// A scan that waits for its next slice, as a term.
struct ScanState final : MagicObject {
  static const char kType;
  explicit ScanState(Scan&& scan) : MagicObject(&kType, this), scan(std::move(scan)) {}
  Scan scan;
};

}  // namespace apus::ets
