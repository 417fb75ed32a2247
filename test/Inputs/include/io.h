/* Mock of the C run-time library's io.h. */
#ifndef MOCK_IO_H
#define MOCK_IO_H
#ifdef __cplusplus
extern "C" {
#endif
int __cdecl _close(int);
int __cdecl _open_osfhandle(long long, int);
int __cdecl _read(int, void *, unsigned);
int __cdecl _write(int, const void *, unsigned);
int __cdecl close(int);
int __cdecl read(int, void *, unsigned);
int __cdecl write(int, const void *, unsigned);
#ifdef __cplusplus
}
#endif
#endif
