//===--- FunctionsSystem.cpp - Rows: Windows and the C run-time library ---===//
//
// Functions that do not belong to Winsock, but matter to programs that use it:
// they start threads, wait, end the process, close handles, or report errors.
// Rows.h describes how to write a row. A function that is not listed here is
// simply unknown.
//
// TerminateProcess and TerminateThread are left out: they seldom end the
// caller.
//
//===----------------------------------------------------------------------===//

#include "model/Rows.h"
#include <iterator>

namespace winsock_tidy::model {
namespace {

/// Starts the routine at argument Routine on another thread, or queues it.
constexpr Row starts(const Row &R, int Routine) {
  return windows(R).routine(Routine).does(Effect::StartsRoutine);
}
/// Waits for handles: threads, processes, or events that overlapped operations
/// set.
constexpr Row waits(const Row &R) {
  return windows(R).does(Effect::WaitsForThread | Effect::WaitsForOverlapped |
                         Effect::MayBlock);
}

/// Receives a window's messages, or passes them to its procedure.
constexpr Row pumps(const Row &R) {
  return windows(R).does(Effect::PumpsMessages);
}

/// The same, but the routine runs when the caller's own thread lets it run.
constexpr Row startsHere(const Row &R, int Routine) {
  return starts(R, Routine).does(Effect::RegistersHandler);
}

/// May set the last error, whether it succeeds or not.
constexpr Row replaces(const Row &R) {
  return R.does(Effect::MayReplaceLastError);
}
/// Writes to a stream of the C run-time library; see replaces().
constexpr Row writes(std::string_view Name, int Arity,
                     std::string_view Header = "stdio.h") {
  return replaces(crt(sure(Name, Arity, Returns::Int), Header));
}

/// Does nothing that matters to a rule, and does not change the last error.
constexpr Row quiet(std::string_view Name, int Arity, std::string_view Header,
                    Returns Type = Returns::Int) {
  return crt(sure(Name, Arity, Type), Header);
}

/// Writes only to the memory that it receives; may set the last error.
constexpr Row reads(std::string_view Name, int Arity,
                    Returns Type = Returns::Int) {
  return replaces(crt(sure(Name, Arity, Type), "stdio.h"))
      .does(Effect::FillsArguments);
}

constexpr Function Rows[] = {
    // -- Routines that run on another thread, or later ------------------------
    starts(pointer("CreateThread", 6), 2),
    starts(pointer("CreateRemoteThread", 7), 3),
    starts(pointer("CreateRemoteThreadEx", 8), 3),
    starts(yesNo("QueueUserWorkItem", 3), 0),
    startsHere(function("QueueUserAPC", 3, Returns::Unsigned, Failure::Null,
                        ErrorSource::LastError),
               0),
    startsHere(yesNo("QueueUserAPC2", 4), 0),
    starts(pointer("CreateThreadpoolWork", 3), 0),
    starts(pointer("CreateThreadpoolTimer", 3), 0),
    starts(pointer("CreateThreadpoolWait", 3), 0),
    starts(pointer("CreateThreadpoolIo", 4), 1)
        .socket(0)
        .does(Effect::TiesToPort),
    starts(yesNo("TrySubmitThreadpoolCallback", 3), 0),
    starts(yesNo("BindIoCompletionCallback", 3), 1)
        .socket(0)
        .does(Effect::TiesToPort),
    starts(yesNo("CreateTimerQueueTimer", 7), 2),
    starts(yesNo("RegisterWaitForSingleObject", 6), 2).handle(1),
    startsHere(yesNo("SetWaitableTimer", 6), 3),
    startsHere(yesNo("SetWaitableTimerEx", 7), 3),
    startsHere(function("SetTimer", 4, Returns::Unsigned, Failure::Null,
                        ErrorSource::LastError),
               3),
    startsHere(function("SetCoalescableTimer", 5, Returns::Unsigned,
                        Failure::Null, ErrorSource::LastError),
               3),
    starts(function("timeSetEvent", 5, Returns::Unsigned, Failure::Null,
                    ErrorSource::None),
           2),
    startsHere(pointer("CreateFiber", 3), 1),
    startsHere(pointer("CreateFiberEx", 5), 3),
    crt(function("_beginthread", 3, Returns::Unsigned, Failure::AllOnes,
                 ErrorSource::Errno),
        "process.h")
        .routine(0)
        .does(Effect::StartsRoutine),
    crt(function("_beginthreadex", 6, Returns::Unsigned, Failure::Null,
                 ErrorSource::Errno),
        "process.h")
        .routine(2)
        .does(Effect::StartsRoutine),
    crt(code("thrd_create", 3), "threads.h")
        .routine(1)
        .does(Effect::StartsRoutine),
    crt(code("pthread_create", 4), "pthread.h")
        .routine(2)
        .does(Effect::StartsRoutine),

    // C++ classes and functions, with arguments from the routine on; std::async
    // may have its policy before it.
    standard("std::thread", "thread").routine(0).does(Effect::StartsRoutine),
    standard("std::jthread", "thread").routine(0).does(Effect::StartsRoutine),
    standard("std::async", "future").routine(0).does(Effect::StartsRoutine),

    // -- Routines that run when something happens -----------------------------
    windows(yesNo("SetConsoleCtrlHandler", 2))
        .routine(0)
        .does(Effect::RegistersHandler),
    windows(sure("SetUnhandledExceptionFilter", 1, Returns::Pointer))
        .routine(0)
        .does(Effect::RegistersHandler),
    windows(pointer("SetWindowsHookExA", 4))
        .routine(1)
        .does(Effect::RegistersHandler),
    windows(pointer("SetWindowsHookExW", 4))
        .routine(1)
        .does(Effect::RegistersHandler),
    // SIG_ERR is a pointer with all bits set.
    crt(pointer("signal", 2).fails(Failure::AllOnes), "signal.h")
        .routine(1)
        .does(Effect::RegistersHandler),

    // -- Routines that run when the process, or in a DLL the module, ends -----
    crt(code("atexit", 1)).routine(0).does(Effect::RegistersExit),
    // These run when quick_exit is called, in a DLL, too.
    crt(code("at_quick_exit", 1))
        .routine(0)
        .does(Effect::RegistersExit | Effect::RegistersHandler),
    crt(pointer("_onexit", 1)).routine(0).does(Effect::RegistersExit),
    crt(pointer("onexit", 1)).routine(0).does(Effect::RegistersExit),

    // -- Routines that run inside the call ------------------------------------
    windows(yesNo("InitOnceExecuteOnce", 4))
        .routine(1)
        .does(Effect::CallsRoutine),
    windows(yesNo("EnumWindows", 2)).routine(0).does(Effect::CallsRoutine),
    crt(sure("qsort", 4)).routine(3).does(Effect::CallsRoutine),
    crt(sure("bsearch", 5, Returns::Pointer))
        .routine(4)
        .does(Effect::CallsRoutine),
    crt(sure("call_once", 2), "threads.h")
        .routine(1)
        .does(Effect::CallsRoutine),
    crt(code("pthread_once", 2), "pthread.h")
        .routine(1)
        .does(Effect::CallsRoutine),
    standard("std::call_once", "mutex").routine(1).does(Effect::CallsRoutine),

    // -- The end of the process or of the thread ------------------------------
    windows(sure("ExitProcess", 1)).does(Effect::EndsProcess),
    windows(sure("FatalExit", 1)).does(Effect::EndsProcess),
    windows(sure("FatalAppExitA", 2)).does(Effect::EndsProcess),
    windows(sure("FatalAppExitW", 2)).does(Effect::EndsProcess),
    windows(sure("RaiseFailFastException", 3)).does(Effect::EndsProcess),
    crt(sure("exit", 1)).does(Effect::EndsProcess),
    crt(sure("_exit", 1)).does(Effect::EndsProcess),
    crt(sure("_Exit", 1)).does(Effect::EndsProcess),
    crt(sure("quick_exit", 1)).does(Effect::EndsProcess),
    crt(sure("abort", 0)).does(Effect::EndsProcess),
    standard("std::terminate", "exception").does(Effect::EndsProcess),
    // A failed assert().
    crt(sure("_assert", 3), "assert.h").does(Effect::EndsProcess),
    crt(sure("_wassert", 3), "assert.h").does(Effect::EndsProcess),
    windows(sure("ExitThread", 1)).does(Effect::EndsThread),
    windows(sure("FreeLibraryAndExitThread", 2)).does(Effect::EndsThread),
    crt(sure("_endthread", 0), "process.h").does(Effect::EndsThread),
    crt(sure("_endthreadex", 1), "process.h").does(Effect::EndsThread),
    crt(sure("thrd_exit", 1), "threads.h").does(Effect::EndsThread),
    crt(sure("pthread_exit", 1), "pthread.h").does(Effect::EndsThread),

    // -- Waiting --------------------------------------------------------------
    waits(number("WaitForSingleObject", 2)).handle(0).timeout(1),
    waits(number("WaitForSingleObjectEx", 3)).handle(0).timeout(1),
    waits(number("WaitForMultipleObjects", 4)).handle(1).timeout(3),
    waits(number("WaitForMultipleObjectsEx", 5)).handle(1).timeout(3),
    waits(number("MsgWaitForMultipleObjects", 5)).handle(1).timeout(3),
    waits(number("MsgWaitForMultipleObjectsEx", 5)).handle(1).timeout(2),
    waits(number("SignalObjectAndWait", 4)).handle(1).timeout(2),
    windows(sure("WaitForThreadpoolWorkCallbacks", 2))
        .does(Effect::WaitsForThread | Effect::MayBlock),
    windows(sure("WaitForThreadpoolIoCallbacks", 2))
        .does(Effect::WaitsForThread | Effect::WaitsForOverlapped |
              Effect::MayBlock),
    crt(code("thrd_join", 2), "threads.h")
        .does(Effect::WaitsForThread | Effect::MayBlock),
    crt(code("pthread_join", 2), "pthread.h")
        .does(Effect::WaitsForThread | Effect::MayBlock),
    windows(sure("Sleep", 1))
        .timeout(0)
        .does(Effect::Sleeps | Effect::MayBlock),
    // Completion routines run during the wait if it is alertable.
    windows(sure("SleepEx", 2, Returns::Unsigned))
        .timeout(0)
        .does(Effect::Sleeps | Effect::WaitsForOverlapped | Effect::MayBlock),

    // -- Messages, which deliver the answers of asynchronous requests ---------
    pumps(yesNo("GetMessageA", 4)),
    pumps(yesNo("GetMessageW", 4)),
    pumps(sure("PeekMessageA", 5, Returns::Bool)),
    pumps(sure("PeekMessageW", 5, Returns::Bool)),
    pumps(sure("DispatchMessageA", 1, Returns::Int)),
    pumps(sure("DispatchMessageW", 1, Returns::Int)),
    pumps(sure("DialogBoxParamA", 5, Returns::Int)),
    pumps(sure("DialogBoxParamW", 5, Returns::Int)),

    // -- Memory ---------------------------------------------------------------
    crt(sure("free", 1))
        .buffer(0)
        .does(Effect::FreesMemory | Effect::MayReplaceLastError),
    windows(yesNo("HeapFree", 3))
        .buffer(2)
        .does(Effect::FreesMemory | Effect::MayReplaceLastError),
    windows(yesNo("VirtualFree", 3))
        .buffer(0)
        .does(Effect::FreesMemory | Effect::MayReplaceLastError),
    windows(sure("LocalFree", 1, Returns::Pointer))
        .buffer(0)
        .does(Effect::FreesMemory | Effect::MayReplaceLastError),
    windows(sure("GlobalFree", 1, Returns::Pointer))
        .buffer(0)
        .does(Effect::FreesMemory | Effect::MayReplaceLastError),

    // -- Overlapped operations and completion ports ---------------------------
    windows(pointer("CreateIoCompletionPort", 4))
        .socket(0)
        .does(Effect::TiesToPort),
    windows(yesNo("GetQueuedCompletionStatus", 5))
        .bytes(1)
        .timeout(4)
        .does(Effect::WaitsForOverlapped | Effect::MayBlock),
    windows(yesNo("GetQueuedCompletionStatusEx", 6))
        .timeout(4)
        .does(Effect::WaitsForOverlapped | Effect::MayBlock),
    windows(yesNo("GetOverlappedResult", 4))
        .socket(0)
        .ofOverlapped(1)
        .bytes(2)
        .timeout(3)
        .does(Effect::WaitsForOverlapped | Effect::PendingIsNoFailure |
              Effect::MayBlock),
    windows(yesNo("GetOverlappedResultEx", 5))
        .socket(0)
        .ofOverlapped(1)
        .bytes(2)
        .timeout(3)
        .does(Effect::WaitsForOverlapped | Effect::PendingIsNoFailure |
              Effect::MayBlock),
    windows(yesNo("CancelIo", 1)).socket(0).does(Effect::CancelsOverlapped),
    windows(yesNo("CancelIoEx", 2))
        .socket(0)
        .ofOverlapped(1)
        .does(Effect::CancelsOverlapped),
    windows(yesNo("SetFileCompletionNotificationModes", 2))
        .socket(0)
        .flags(1)
        .does(Effect::SetsCompletionMode),

    // -- Sockets as files: data -----------------------------------------------
    windows(yesNo("ReadFile", 5))
        .socket(0)
        .buffer(1, 2)
        .bytes(3)
        .overlapped(4)
        .does(Effect::Receives | Effect::MayBlock),
    windows(yesNo("WriteFile", 5))
        .socket(0)
        .buffer(1, 2)
        .bytes(3)
        .overlapped(4)
        .does(Effect::Sends | Effect::MayBlock),
    windows(yesNo("ReadFileEx", 5))
        .socket(0)
        .buffer(1, 2)
        .overlapped(3, 4)
        .does(Effect::Receives),
    windows(yesNo("WriteFileEx", 5))
        .socket(0)
        .buffer(1, 2)
        .overlapped(3, 4)
        .does(Effect::Sends),

    // -- Sockets as files: closing and copying --------------------------------
    windows(yesNo("CloseHandle", 1))
        .socket(0)
        .does(Effect::ClosesOther | Effect::MayReplaceLastError),
    crt(status("close", 1), "io.h")
        .socket(0)
        .does(Effect::ClosesOther | Effect::MayReplaceLastError),
    crt(status("_close", 1), "io.h")
        .socket(0)
        .does(Effect::ClosesOther | Effect::MayReplaceLastError),
    crt(status("fclose", 1), "stdio.h")
        .socket(0)
        .does(Effect::ClosesOther | Effect::MayReplaceLastError),
    windows(yesNo("DuplicateHandle", 7)).socket(1).does(Effect::Duplicates),

    // -- Errors ---------------------------------------------------------------
    // Windows and Winsock share the last error.
    windows(sure("GetLastError", 0, Returns::Unsigned))
        .does(Effect::FetchesLastError),
    windows(sure("SetLastError", 1)).does(Effect::SetsLastError),
    crt(sure("_errno", 0, Returns::Pointer), "errno.h")
        .does(Effect::ReadsErrno),
    crt(code("_get_errno", 1), "errno.h").does(Effect::ReadsErrno),
    replaces(crt(sure("perror", 1), "stdio.h")).does(Effect::ReadsErrno),
    replaces(crt(sure("_wperror", 1), "stdio.h")).does(Effect::ReadsErrno),
    // stdout and stderr.
    crt(sure("__acrt_iob_func", 1, Returns::Pointer), "stdio.h"),
    writes("printf", 1),
    writes("vprintf", 2),
    writes("fprintf", 2),
    writes("vfprintf", 3),
    writes("puts", 1),
    writes("fputs", 2),
    writes("putchar", 1),
    writes("fputc", 2),
    writes("putc", 2),
    writes("fflush", 1),
    reads("fgets", 3, Returns::Pointer),
    reads("fread", 4, Returns::Unsigned),
    reads("fscanf", 2),
    reads("scanf", 1),
    // These write to memory; the C run-time library keeps the last error.
    quiet("sscanf", 2, "stdio.h").does(Effect::FillsArguments),
    quiet("snprintf", 3, "stdio.h"),
    quiet("sprintf", 2, "stdio.h"),
    quiet("vsnprintf", 4, "stdio.h"),
    quiet("vsprintf", 3, "stdio.h"),
    quiet("_snprintf", 3, "stdio.h"),
    quiet("_vsnprintf", 4, "stdio.h"),
    quiet("strftime", 4, "time.h", Returns::Unsigned)
        .does(Effect::FillsArguments),
    // The current time, and the identity of the caller.
    quiet("time", 1, "time.h").does(Effect::FillsArguments),
    quiet("clock", 0, "time.h"),
    quiet("localtime", 1, "time.h", Returns::Pointer),
    quiet("gmtime", 1, "time.h", Returns::Pointer),
    windows(sure("GetCurrentThreadId", 0, Returns::Unsigned)),
    windows(sure("GetCurrentProcessId", 0, Returns::Unsigned)),
    windows(sure("GetTickCount", 0, Returns::Unsigned)),
    windows(sure("GetTickCount64", 0, Returns::Unsigned)),
    windows(sure("GetLocalTime", 1)),
    windows(sure("GetSystemTime", 1)),
    windows(sure("EnterCriticalSection", 1)),
    windows(sure("LeaveCriticalSection", 1)),
    writes("wprintf", 1, "wchar.h"),
    writes("fwprintf", 2, "wchar.h"),
    replaces(windows(sure("MessageBoxA", 4, Returns::Int))),
    replaces(windows(sure("MessageBoxW", 4, Returns::Int))),
    replaces(windows(yesNo("FreeLibrary", 1))),
};

} // namespace

RowGroup systemRows() { return {std::begin(Rows), std::end(Rows)}; }

} // namespace winsock_tidy::model
