/* Mock of stdlib.h. */
#ifndef MOCK_STDLIB_H
#define MOCK_STDLIB_H
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
typedef int(__cdecl *_onexit_t)(void);
__declspec(noreturn) void __cdecl _Exit(int);
__declspec(noreturn) void __cdecl _exit(int);
_onexit_t __cdecl _onexit(_onexit_t);
__declspec(noreturn) void __cdecl abort(void);
int __cdecl abs(int);
int __cdecl at_quick_exit(void(__cdecl *)(void));
int __cdecl atexit(void(__cdecl *)(void));
int __cdecl atoi(const char *);
void *__cdecl calloc(size_t, size_t);
__declspec(noreturn) void __cdecl exit(int);
void __cdecl free(void *);
char *__cdecl getenv(const char *);
void *__cdecl malloc(size_t);
__declspec(noreturn) void __cdecl quick_exit(int);
int __cdecl rand(void);
void *__cdecl realloc(void *, size_t);
long __cdecl strtol(const char *, char **, int);
unsigned long __cdecl strtoul(const char *, char **, int);
int __cdecl system(const char *);
#ifdef __cplusplus
}
#endif
#endif
