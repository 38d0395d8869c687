#include "isa/handler_table.h"

namespace apus::isa {

const void* const* handler_table = nullptr;

}  // namespace apus::isa
