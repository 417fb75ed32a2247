/* Mock of string.h. */
#ifndef MOCK_STRING_H
#define MOCK_STRING_H
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
char *__cdecl _strdup(const char *);
int __cdecl memcmp(const void *, const void *, size_t);
void *__cdecl memcpy(void *, const void *, size_t);
void *__cdecl memmove(void *, const void *, size_t);
void *__cdecl memset(void *, int, size_t);
char *__cdecl strcat(char *, const char *);
char *__cdecl strchr(const char *, int);
int __cdecl strcmp(const char *, const char *);
char *__cdecl strcpy(char *, const char *);
char *__cdecl strerror(int);
size_t __cdecl strlen(const char *);
int __cdecl strncmp(const char *, const char *, size_t);
char *__cdecl strncpy(char *, const char *, size_t);
char *__cdecl strstr(const char *, const char *);
#ifdef __cplusplus
}
#endif
#endif
