// Links and exit signals.
//
// Each side keeps a record of its own (Link, relations.h). Linking puts the record in place and tells
// the other; unlinking keeps it, with an id, until the other has acknowledged that id: an exit signal
// that was already on its way is dropped, and a link signal that was on its way before the unlink is
// ignored. Linking again while an acknowledgement is outstanding makes the record active at once; the
// old acknowledgement then no longer matches.
//
// The receiver of an exit signal: kill by exit/2 ends it with killed, whatever it traps; a trapping
// process gets {'EXIT', From, Reason}; normal is ignored, save from itself; everything else ends it.
// Threads: the process's own, but the signal_ functions (outside.h): any.
// OTP: Reference Manual, "Processes", "Links" and "Receiving Exit Signals"; the protocol's ids as in
// "Distribution Protocol", "Link Protocol".
#pragma once

#include "proc/outside.h"
#include "proc/process.h"

namespace apus {

// erlang:link/1 of p with another process or port; nothing when they are linked already, or it is p. A
// peer that does not exist answers with an exit signal noproc. Ensures: false, and nothing done, when
// the peer is a local process that does not exist and p does not trap exits: the builtin raises noproc.
bool link_to(Process& p, const Peer& to);
// erlang:unlink/1.
void unlink_from(Process& p, const Peer& to);

// A record without telling the other, who has one too: at spawn, and for ports that a process opens.
void add_link(Process& p, const Peer& to);
bool has_link(Process& p, const Peer& to);


}  // namespace apus
