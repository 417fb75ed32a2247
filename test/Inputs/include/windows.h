/* Mock of windows.h: the part of the Windows API that the tests use, with true
   signatures and values. As the real one it brings in winsock.h unless
   WIN32_LEAN_AND_MEAN or _WINSOCKAPI_ is defined. Keep each group sorted. */
#ifndef _INC_WINDOWS
#define _INC_WINDOWS
#define _WINDOWS_

#include <stdarg.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define APIENTRY WINAPI
#define CALLBACK __stdcall
#define CONST const
#define DECLSPEC_IMPORT __declspec(dllimport)
#define DECLSPEC_NORETURN __declspec(noreturn)
#define NTAPI __stdcall
#define VOID void
#define WINAPI __stdcall
#define WINBASEAPI DECLSPEC_IMPORT
#define _In_
#define _In_opt_
#define _Inout_
#define _Must_inspect_result_
#define _Out_
#define _Out_opt_

#define FALSE 0
#define TRUE 1
#ifndef NULL
#define NULL ((void *)0)
#endif

typedef int BOOL, INT, *LPINT;
typedef int WINBOOL;
typedef unsigned char BOOLEAN, BYTE, UCHAR, *PUCHAR, *LPBYTE;
typedef char CHAR, *PCHAR, *PSTR, *LPSTR;
typedef const char *LPCSTR, *PCSTR;
typedef wchar_t WCHAR, *PWCHAR, *PWSTR, *LPWSTR;
typedef const wchar_t *LPCWSTR, *PCWSTR;
typedef short SHORT;
typedef unsigned short USHORT, WORD, *LPWORD;
typedef unsigned int UINT;
typedef long LONG, *PLONG, *LPLONG, HRESULT, NTSTATUS;
typedef unsigned long DWORD, ULONG, *PDWORD, *LPDWORD, *PULONG;
typedef long long LONGLONG;
typedef unsigned long long ULONGLONG, DWORD64;
typedef void *PVOID, *LPVOID, *HANDLE, **PHANDLE, **LPHANDLE;
typedef const void *LPCVOID;
#ifdef _WIN64
typedef long long INT_PTR, LONG_PTR;
typedef unsigned long long UINT_PTR, ULONG_PTR, DWORD_PTR, SIZE_T;
typedef ULONG_PTR *PULONG_PTR;
#else
typedef int INT_PTR;
typedef long LONG_PTR;
typedef unsigned int UINT_PTR;
typedef unsigned long ULONG_PTR, DWORD_PTR, SIZE_T, *PULONG_PTR;
#endif
typedef UINT_PTR WPARAM;
typedef LONG_PTR LPARAM, LRESULT;
typedef struct HINSTANCE__ *HINSTANCE, *HMODULE;
typedef struct HWND__ *HWND;
typedef INT_PTR(WINAPI *FARPROC)();
#ifdef UNICODE
typedef WCHAR TCHAR, *LPTSTR;
typedef LPCWSTR LPCTSTR;
#define TEXT(s) L##s
#else
typedef char TCHAR, *LPTSTR;
typedef LPCSTR LPCTSTR;
#define TEXT(s) s
#endif

typedef struct _GUID {
  unsigned long Data1;
  unsigned short Data2, Data3;
  unsigned char Data4[8];
} GUID, *LPGUID;

typedef union _LARGE_INTEGER {
  struct {
    DWORD LowPart;
    LONG HighPart;
  } u;
  LONGLONG QuadPart;
} LARGE_INTEGER;

typedef struct _FILETIME {
  DWORD dwLowDateTime, dwHighDateTime;
} FILETIME, *LPFILETIME;

typedef struct _OVERLAPPED {
  ULONG_PTR Internal, InternalHigh;
  union {
    struct {
      DWORD Offset, OffsetHigh;
    };
    PVOID Pointer;
  };
  HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;

typedef struct _OVERLAPPED_ENTRY {
  ULONG_PTR lpCompletionKey;
  LPOVERLAPPED lpOverlapped;
  ULONG_PTR Internal;
  DWORD dwNumberOfBytesTransferred;
} OVERLAPPED_ENTRY, *LPOVERLAPPED_ENTRY;

typedef struct _SECURITY_ATTRIBUTES {
  DWORD nLength;
  LPVOID lpSecurityDescriptor;
  BOOL bInheritHandle;
} SECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;

typedef struct _RTL_CRITICAL_SECTION {
  PVOID DebugInfo;
  LONG LockCount, RecursionCount;
  HANDLE OwningThread, LockSemaphore;
  ULONG_PTR SpinCount;
} CRITICAL_SECTION, *LPCRITICAL_SECTION;

typedef union _RTL_RUN_ONCE {
  PVOID Ptr;
} INIT_ONCE, *PINIT_ONCE, *LPINIT_ONCE;
#define INIT_ONCE_STATIC_INIT {0}

typedef struct _RTL_SRWLOCK {
  PVOID Ptr;
} SRWLOCK, *PSRWLOCK;
#define SRWLOCK_INIT {0}

typedef struct tagMSG {
  HWND hwnd;
  UINT message;
  WPARAM wParam;
  LPARAM lParam;
} MSG, *LPMSG;

typedef struct _TP_CALLBACK_INSTANCE *PTP_CALLBACK_INSTANCE;
typedef struct _TP_CALLBACK_ENVIRON_V3 *PTP_CALLBACK_ENVIRON;
typedef struct _TP_WORK *PTP_WORK;

typedef VOID(NTAPI *PAPCFUNC)(ULONG_PTR);
typedef VOID(NTAPI *PIMAGE_TLS_CALLBACK)(PVOID, DWORD, PVOID);
typedef BOOL(WINAPI *PHANDLER_ROUTINE)(DWORD);
typedef BOOL(WINAPI *PINIT_ONCE_FN)(PINIT_ONCE, PVOID, PVOID *);
typedef DWORD(WINAPI *LPTHREAD_START_ROUTINE)(LPVOID);
typedef VOID(CALLBACK *TIMERPROC)(HWND, UINT, UINT_PTR, DWORD);
typedef VOID(CALLBACK *PTP_SIMPLE_CALLBACK)(PTP_CALLBACK_INSTANCE, PVOID);
typedef VOID(CALLBACK *PTP_WORK_CALLBACK)(PTP_CALLBACK_INSTANCE, PVOID,
                                          PTP_WORK);
typedef VOID(NTAPI *WAITORTIMERCALLBACK)(PVOID, BOOLEAN);

#define DLL_PROCESS_DETACH 0
#define DLL_PROCESS_ATTACH 1
#define DLL_THREAD_ATTACH 2
#define DLL_THREAD_DETACH 3

#define CTRL_C_EVENT 0
#define ERROR_INVALID_HANDLE 6L
#define ERROR_IO_PENDING 997L
#define ERROR_NOT_ENOUGH_MEMORY 8L
#define ERROR_SUCCESS 0L
#define FAILED(hr) (((HRESULT)(hr)) < 0)
#define HasOverlappedIoCompleted(lpOverlapped)                                 \
  (((DWORD)(lpOverlapped)->Internal) != STATUS_PENDING)
#define INFINITE 0xffffffff
#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR) - 1)
#define LOBYTE(w) ((BYTE)((DWORD_PTR)(w) & 0xff))
#define HIBYTE(w) ((BYTE)((DWORD_PTR)(w) >> 8))
#define MAKEWORD(a, b)                                                         \
  ((WORD)(((BYTE)((DWORD_PTR)(a) & 0xff)) |                                    \
          ((WORD)((BYTE)((DWORD_PTR)(b) & 0xff))) << 8))
#define MAX_PATH 260
#define S_OK ((HRESULT)0L)
#define STATUS_PENDING ((DWORD)0x00000103L)
#define STILL_ACTIVE 259
#define SUCCEEDED(hr) (((HRESULT)(hr)) >= 0)
#define WAIT_FAILED ((DWORD)0xFFFFFFFF)
#define WAIT_OBJECT_0 0L
#define WAIT_TIMEOUT 258L
#define WM_USER 0x0400
#define WT_EXECUTEDEFAULT 0
#define ZeroMemory(d, n) __builtin_memset((d), 0, (n))

BOOL WINAPI DllMain(HINSTANCE hinstDLL, DWORD fdwReason, LPVOID lpvReserved);

WINBASEAPI VOID WINAPI AcquireSRWLockExclusive(PSRWLOCK);
WINBASEAPI BOOL WINAPI CancelIo(HANDLE);
WINBASEAPI BOOL WINAPI CancelIoEx(HANDLE, LPOVERLAPPED);
WINBASEAPI BOOL WINAPI CloseHandle(HANDLE);
WINBASEAPI VOID WINAPI CloseThreadpoolWork(PTP_WORK);
WINBASEAPI HANDLE WINAPI CreateEventA(LPSECURITY_ATTRIBUTES, BOOL, BOOL,
                                      LPCSTR);
WINBASEAPI HANDLE WINAPI CreateEventW(LPSECURITY_ATTRIBUTES, BOOL, BOOL,
                                      LPCWSTR);
WINBASEAPI HANDLE WINAPI CreateFileA(LPCSTR, DWORD, DWORD,
                                     LPSECURITY_ATTRIBUTES, DWORD, DWORD,
                                     HANDLE);
WINBASEAPI HANDLE WINAPI CreateIoCompletionPort(HANDLE, HANDLE, ULONG_PTR,
                                                DWORD);
WINBASEAPI HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES, SIZE_T,
                                      LPTHREAD_START_ROUTINE, LPVOID, DWORD,
                                      LPDWORD);
WINBASEAPI PTP_WORK WINAPI CreateThreadpoolWork(PTP_WORK_CALLBACK, PVOID,
                                                PTP_CALLBACK_ENVIRON);
WINBASEAPI BOOL WINAPI CreateTimerQueueTimer(PHANDLE, HANDLE,
                                             WAITORTIMERCALLBACK, PVOID, DWORD,
                                             DWORD, ULONG);
WINBASEAPI VOID WINAPI DeleteCriticalSection(LPCRITICAL_SECTION);
WINBASEAPI BOOL WINAPI DisableThreadLibraryCalls(HMODULE);
DECLSPEC_IMPORT LRESULT WINAPI DispatchMessageA(const MSG *);
WINBASEAPI VOID WINAPI EnterCriticalSection(LPCRITICAL_SECTION);
DECLSPEC_NORETURN WINBASEAPI VOID WINAPI ExitProcess(UINT);
DECLSPEC_NORETURN WINBASEAPI VOID WINAPI ExitThread(DWORD);
DECLSPEC_NORETURN WINBASEAPI VOID WINAPI FatalAppExitA(UINT, LPCSTR);
WINBASEAPI DWORD WINAPI FormatMessageA(DWORD, LPCVOID, DWORD, DWORD, LPSTR,
                                       DWORD, va_list *);
WINBASEAPI BOOL WINAPI FreeLibrary(HMODULE);
DECLSPEC_NORETURN WINBASEAPI VOID WINAPI FreeLibraryAndExitThread(HMODULE,
                                                                  DWORD);
WINBASEAPI HANDLE WINAPI GetCurrentProcess(void);
WINBASEAPI DWORD WINAPI GetCurrentProcessId(void);
WINBASEAPI HANDLE WINAPI GetCurrentThread(void);
WINBASEAPI DWORD WINAPI GetCurrentThreadId(void);
WINBASEAPI BOOL WINAPI GetExitCodeThread(HANDLE, LPDWORD);
WINBASEAPI DWORD WINAPI GetLastError(void);
DECLSPEC_IMPORT BOOL WINAPI GetMessageA(LPMSG, HWND, UINT, UINT);
WINBASEAPI HMODULE WINAPI GetModuleHandleA(LPCSTR);
WINBASEAPI BOOL WINAPI GetOverlappedResult(HANDLE, LPOVERLAPPED, LPDWORD, BOOL);
WINBASEAPI FARPROC WINAPI GetProcAddress(HMODULE, LPCSTR);
WINBASEAPI BOOL WINAPI GetQueuedCompletionStatus(HANDLE, LPDWORD, PULONG_PTR,
                                                 LPOVERLAPPED *, DWORD);
WINBASEAPI BOOL WINAPI GetQueuedCompletionStatusEx(HANDLE, LPOVERLAPPED_ENTRY,
                                                   ULONG, PULONG, DWORD, BOOL);
WINBASEAPI DWORD WINAPI GetTickCount(void);
WINBASEAPI BOOL WINAPI InitOnceExecuteOnce(PINIT_ONCE, PINIT_ONCE_FN, PVOID,
                                           LPVOID *);
WINBASEAPI VOID WINAPI InitializeCriticalSection(LPCRITICAL_SECTION);
LONG InterlockedCompareExchange(LONG volatile *, LONG, LONG);
LONG InterlockedDecrement(LONG volatile *);
LONG InterlockedExchange(LONG volatile *, LONG);
LONG InterlockedIncrement(LONG volatile *);
WINBASEAPI VOID WINAPI LeaveCriticalSection(LPCRITICAL_SECTION);
WINBASEAPI HMODULE WINAPI LoadLibraryA(LPCSTR);
WINBASEAPI HMODULE WINAPI LoadLibraryW(LPCWSTR);
DECLSPEC_IMPORT int WINAPI MessageBoxA(HWND, LPCSTR, LPCSTR, UINT);
WINBASEAPI DWORD WINAPI MsgWaitForMultipleObjects(DWORD, const HANDLE *, BOOL,
                                                  DWORD, DWORD);
WINBASEAPI VOID WINAPI OutputDebugStringA(LPCSTR);
WINBASEAPI BOOL WINAPI PostQueuedCompletionStatus(HANDLE, DWORD, ULONG_PTR,
                                                  LPOVERLAPPED);
WINBASEAPI DWORD WINAPI QueueUserAPC(PAPCFUNC, HANDLE, ULONG_PTR);
WINBASEAPI BOOL WINAPI QueueUserWorkItem(LPTHREAD_START_ROUTINE, PVOID, ULONG);
WINBASEAPI VOID WINAPI RaiseException(DWORD, DWORD, DWORD, const ULONG_PTR *);
WINBASEAPI BOOL WINAPI ReadFile(HANDLE, LPVOID, DWORD, LPDWORD, LPOVERLAPPED);
WINBASEAPI BOOL WINAPI RegisterWaitForSingleObject(PHANDLE, HANDLE,
                                                   WAITORTIMERCALLBACK, PVOID,
                                                   ULONG, ULONG);
WINBASEAPI VOID WINAPI ReleaseSRWLockExclusive(PSRWLOCK);
WINBASEAPI BOOL WINAPI ResetEvent(HANDLE);
WINBASEAPI DWORD WINAPI ResumeThread(HANDLE);
WINBASEAPI BOOL WINAPI SetConsoleCtrlHandler(PHANDLER_ROUTINE, BOOL);
WINBASEAPI BOOL WINAPI SetEvent(HANDLE);
WINBASEAPI VOID WINAPI SetLastError(DWORD);
DECLSPEC_IMPORT UINT_PTR WINAPI SetTimer(HWND, UINT_PTR, UINT, TIMERPROC);
WINBASEAPI VOID WINAPI Sleep(DWORD);
WINBASEAPI DWORD WINAPI SleepEx(DWORD, BOOL);
WINBASEAPI VOID WINAPI SubmitThreadpoolWork(PTP_WORK);
WINBASEAPI BOOL WINAPI TerminateProcess(HANDLE, UINT);
WINBASEAPI BOOL WINAPI TerminateThread(HANDLE, DWORD);
WINBASEAPI BOOL WINAPI TrySubmitThreadpoolCallback(PTP_SIMPLE_CALLBACK, PVOID,
                                                   PTP_CALLBACK_ENVIRON);
WINBASEAPI DWORD WINAPI WaitForMultipleObjects(DWORD, const HANDLE *, BOOL,
                                               DWORD);
WINBASEAPI DWORD WINAPI WaitForMultipleObjectsEx(DWORD, const HANDLE *, BOOL,
                                                 DWORD, BOOL);
WINBASEAPI DWORD WINAPI WaitForSingleObject(HANDLE, DWORD);
WINBASEAPI DWORD WINAPI WaitForSingleObjectEx(HANDLE, DWORD, BOOL);
WINBASEAPI VOID WINAPI WaitForThreadpoolWorkCallbacks(PTP_WORK, BOOL);
WINBASEAPI BOOL WINAPI WriteFile(HANDLE, LPCVOID, DWORD, LPDWORD, LPOVERLAPPED);

#ifdef UNICODE
#define CreateEvent CreateEventW
#define LoadLibrary LoadLibraryW
#else
#define CreateEvent CreateEventA
#define LoadLibrary LoadLibraryA
#endif

#ifdef __cplusplus
}
#endif

#if !defined(WIN32_LEAN_AND_MEAN) && !defined(_WINSOCKAPI_)
#include <winsock.h>
#endif

#endif
