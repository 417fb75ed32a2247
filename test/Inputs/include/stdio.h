/* Mock of stdio.h. */
#ifndef MOCK_STDIO_H
#define MOCK_STDIO_H
#include <stdarg.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct _iobuf FILE;
FILE *__cdecl __acrt_iob_func(unsigned);
#define stdin (__acrt_iob_func(0))
#define stdout (__acrt_iob_func(1))
#define stderr (__acrt_iob_func(2))
#define EOF (-1)
int __cdecl fclose(FILE *);
int __cdecl fflush(FILE *);
char *__cdecl fgets(char *, int, FILE *);
FILE *__cdecl fopen(const char *, const char *);
int __cdecl fprintf(FILE *, const char *, ...);
int __cdecl fputs(const char *, FILE *);
size_t __cdecl fread(void *, size_t, size_t, FILE *);
size_t __cdecl fwrite(const void *, size_t, size_t, FILE *);
int __cdecl getchar(void);
void __cdecl perror(const char *);
int __cdecl printf(const char *, ...);
int __cdecl putchar(int);
int __cdecl puts(const char *);
int __cdecl snprintf(char *, size_t, const char *, ...);
int __cdecl sprintf(char *, const char *, ...);
int __cdecl sscanf(const char *, const char *, ...);
int __cdecl vfprintf(FILE *, const char *, va_list);
int __cdecl vsnprintf(char *, size_t, const char *, va_list);
#ifdef __cplusplus
}
#endif
#endif
