/* A library that is installed, and starts Winsock for its user. */
int library_init(void);
