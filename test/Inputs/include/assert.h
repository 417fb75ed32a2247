/* Mock of assert.h: may be included several times, as the real one. */
#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#ifdef __cplusplus
extern "C"
#endif
    __declspec(noreturn) void __cdecl _assert(const char *, const char *,
                                              unsigned);
#define assert(condition)                                                      \
  (void)((!!(condition)) || (_assert(#condition, __FILE__, __LINE__), 0))
#endif
