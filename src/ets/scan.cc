#include "ets/scan.h"

#include <algorithm>
#include <optional>

#include "ets/operations.h"
#include "ets/process_tables.h"
#include "heap/builders.h"
#include "match/pattern.h"
#include "term/atom.h"
#include "term/tuple.h"

namespace apus::ets {

const char ScanState::kType = 0;

Scan::Scan(Table& table, match::ProgramRef program, ScanKind kind, size_t limit, bool is_reverse)
    : table_(&table),
      program_(std::move(program)),
      kind_(kind),
      is_reverse_(is_reverse),
      limit_(limit) {
  table_->retain();
  find_keys();
}

Scan::Scan(Table& table, Look look, void* data)
    : table_(&table),
      look_(look),
      look_data_(data),
      kind_(ScanKind::kLook),
      is_reverse_(false),
      limit_(0) {
  table_->retain();
}

Scan::Scan(Scan&& o) noexcept
    : table_(o.table_),
      program_(std::move(o.program_)),
      look_(o.look_),
      look_data_(o.look_data_),
      kind_(o.kind_),
      is_reverse_(o.is_reverse_),
      has_keys_(o.has_keys_),
      is_fixing_(o.is_fixing_),
      keys_(std::move(o.keys_)),
      range_(o.range_),
      limit_(o.limit_),
      found_(o.found_),
      next_key_(o.next_key_),
      shard_(o.shard_),
      bucket_(o.bucket_),
      last_key_(std::move(o.last_key_)) {
  o.table_ = nullptr;
}

Scan::~Scan() {
  if (table_) table_->release();
}

// Looks at what the heads say of the key: nothing, its beginning, or all of it.
void Scan::find_keys() {
  bool all_known = true;
  for (const match::Clause& clause : program_->clauses) {
    Term pattern = clause.key_pattern;
    bool is_any = match::is_underscore(pattern) || match::variable_number(pattern) >= 0;
    if (!is_any && (!pattern.is_tuple() || Tuple(pattern).arity() < table_->key_position)) continue;
    Term key = is_any ? pattern : Tuple(pattern)[table_->key_position - 1];
    if (!match::is_ground(key)) {
      all_known = false;
      bool has_beginning = key.is_tuple() || key.is_list();
      if (has_beginning && program_->clauses.size() == 1) range_ = key;
      break;
    }
    bool is_new = std::none_of(keys_.begin(), keys_.end(),
                               [&](Term k) { return table_->same_key(k, key); });
    if (is_new) keys_.push_back(key);
  }
  // Parts of an ordered table come in order: a few keys are looked up only where all are wanted at once.
  has_keys_ = all_known && !(table_->is_ordered() && limit_ > 0 && keys_.size() > 1);
  if (!table_->is_ordered()) return;
  std::sort(keys_.begin(), keys_.end(), [this](Term a, Term b) {
    int c = compare(a, b);
    return is_reverse_ ? c < 0 : c > 0;
  });
}

void Scan::set_place(uint64_t place) {
  shard_ = static_cast<uint32_t>(place >> kBucketBits);
  bucket_ = place & ((uint64_t{1} << kBucketBits) - 1);
  if (at_end()) next_key_ = keys_.size();
}

void Scan::lock(Shard& shard) {
  if (is_writer()) shard.lock.lock();
  else shard.lock.lock_shared();
}

void Scan::unlock(Shard& shard) {
  if (is_writer()) shard.lock.unlock();
  else shard.lock.unlock_shared();
}

void Scan::drop(Object* chain) {
  while (chain) {
    Object* next = chain->next;
    chain->next = garbage_;
    garbage_ = chain;
    chain = next;
  }
}

bool Scan::look_at(const Object* o, Object** made) {
  if (kind_ == ScanKind::kLook) {
    look_(*o, look_data_);
    return false;
  }
  Term value = run_->run(o->term());
  if (!value) return false;
  switch (kind_) {
    case ScanKind::kSelect:
      if (value == match::kWholeObject) value = copy_object(o, *heap_);
      *list_ = make_cons(*heap_, value, *list_);
      found_++;
      return false;
    case ScanKind::kCount:
      if (value == "true"_atom) found_++;
      return false;
    case ScanKind::kDelete:
      if (value == "true"_atom) found_++;
      return value == "true"_atom;
    case ScanKind::kReplace: {
      if (value == match::kWholeObject) {
        found_++;
        return false;
      }
      if (!value.is_tuple() || Tuple(value).arity() < table_->key_position) return false;
      Term key = Tuple(value)[table_->key_position - 1];
      if (!table_->same_key(key, o->element(table_->key_position))) return false;
      *made = make_object(value, o->hash);
      if (*made) found_++;
      return *made != nullptr;
    }
    case ScanKind::kLook: break;
  }
  return false;
}

// Looks at the objects of a chain; with a key only at those that have it, which are neighbours.
void Scan::scan_chain(Shard& shard, Object** link, Term key) {
  uint32_t hash = *link && key ? (*link)->hash : 0;
  while (Object* o = *link) {
    if (key && (o->hash != hash || !exactly_equal(o->element(table_->key_position), key))) return;
    Object* made = nullptr;
    bool changes = !o->is_deleted && look_at(o, &made);
    if (changes && kind_ == ScanKind::kDelete) {
      drop(unlink(*table_, shard, link));
      continue;
    }
    if (made) {
      drop(replace(*table_, shard, o, made));
      o = made;
    }
    link = &o->next;
  }
}

// Ensures: true at the end of the shard; false when the slice or the limit ends before.
bool Scan::scan_shard(Process& p, Shard& shard) {
  if (shard.count == 0) return true;
  int64_t seen = 0;
  while (bucket_ < shard.buckets.count()) {
    Object** link = shard.buckets.at(bucket_);
    if (*link) {
      for (Object* o = *link; o; o = o->next) seen++;
      scan_chain(shard, link, kNoTerm);
    }
    bucket_++;
    seen++;
    if (limit_ > 0 && found_ >= limit_) break;
    if (seen / 2 >= p.reductions_left) break;
  }
  p.reductions_left -= seen / 2;
  return bucket_ >= shard.buckets.count();
}

// Fixes the table before its lock is given back.
ScanEnd Scan::slice_ends(Process& p) {
  if (!is_fixing_) fix(p, *table_);
  is_fixing_ = true;
  return ScanEnd::kSlice;
}

ScanEnd Scan::run_buckets(Process& p) {
  while (shard_ < table_->shard_count) {
    Shard& shard = table_->shards[shard_];
    lock(shard);
    ScanEnd end = ScanEnd::kDone;
    if (table_->is_gone.load(std::memory_order_relaxed)) {
      end = ScanEnd::kGone;
    } else if (scan_shard(p, shard)) {
      shard_++;
      bucket_ = 0;
      if (kind_ == ScanKind::kDelete) shrink_by_need(*table_, shard);
    }
    bool is_full = limit_ > 0 && found_ >= limit_;
    if (end == ScanEnd::kDone && is_full) end = ScanEnd::kFull;
    else if (end == ScanEnd::kDone && p.reductions_left <= 0 && !at_end()) end = slice_ends(p);
    unlock(shard);
    if (end != ScanEnd::kDone) return end;
  }
  return ScanEnd::kDone;
}

ScanEnd Scan::run_keys(Process& p) {
  for (; next_key_ < keys_.size(); next_key_++) {
    Term key = keys_[next_key_];
    uint32_t hash = table_->hash_of(key);
    Shard& shard = table_->shard_of(hash);
    lock(shard);
    bool gone = table_->is_gone.load(std::memory_order_relaxed);
    if (!gone && table_->is_ordered()) {
      Object* made = nullptr;
      if (Object* o = shard.tree.find(key)) {
        if (look_at(o, &made))
          drop(made ? replace(*table_, shard, o, made)
                    : remove(*table_, shard, 0, o->element(table_->key_position)));
      }
    } else if (!gone) {
      Object** link = find_link(shard.buckets.bucket_of(hash), hash, key, table_->key_position);
      scan_chain(shard, link, key);
    }
    unlock(shard);
    if (gone) return ScanEnd::kGone;
    p.reductions_left--;
  }
  shard_ = table_->shard_count;
  return ScanEnd::kDone;
}

TreePlace Scan::start_place(const Tree& tree, bool forward) const {
  if (last_key_)
    return forward ? tree.first_after(last_key_.term()) : tree.last_before(last_key_.term());
  if (!range_) return forward ? tree.first() : tree.last();
  Term range = range_;
  if (forward) return tree.first_not([range](Term k) { return match::compare_pattern(range, k) > 0; });
  return tree.last_of([range](Term k) { return match::compare_pattern(range, k) >= 0; });
}

bool Scan::is_past_range(Term key, bool forward) const {
  if (!range_) return false;
  int c = match::compare_pattern(range_, key);
  return forward ? c < 0 : c > 0;
}

ScanEnd Scan::run_tree(Process& p) {
  bool forward = kind_ != ScanKind::kSelect || (limit_ > 0) != is_reverse_;
  Shard& shard = table_->shards[0];
  lock(shard);
  if (table_->is_gone.load(std::memory_order_relaxed)) {
    unlock(shard);
    return ScanEnd::kGone;
  }
  TreePlace place = start_place(shard.tree, forward);
  ScanEnd end = ScanEnd::kDone;
  while (place.is_valid()) {
    Object* o = place.object();
    Term key = o->element(table_->key_position);
    if (is_past_range(key, forward)) break;
    Object* made = nullptr;
    bool changes = look_at(o, &made);
    bool is_full = limit_ > 0 && found_ >= limit_;
    if (--p.reductions_left <= 0 || is_full) {
      set_last_key(key);
      end = is_full ? ScanEnd::kFull : ScanEnd::kSlice;
    }
    if (changes && made) {
      drop(replace(*table_, shard, o, made));
      if (end == ScanEnd::kDone) place.next();
    } else if (changes) {
      Object* out = remove(*table_, shard, 0, key);
      if (end == ScanEnd::kDone) place = shard.tree.first_after(key);
      drop(out);
    } else if (end == ScanEnd::kDone) {
      forward ? place.next() : place.previous();
    }
    if (end != ScanEnd::kDone) break;
  }
  unlock(shard);
  if (end == ScanEnd::kDone) shard_ = table_->shard_count;
  return end;
}

ScanEnd Scan::run(Process& p, Term* list) {
  tables_of(p);
  // Replacing objects are built where they are thrown away again.
  std::optional<TermHeap> temporary;
  if (kind_ != ScanKind::kSelect) temporary.emplace();
  std::optional<match::Run> run;
  if (program_) run.emplace(*program_.get(), temporary ? *temporary : p.heap, p.pid);
  run_ = run ? &*run : nullptr;
  heap_ = &p.heap;
  list_ = list;
  ScanEnd end = has_keys_ ? run_keys(p) : table_->is_ordered() ? run_tree(p) : run_buckets(p);
  free_chain(garbage_);
  garbage_ = nullptr;
  if (end != ScanEnd::kSlice && is_fixing_) {
    is_fixing_ = false;
    unfix(p, *table_);
  }
  return end;
}

}  // namespace apus::ets
