// The sizes of C's integer types on the platforms Apus builds for (LP64). Libraries that were
// written for OTP read them by these names; nothing else belongs here.
#define SIZEOF_CHAR 1
#define SIZEOF_SHORT 2
#define SIZEOF_INT 4
#define SIZEOF_LONG 8
#define SIZEOF_LONG_LONG 8
#define SIZEOF_VOID_P 8
