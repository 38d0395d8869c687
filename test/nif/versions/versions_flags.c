/* With flags that mean nothing. */
#define VERSION 8
#define ODD_FUNCTION {"flagged", 0, version, 17},
#include "version.h"
