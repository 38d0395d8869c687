/* A library without an entry function. */
int versions_empty_answer(void) { return 42; }
