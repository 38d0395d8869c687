// The walk over a term, and its parts that hold other terms. See writer_priv.h; numbers, atoms and
// names are in writer_leaf.cc.
#include <algorithm>

#include "base/check.h"
#include "etf/tags.h"
#include "etf/writer_priv.h"
#include "term/compare.h"
#include "term/cons.h"
#include "term/map_path.h"
#include "term/map_walk.h"
#include "term/number.h"
#include "term/tuple.h"

namespace apus::etf {

template <class Out>
Writer<Out>::~Writer() {
  while (!steps_.empty()) std::free(steps_.pop().pairs);
}

template <class Out>
bool Writer<Out>::run(size_t budget) {
  Term t;
  for (; budget != 0; --budget) {
    if (!next(&t)) return true;
    write(t);
  }
  return steps_.empty();
}

template <class Out>
void Writer<Out>::visit_roots(RootVisitor& visitor) {
  for (size_t i = 0; i < steps_.size(); ++i) {
    Step& step = steps_[i];
    visitor.visit(&step.container, 1);
    if (step.pairs != nullptr) visitor.visit(step.pairs, step.end);
  }
}

// The next term to write; false when there is none.
template <class Out>
bool Writer<Out>::next(Term* t) {
  while (!steps_.empty()) {
    Step& step = steps_.top();
    if (step.what == Do::kCells) {
      const Term rest = step.container;
      if (!rest.is_list()) {
        steps_.drop();
        *t = rest;
        return true;
      }
      *t = head(rest);
      step.container = tail(rest);
      return true;
    }
    if (step.at == step.end) {
      if (step.what == Do::kFree) {
        out_.patch32(step.place, size32(out_.size() - step.start));
      }
      std::free(step.pairs);
      steps_.drop();
      continue;
    }
    const size_t at = step.at++;
    switch (step.what) {
      case Do::kOne:
        *t = step.container;
        break;
      case Do::kTuple:
        *t = Tuple(step.container)[at];
        break;
      case Do::kFree:
        *t = fun_free(step.container, at);
        break;
      case Do::kFlatMap:
        *t = at % 2 == 0 ? flat_map_keys(step.container)[at / 2]
                         : flat_map_values(step.container)[at / 2];
        break;
      case Do::kNode:
        if (!next_child(t)) continue;
        break;
      case Do::kValue:
        *t = tail(step.container);
        break;
      case Do::kSorted:
        *t = step.pairs[at];
        break;
      case Do::kCells:
        UNREACHABLE("handled above");
    }
    return true;
  }
  return false;
}

// Goes to the next child of the node on top: the key of a leaf, or false for a node.
template <class Out>
bool Writer<Out>::next_child(Term* t) {
  const Step& step = steps_.top();
  const TrieNode node =
      step.container.is_map() ? TrieNode::root(step.container) : TrieNode::inner(step.container);
  const Term child = node.children[step.end - step.at];  // step.at counts this one already.
  if (!child.is_list()) {
    push(Do::kNode, child, 0, TrieNode::inner(child).count());
    return false;
  }
  push(Do::kValue, child, 0, 1);
  *t = head(child);
  return true;
}

template <class Out>
void Writer<Out>::write(Term t) {
  if (t.is_small()) {
    write_small(t.small());
  } else if (t.is_atom()) {
    write_atom(t);
  } else if (t.is_nil()) {
    out_.put8(Tag::kNil);
  } else if (t.is_list()) {
    write_list(t);
  } else if (t.is_local_pid()) {
    write_pid(t);
  } else if (t.is_local_port()) {
    write_port(t);
  } else {
    write_boxed(t);
  }
}

template <class Out>
void Writer<Out>::write_boxed(Term t) {
  switch (t.kind()) {
    case Kind::kTuple: {
      const size_t arity = Tuple(t).arity();
      if (arity <= 255) {
        out_.put8(Tag::kSmallTuple);
        out_.put8(static_cast<uint8_t>(arity));
      } else {
        out_.put8(Tag::kLargeTuple);
        out_.put32(size32(arity));
      }
      return push(Do::kTuple, t, 0, arity);
    }
    case Kind::kPosBig:
    case Kind::kNegBig: {
      uint64_t unused;
      return write_integer(integer_view(t, &unused));
    }
    case Kind::kFloat:
      return write_float(float_value(t));
    case Kind::kMap:
      return write_map(t);
    case Kind::kRefcBinary:
    case Kind::kHeapBinary:
    case Kind::kSubBinary:
      return write_bits(t);
    case Kind::kFun:
      return write_fun(t);
    case Kind::kExport:
      return write_export(fun_export(t));
    case Kind::kRef:
    case Kind::kExtRef:
      return write_ref(t);
    case Kind::kExtPid:
      return write_pid(t);
    case Kind::kExtPort:
      return write_port(t);
    case Kind::kMatch:
    case Kind::kMapNode:
      UNREACHABLE("no term of its own");
  }
}

template <class Out>
void Writer<Out>::write_list(Term t) {
  size_t length = 0;
  bool is_string = true;
  Term rest = t;
  for (; rest.is_list(); rest = tail(rest)) {
    const Term first = head(rest);
    is_string = is_string && first.is_small() && first.bits >> 4 <= 255;
    ++length;
  }
  if (!is_string || !rest.is_nil() || length > kStringMax) {
    out_.put8(Tag::kList);
    out_.put32(size32(length));
    return push(Do::kCells, t, 0, 0);
  }
  out_.put8(Tag::kString);
  out_.put16(static_cast<uint16_t>(length));
  if constexpr (Out::kKeeps) {
    uint8_t* at = out_.room(length);
    for (; t.is_list(); t = tail(t)) *at++ = static_cast<uint8_t>(head(t).small());
  } else {
    out_.put(nullptr, length);
  }
}

template <class Out>
void Writer<Out>::write_map(Term t) {
  const size_t size = map_size(t);
  out_.put8(Tag::kMap);
  out_.put32(size32(size));
  if (is_flat_map(t)) return push(Do::kFlatMap, t, 0, 2 * size);
  if (options_.is_deterministic) return push_sorted(t, size);
  push(Do::kNode, t, 0, TrieNode::root(t).count());
}

template <class Out>
void Writer<Out>::push_sorted(Term map, size_t size) {
  struct Pair {
    Term key, value;
  };
  auto* pairs = static_cast<Pair*>(std::malloc(size * sizeof(Pair)));
  CHECK(pairs != nullptr);
  Pair* end = pairs;
  MapWalk walk(map);
  while (walk.next(&end->key, &end->value)) ++end;
  std::sort(pairs, end,
            [](const Pair& x, const Pair& y) { return compare_exact(x.key, y.key) < 0; });
  steps_.push({Do::kSorted, kNil, 0, 2 * size, 0, 0, &pairs->key});
}

template <class Out>
void Writer<Out>::write_fun(Term t) {
  const FunEntry* e = fun_entry(t);
  out_.put8(Tag::kNewFun);
  const size_t start = out_.size(), place = out_.place();
  out_.put32(0);
  out_.put8(static_cast<uint8_t>(e->arity));
  out_.put(e->uniq, sizeof e->uniq);
  out_.put32(e->index);
  out_.put32(static_cast<uint32_t>(fun_num_free(t)));
  write_atom(e->module);
  if constexpr (Out::kKeeps) {
    write_small(e->old_index);
    write_small(static_cast<int32_t>(e->old_uniq));
  } else {
    out_.put(nullptr, 2 * 5);  // Stock's estimate: two integers of full size.
  }
  steps_.push({Do::kFree, t, 0, fun_num_free(t), place, start, nullptr});
  push(Do::kOne, fun_creator(t), 0, 1);
}

template <class Out>
void Writer<Out>::write_export(const Export* e) {
  out_.put8(Tag::kExport);
  write_atom(e->module);
  write_atom(e->function);
  write_small(e->arity);
}

template class Writer<Output>;
template class Writer<Count>;

}  // namespace apus::etf
