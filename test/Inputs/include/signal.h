/* Mock of signal.h. */
#ifndef MOCK_SIGNAL_H
#define MOCK_SIGNAL_H
#ifdef __cplusplus
extern "C" {
#endif
#define SIGINT 2
#define SIGTERM 15
typedef void(__cdecl *_crt_signal_t)(int);
_crt_signal_t __cdecl signal(int, _crt_signal_t);
#ifdef __cplusplus
}
#endif
#endif
