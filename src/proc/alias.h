// Aliases: references to which messages can be sent, while their owner keeps them active.
//
// The reference names its owner by its last two numbers. A message through it is a signal of its own
// kind; the owner takes it for a message while the alias is there, else drops it.
// Threads: the process's own; send_to_alias any.
// OTP: erlang:alias/1, unalias/1; Reference Manual, "Processes", "Process Aliases".
#pragma once

#include "proc/process.h"

namespace apus {

// erlang:alias/1: kExplicit or kReply. Ensures: the reference, on p's heap.
Term make_alias(Process& p, AliasMode mode);
// erlang:unalias/1. Ensures: whether it was active.
bool unalias(Process& p, const Reference& reference);
// For a reference that is a monitor as well (monitor.cc).
void add_alias(Process& p, const Reference& reference, AliasMode mode);
// Ends an alias that goes with its monitor.
void end_monitor_alias(Process& p, const Reference& reference);

// Whom a reference of this node belongs to; kNoTerm: it cannot be an alias.
Term alias_owner(const RefNumbers& numbers);
void name_alias_owner(RefNumbers& numbers, Term pid);

// Sends a copy of `value` through a reference of this node. Nothing happens when it is no active alias.
void send_to_alias(const RefNumbers& reference, Term value, Term seq_token = kTokenKept,
                   Term sender = kNoTerm);

}  // namespace apus
