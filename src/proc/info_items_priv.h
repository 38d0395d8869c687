// The items of process_info that this folder knows: of the process itself (info_items.cc), of its
// relations (info_relations.cc). Threads: as info.h.
#pragma once

#include <span>

#include "proc/info.h"

namespace apus {

std::span<const InfoItem> own_info_items();

Term links_item(Process& p, TermHeap& heap);
Term monitors_item(Process& p, TermHeap& heap);
Term monitored_by_item(Process& p, TermHeap& heap);
Term suspending_item(Process& p, TermHeap& heap);

}  // namespace apus
