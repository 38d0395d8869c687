// Reports about connections, to the logger.
//
// Threads: any. OTP: what stock writes of corrupted messages.
#pragma once

#include "dist/packet.h"

namespace apus::dist {

// control kNoTerm: not even that could be read.
void report_bad_message(Term node, Term control, const ReceivedMessage& message);

}  // namespace apus::dist
