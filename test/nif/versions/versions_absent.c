/* With a function that the module lacks. */
#define VERSION 6
#define ODD_FUNCTION {"absent", 3, version},
#include "version.h"
