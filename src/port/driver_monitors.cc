// See driver_monitors.h.
#include "port/driver_monitors.h"

#include <algorithm>

#include "proc/message.h"
#include "term/atom.h"

namespace apus {
namespace {

std::vector<DriverMonitor>& monitors() {
  static auto* all = new std::vector<DriverMonitor>;
  return *all;
}

bool is_of(const DriverMonitor& m, std::string_view driver,
           std::initializer_list<DriverMonitor::Kind> kinds) {
  return m.driver == driver && std::find(kinds.begin(), kinds.end(), m.kind) != kinds.end();
}

}  // namespace

void tell_of_driver(Term pid, const RefNumbers& reference, Term event, Term name, Term how) {
  TermHeap heap;
  Term told = make_tuple(heap, {event, make_ref(heap, reference), "driver"_atom, name, how});
  send_message(pid, told);
}

RefNumbers add_driver_monitor(std::string_view driver, Term pid, DriverMonitor::Kind kind) {
  RefNumbers reference = next_ref_numbers();
  monitors().push_back({std::string(driver), pid, reference, kind});
  return reference;
}

void remove_driver_monitor(Term pid, const RefNumbers& reference) {
  std::erase_if(monitors(), [&](const DriverMonitor& m) {
    return m.pid == pid && m.reference == reference;
  });
}

void remove_driver_monitors(Term pid) {
  std::erase_if(monitors(), [&](const DriverMonitor& m) { return m.pid == pid; });
}

void tell_driver_monitors(std::string_view driver, std::initializer_list<DriverMonitor::Kind> kinds,
                          Term event, Term how) {
  for (const DriverMonitor& m : monitors())
    if (is_of(m, driver, kinds))
      tell_of_driver(m.pid, m.reference, event, atom(m.driver), how);
  std::erase_if(monitors(), [&](const DriverMonitor& m) { return is_of(m, driver, kinds); });
}

std::vector<DriverUser> count_driver_monitors(std::string_view driver,
                                              std::initializer_list<DriverMonitor::Kind> kinds) {
  std::vector<DriverUser> counts;
  for (const DriverMonitor& m : monitors())
    if (is_of(m, driver, kinds)) count_user(counts, m.pid);
  return counts;
}

void count_user(std::vector<DriverUser>& users, Term pid) {
  for (DriverUser& user : users)
    if (user.pid == pid) {
      user.count++;
      return;
    }
  users.insert(users.begin(), {pid, 1});  // As stock shows them: the latest first.
}

}  // namespace apus
