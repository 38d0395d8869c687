/* With a function that is not among those the module says are natives. */
#define VERSION 9
#define ODD_FUNCTION {"load", 2, version},
#include "version.h"
