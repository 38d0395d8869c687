// See driver_library.h.
#include "port/driver_library.h"

#include "sync/mutex.h"
#include "term/atom.h"

namespace apus {
namespace {

constexpr int kFirstOpenError = -10;  // The numbers go down from here, one for each text.

Mutex mutex{LockRank::driver_errors};
std::vector<std::string>& error_texts() APUS_REQUIRES(mutex) {
  static auto* texts = new std::vector<std::string>{
      "cannot open shared object file: No such file or directory"};
  return *texts;
}

// What the system said, without the file's name in front.
int open_error_of(const std::string& text) {
  size_t colon = text.find(": ");
  std::string reason = colon == std::string::npos ? text : text.substr(colon + 2);
  MutexLock lock(mutex);
  std::vector<std::string>& texts = error_texts();
  for (size_t i = 0; i < texts.size(); i++)
    if (texts[i] == reason) return kFirstOpenError - static_cast<int>(i);
  texts.push_back(reason);
  return kFirstOpenError - static_cast<int>(texts.size() - 1);
}

bool is_of_this_version(const ErlDrvEntry& entry) {
  constexpr int kOldest = 2;  // What OTP's headers call the least major version on load.
  if (entry.extended_marker != static_cast<int>(ERL_DRV_EXTENDED_MARKER)) return false;
  if (entry.major_version < kOldest || entry.major_version > ERL_DRV_EXTENDED_MAJOR_VERSION)
    return false;
  return entry.major_version < ERL_DRV_EXTENDED_MAJOR_VERSION ||
         entry.minor_version <= ERL_DRV_EXTENDED_MINOR_VERSION;
}

using Opened = Result<Driver*, DriverError>;

Opened driver_of(const os::Library& library, const std::string& name) {
  auto failed = [](Term reason) { return Failure{DriverError{reason, 0}}; };
  void* init = library.find("driver_init");
  if (init == nullptr) return failed("no_driver_init"_atom);
  ErlDrvEntry* entry = reinterpret_cast<ErlDrvEntry* (*)()>(init)();
  if (entry == nullptr) return failed("driver_init_failed"_atom);
  if (!is_of_this_version(*entry)) return failed("driver_incorrect_version"_atom);
  if (name != entry->driver_name) return failed("bad_driver_name"_atom);
  if (entry->init && entry->init() < 0) return failed("driver_init_failed"_atom);
  auto* driver = new Driver(*entry);
  driver->loaded = std::make_unique<LoadedDriver>();
  driver->loaded->library = library;
  return driver;
}

}  // namespace

Opened open_driver(const std::string& folder, const std::string& name) {
  auto opened = os::Library::open(folder + "/" + name + ".so");
  if (!opened.ok()) return Failure{DriverError{kNoTerm, open_error_of(opened.error())}};
  Opened driver = driver_of(*opened, name);
  if (!driver.ok()) opened->close();
  else (*driver)->loaded->path = folder;
  return driver;
}

std::string open_error_text(int64_t open_error) {
  MutexLock lock(mutex);
  const std::vector<std::string>& texts = error_texts();
  int64_t index = kFirstOpenError - open_error;
  bool is_known = index >= 0 && index < static_cast<int64_t>(texts.size());
  return is_known ? texts[static_cast<size_t>(index)] : std::string();
}

}  // namespace apus
