// Messages, exit signals, links, monitors and aliases between processes on real schedulers.
#include <array>

#include "proc/alias.h"
#include "proc/fake_world_test.h"
#include "proc/link.h"
#include "proc/monitor.h"
#include "proc/registry.h"
#include "sync/grace.h"

namespace apus {
namespace {

// Runs `body` in a process until it exits, and waits for that.
void run_in_process(Body body) {
  std::atomic<bool> done{false};
  spawn_fake(nullptr, [&done, body](Process& p) {
    Leave leave = body(p);
    if (leave == Leave::kExit) done = true;
    return leave;
  });
  FakeWorld::wait_until([&] { return done.load(); });
}

Body wait_for_ever() {
  return [](Process& p) {
    Leave leave;
    while (receive_fake(p, &leave, [](Term) {})) {}
    return leave;
  };
}

TEST(Signal, KeepsTheOrderOfEachSender) {
  FakeWorld world;
  constexpr int kSenders = 4, kEach = 5000;
  std::array<int, kSenders> next{};
  std::atomic<int> received{0};
  std::atomic<bool> is_ordered{true};
  Term receiver = spawn_fake(nullptr, [&](Process& p) {
    Leave leave;
    while (received < kSenders * kEach) {
      bool got = receive_fake(p, &leave, [&](Term message) {
        Tuple t(message);
        if (t[1].small() != next[t[0].small()]++) is_ordered = false;
        received++;
      });
      if (!got) return leave;
    }
    return exit_with(p, "normal"_atom);
  });
  for (int i = 0; i < kSenders; i++) {
    auto sent = std::make_shared<int>(0);
    spawn_fake(nullptr, [=](Process& p) {
      for (int n = 0; n < 100; n++) {
        if (*sent == kEach) return exit_with(p, "normal"_atom);
        send_message(receiver, make_tuple(p.heap, {make_small(i), make_small((*sent)++)}));
      }
      return Leave::kYield;
    });
  }
  FakeWorld::wait_until([] { return process_table().count() == 0; });
  EXPECT_TRUE(is_ordered);
  EXPECT_EQ(received, kSenders * kEach);
}

TEST(Signal, SelectiveReceiveAndMarkers) {
  FakeWorld world;
  run_in_process([](Process& p) {
    for (int i = 0; i < 10; i++) send_message(p.pid, make_small(i));
    EXPECT_NE(peek_message(p), nullptr);
    Term marker = p.mailbox.reserve_marker();
    Term ref = make_ref(p.heap, next_ref_numbers());
    p.mailbox.bind_marker(marker, ref);
    send_message(p.pid, make_tuple(p.heap, {ref, "answer"_atom}));
    send_message(p.pid, make_small(10));
    // Taking earlier messages moves the marker, not what it means.
    while (peek_message(p)->value != make_small(9)) p.mailbox.pass();
    take_message(p);
    p.mailbox.use_marker(ref);
    Message* m = peek_message(p);
    EXPECT_TRUE(m && m->value.is_tuple());
    p.heap.collect(0, &ref, 1, p);
    EXPECT_EQ(Tuple(m->value)[1], "answer"_atom);
    take_message(p);
    p.mailbox.clear_marker(ref);
    for (int i : {0, 1, 2, 3, 4, 5, 6, 7, 8, 10}) {
      EXPECT_EQ(peek_message(p)->value, make_small(i));
      take_message(p);
    }
    EXPECT_EQ(peek_message(p), nullptr);
    EXPECT_EQ(p.mailbox.length(), 0u);
    EXPECT_EQ(p.mailbox.unadopted_words(), 0u);
    return exit_with(p, "normal"_atom);
  });
}

// What a linked watcher that traps, or does not, makes of a peer's end.
struct ExitCase {
  bool traps;
  const char* reason;
  const char* sees;  // "": nothing; "dies <reason>" or "gets <reason>".
};

std::string exit_of_linked(const ExitCase& c) {
  std::string sees;
  std::atomic<bool> done{false}, told{false};
  bool has_spawned = false;
  Term reason = atom(c.reason);
  Term watcher = spawn_fake(nullptr, [&](Process& p) {
    p.trap_exit = c.traps;
    Leave leave;
    if (!has_spawned) {
      has_spawned = receive_fake(p, &leave, [](Term m) { EXPECT_EQ(m, "go"_atom); });
      if (!has_spawned) return leave;
      SpawnRequest request = fake_request([=](Process& child) {
        return exit_with(child, reason);
      });
      request.link = true;
      spawn(&p, request);
    }
    while (receive_fake(p, &leave, [&](Term m) {
      if (m == "stop"_atom) {
        done = true;
        return;
      }
      EXPECT_EQ(Tuple(m)[0], "EXIT"_atom);
      sees = "gets " + std::string(atom_text(Tuple(m)[2]));
    })) {}
    return done ? exit_with(p, "normal"_atom) : leave;
  });
  {
    grace::Guard guard;
    Process* p = find_process(watcher);
    Watcher w;
    struct Teller : Listener {
      std::string* sees;
      std::atomic<bool>* told;
    };
    static Teller teller;
    teller.sees = &sees;
    teller.told = &told;
    teller.down = [](Listener* self, const Watcher&, Term, Term why) {
      auto* t = static_cast<Teller*>(self);
      if (why != "normal"_atom) *t->sees = "dies " + std::string(atom_text(why));
      *t->told = true;
    };
    w.reference.numbers = next_ref_numbers();
    w.listener = &teller;
    if (p) signal_monitor(w, watcher);
    send_message(watcher, "go"_atom);
  }
  os::sleep_ns(20 * os::kNsPerMs);
  send_message(watcher, "stop"_atom);
  FakeWorld::wait_until([&] { return told.load(); });
  return sees;
}

TEST(Link, ExitMatrix) {
  FakeWorld world;
  for (const ExitCase& c : {ExitCase{false, "normal", ""}, {false, "bad", "dies bad"},
                            {false, "kill", "dies kill"}, {true, "normal", "gets normal"},
                            {true, "bad", "gets bad"}, {true, "kill", "gets kill"}})
    EXPECT_EQ(exit_of_linked(c), c.sees) << c.traps << ' ' << c.reason;
}

TEST(Link, ToTheDeadIsNoproc) {
  FakeWorld world;
  int step = 0;
  run_in_process([&](Process& p) {
    p.trap_exit = true;
    if (step++ == 0) link_to(p, Peer::of(make_process_pid(99999)));
    Leave leave;
    bool got = receive_fake(p, &leave, [&](Term m) {
      EXPECT_EQ(Tuple(m)[1], make_process_pid(99999));
      EXPECT_EQ(Tuple(m)[2], "noproc"_atom);
    });
    EXPECT_EQ(p.relations.tables().links.count(), got ? 0u : 1u);
    return got ? exit_with(p, "normal"_atom) : leave;
  });
}

TEST(Link, UnlinkedPeersDoNotHear) {
  FakeWorld world;
  Term peer = spawn_fake(nullptr, wait_for_ever());
  int step = 0;
  run_in_process([&](Process& p) {
    Peer to = Peer::of(peer);
    Leave leave = Leave::kWait;
    switch (step++) {
      case 0:
        link_to(p, to);
        link_to(p, to);
        EXPECT_TRUE(has_link(p, to));
        unlink_from(p, to);
        EXPECT_FALSE(has_link(p, to));
        signal_exit(Peer::of(p.pid), to, "bye"_atom);
        return Leave::kYield;
      default:
        handle_signals(p);
        if (p.is_exiting()) return Leave::kExit;
        if (p.relations.tables().links.count() > 0) return Leave::kYield;  // Until the ack is here.
        leave = exit_with(p, "normal"_atom);
    }
    return leave;
  });
}

TEST(Monitor, DownHasReasonNameAndTag) {
  FakeWorld world;
  Term child = kNoTerm;
  int downs = 0;
  Term refs[4];
  run_in_process([&](Process& p) {
    if (!child) {
      child = spawn_fake(&p, wait_for_ever());
      EXPECT_EQ(register_process("named"_atom, child), Registered::kDone);
      EXPECT_EQ(register_process("named"_atom, p.pid), Registered::kNameTaken);
      EXPECT_EQ(register_process("other"_atom, child), Registered::kOwnerHasName);
      EXPECT_EQ(whereis("named"_atom), child);
      refs[0] = monitor(p, Peer::of(child), {});
      MonitorOptions tagged;
      tagged.tag = make_tuple(p.heap, {"my"_atom, "tag"_atom});
      refs[1] = monitor(p, Peer::of(child), tagged);
      MonitorOptions named;
      named.name = "named"_atom;
      refs[2] = monitor(p, Peer::of(child), named);
      refs[3] = monitor(p, Peer::of(child), {});
      EXPECT_TRUE(demonitor(p, Reference::of(refs[3])));
      EXPECT_FALSE(demonitor(p, Reference::of(refs[3])));
      p.dictionary.put(make_small(0), make_list_of(p.heap, refs, 4));
      signal_exit(Peer::of(p.pid), Peer::of(child), "kill"_atom);
    }
    Leave leave;
    while (receive_fake(p, &leave, [&](Term message) {
      Tuple t(message);
      EXPECT_EQ(t[4], "killed"_atom);
      EXPECT_EQ(t[2], "process"_atom);
      if (t[0].is_tuple()) EXPECT_EQ(Tuple(t[0])[1], "tag"_atom);
      else if (t[3].is_tuple()) EXPECT_EQ(Tuple(t[3])[0], "named"_atom);
      else EXPECT_EQ(t[3], child);
      EXPECT_FALSE(whereis("named"_atom));
      downs++;
    })) {}
    return downs == 3 ? exit_with(p, "normal"_atom) : leave;
  });
  EXPECT_EQ(downs, 3);
}

TEST(Monitor, OfTheDeadIsNoproc) {
  FakeWorld world;
  int step = 0;
  run_in_process([&](Process& p) {
    MonitorOptions options;
    options.alias = AliasMode::kDemonitor;
    if (step++ == 0) monitor(p, Peer::of(make_process_pid(77777)), options);
    Leave leave;
    bool got = receive_fake(p, &leave, [&](Term m) {
      EXPECT_EQ(Tuple(m)[3], make_process_pid(77777));
      EXPECT_EQ(Tuple(m)[4], "noproc"_atom);
    });
    if (!got) return leave;
    EXPECT_EQ(p.relations.tables().aliases.count(), 0u);
    return exit_with(p, "normal"_atom);
  });
}

TEST(Alias, DeliversWhileActive) {
  FakeWorld world;
  run_in_process([](Process& p) {
    Term explicit_alias = make_alias(p, AliasMode::kExplicit);
    Term reply_alias = make_alias(p, AliasMode::kReply);
    for (int i = 0; i < 2; i++) {
      send_to_alias(ref_numbers(explicit_alias), make_small(1));
      send_to_alias(ref_numbers(reply_alias), make_small(2));
    }
    int64_t sum = 0;
    Leave leave;
    while (receive_fake(p, &leave, [&](Term m) { sum += m.small(); })) {}
    EXPECT_EQ(sum, 4);
    EXPECT_TRUE(unalias(p, Reference::of(explicit_alias)));
    EXPECT_FALSE(unalias(p, Reference::of(reply_alias)));
    send_to_alias(ref_numbers(explicit_alias), make_small(1));
    EXPECT_FALSE(receive_fake(p, &leave, [](Term) {}));
    return exit_with(p, "normal"_atom);
  });
}

TEST(Process, ABareOneIsSmall) {
  RecordProperty("sizeof_process", sizeof(Process));
  EXPECT_LE(sizeof(Process) + kMinHeapWords * sizeof(Word), 2662u);  // 2.6 KiB.
}

}  // namespace
}  // namespace apus
