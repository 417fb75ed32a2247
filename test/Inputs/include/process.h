/* Mock of the C run-time library's process.h. */
#ifndef MOCK_PROCESS_H
#define MOCK_PROCESS_H
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
#ifdef _WIN64
typedef unsigned long long uintptr_t;
#else
typedef unsigned int uintptr_t;
#endif
__declspec(noreturn) void __cdecl _endthread(void);
__declspec(noreturn) void __cdecl _endthreadex(unsigned);
uintptr_t __cdecl _beginthread(void(__cdecl *)(void *), unsigned, void *);
uintptr_t __cdecl _beginthreadex(void *, unsigned,
                                 unsigned(__stdcall *)(void *), void *,
                                 unsigned, unsigned *);
int __cdecl _getpid(void);
#ifdef __cplusplus
}
#endif
#endif
