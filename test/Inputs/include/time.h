/* Mock of time.h. */
#ifndef MOCK_TIME_H
#define MOCK_TIME_H
#ifdef __cplusplus
extern "C" {
#endif
typedef long long time_t;
time_t __cdecl time(time_t *);
#ifdef __cplusplus
}
#endif
#endif
