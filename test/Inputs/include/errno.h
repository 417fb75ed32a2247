/* Mock of errno.h. */
#ifndef MOCK_ERRNO_H
#define MOCK_ERRNO_H
#ifdef __cplusplus
extern "C" {
#endif
int *__cdecl _errno(void);
int __cdecl _get_errno(int *);
#define errno (*_errno())
#define EINTR 4
#define EAGAIN 11
#define ENOMEM 12
#define EINVAL 22
#define EPIPE 32
#define ECONNREFUSED 107
#define ECONNRESET 108
#define EINPROGRESS 112
#define ETIMEDOUT 138
#define EWOULDBLOCK 140
#ifdef __cplusplus
}
#endif
#endif
