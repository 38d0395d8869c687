// Match specifications against objects built here; what stock says of the same is in test/bif/ets.
#include "match/run.h"

#include <gtest/gtest.h>

#include "heap/builders.h"
#include "match/pattern.h"
#include "term/atom.h"
#include "term/print.h"

namespace apus::match {
namespace {

class Match : public testing::Test {
 protected:
  Term t(std::initializer_list<Term> elements) { return make_tuple(heap_, elements); }
  Term l(std::initializer_list<Term> elements) { return make_list_of(heap_, elements); }
  Term n(int64_t i) { return make_small(i); }

  // The value as text; "no" when nothing matches, the first error when it does not compile.
  std::string run(Term object, Term head, Term guards, Term body) {
    Errors errors;
    ProgramRef program = compile(l({t({head, guards, body})}), Dialect::kTable, &errors);
    if (!program) return errors.at(0);
    match::Run machine(*program.get(), heap_, make_pid(1, 0), true);
    Term value = machine.run(object);
    return value ? term_text(value) : "no";
  }

  TermHeap heap_;
  const Term one_ = "$1"_atom, two_ = "$2"_atom, any_ = "_"_atom;
};

TEST_F(Match, HeadsBindAndCompare) {
  Term object = t({n(1), t({n(2), l({n(3), n(4)})}), n(1)});
  EXPECT_EQ(run(object, t({one_, any_, one_}), kNil, l({one_})), "1");
  EXPECT_EQ(run(object, t({one_, any_, n(2)}), kNil, l({one_})), "no");
  EXPECT_EQ(run(object, t({any_, t({n(2), l({any_, one_})}), two_}), kNil, l({"$$"_atom})), "[4,1]");
  EXPECT_EQ(run(object, t({any_, any_}), kNil, l({one_})), "Variable $1 is unbound.");
  EXPECT_EQ(run(object, t({any_, any_, any_}), kNil, l({"$_"_atom})), "{1,{2,[3,4]},1}");
}

TEST_F(Match, GuardsDecide) {
  Term object = t({n(5), "x"_atom});
  auto with = [&](Term guard) {
    return run(object, t({one_, two_}), l({guard}), l({"true"_atom}));
  };
  EXPECT_EQ(with(t({">"_atom, one_, n(4)})), "true");
  EXPECT_EQ(with(t({">"_atom, one_, n(5)})), "no");
  EXPECT_EQ(with(t({"hd"_atom, one_})), "no");
  EXPECT_EQ(with(t({"orelse"_atom, t({"is_list"_atom, one_}), t({"is_atom"_atom, two_})})), "true");
  EXPECT_EQ(with(t({"andalso"_atom, "false"_atom, t({"hd"_atom, one_})})), "no");
  EXPECT_EQ(with(t({"and"_atom, "true"_atom, n(1)})), "no");
  EXPECT_EQ(with(t({"nothing"_atom, one_})), "Function nothing/1 does_not_exist.");
}

TEST_F(Match, BodiesBuild) {
  Term object = t({n(5), "x"_atom});
  auto body = [&](Term b) { return run(object, t({one_, two_}), kNil, l({b})); };
  EXPECT_EQ(body(t({t({two_, one_, l({one_})})})), "{x,5,[5]}");
  EXPECT_EQ(body(t({"hd"_atom, one_})), "'EXIT'");
  EXPECT_EQ(body(t({"+"_atom, one_, n(2)})), "7");
  EXPECT_EQ(body(t({"const"_atom, t({one_})})), "{'$1'}");
  EXPECT_EQ(body(t({one_, two_})),
            "{'$1','$2'} is neither a function call, nor a tuple (tuples are written {{ ... }}).");
}

TEST_F(Match, DepthIsLimitedNotFatal) {
  Term deep = "$1"_atom, deep_body = t({"hd"_atom, "a"_atom});
  for (int i = 0; i < 100000; i++) deep = t({deep, any_}), deep_body = t({"hd"_atom, deep_body});
  EXPECT_EQ(run(n(1), deep, kNil, l({n(1)})), "Match specification is nested too deeply.");
  EXPECT_EQ(run(n(1), any_, kNil, l({deep_body})), "Match specification is nested too deeply.");
}

TEST_F(Match, PatternsStandInTheOrderOfTerms) {
  Term range = t({n(3), one_});
  EXPECT_EQ(compare_pattern(range, t({n(3), n(9)})), 0);
  EXPECT_LT(compare_pattern(range, t({n(4), n(0)})), 0);
  EXPECT_GT(compare_pattern(range, t({n(2), n(99)})), 0);
  EXPECT_LT(compare_pattern(range, t({n(1), n(1), n(1)})), 0);
  EXPECT_GT(compare_pattern(range, n(7)), 0);
}

}  // namespace
}  // namespace apus::match
