// Words that let clang check, while compiling, which lock guards which field.
// Other compilers ignore them; they cost nothing at run time.
#pragma once

#define APUS_THREAD_ATTRIBUTE(x) __attribute__((x))

#define APUS_CAPABILITY(name) APUS_THREAD_ATTRIBUTE(capability(name))
#define APUS_SCOPED_CAPABILITY APUS_THREAD_ATTRIBUTE(scoped_lockable)
#define APUS_GUARDED_BY(mutex) APUS_THREAD_ATTRIBUTE(guarded_by(mutex))
#define APUS_REQUIRES(...) APUS_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define APUS_EXCLUDES(...) APUS_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))
#define APUS_ACQUIRE(...) APUS_THREAD_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define APUS_TRY_ACQUIRE(...) APUS_THREAD_ATTRIBUTE(try_acquire_capability(__VA_ARGS__))
#define APUS_RELEASE(...) APUS_THREAD_ATTRIBUTE(release_capability(__VA_ARGS__))
#define APUS_NO_THREAD_CHECK APUS_THREAD_ATTRIBUTE(no_thread_safety_analysis)
