/* A library that is no driver. */
int nothing_drv_answer(void) { return 42; }
