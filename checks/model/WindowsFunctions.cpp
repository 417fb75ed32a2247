//===--- WindowsFunctions.cpp - Windows and the C library, as far as needed
//===//
//
// Functions that are no part of Winsock but matter to programs that use it:
// they start routines on other threads, run handlers at exit, end the process,
// wait, or close what is no socket.
//
//===----------------------------------------------------------------------===//

#include "model/Row.h"
#include "model/Tables.h"

namespace winsock_tidy::model {
namespace {

using R = Returns;
using F = Failure;
using E = Effect;

constexpr Row Rows[] = {
    //===------------------------------------------------------------------===//
    // Routines that run later, on another thread or from a queue
    //===------------------------------------------------------------------===//
    windows("CreateThread", 6, R::Pointer)
        .fails(F::Null)
        .routine(2)
        .does(E::StartsRoutine),
    windows("CreateRemoteThread", 7, R::Pointer)
        .fails(F::Null)
        .routine(3)
        .does(E::StartsRoutine),
    windows("CreateRemoteThreadEx", 8, R::Pointer)
        .fails(F::Null)
        .routine(3)
        .does(E::StartsRoutine),
    windows("QueueUserWorkItem", 3, R::Bool)
        .fails(F::False)
        .routine(0)
        .does(E::StartsRoutine),
    windows("QueueUserAPC", 3, R::Unsigned)
        .fails(F::Null)
        .routine(0)
        .does(E::StartsRoutine),
    windows("CreateTimerQueueTimer", 7, R::Bool)
        .fails(F::False)
        .routine(2)
        .does(E::StartsRoutine),
    windows("RegisterWaitForSingleObject", 6, R::Bool)
        .fails(F::False)
        .routine(2)
        .does(E::StartsRoutine),
    windows("SetTimer", 4, R::Unsigned)
        .fails(F::Null)
        .routine(3)
        .does(E::StartsRoutine),
    windows("SetWaitableTimer", 6, R::Bool)
        .fails(F::False)
        .routine(3)
        .does(E::StartsRoutine),
    windows("TrySubmitThreadpoolCallback", 3, R::Bool)
        .fails(F::False)
        .routine(0)
        .does(E::StartsRoutine),
    windows("CreateThreadpoolWork", 3, R::Pointer)
        .fails(F::Null)
        .routine(0)
        .does(E::StartsRoutine),
    windows("CreateThreadpoolTimer", 3, R::Pointer)
        .fails(F::Null)
        .routine(0)
        .does(E::StartsRoutine),
    windows("CreateThreadpoolWait", 3, R::Pointer)
        .fails(F::Null)
        .routine(0)
        .does(E::StartsRoutine),
    windows("CreateThreadpoolIo", 4, R::Pointer)
        .fails(F::Null)
        .routine(1)
        .does(E::StartsRoutine),
    windows("CreateFiber", 3, R::Pointer)
        .fails(F::Null)
        .routine(1)
        .does(E::StartsRoutine),
    windows("BindIoCompletionCallback", 3, R::Bool)
        .fails(F::False)
        .routine(1)
        .does(E::StartsRoutine | E::TiesToPort),
    crt("process.h", "_beginthread", 3, R::Unsigned)
        .fails(F::AllOnes)
        .routine(0)
        .does(E::StartsRoutine),
    crt("process.h", "_beginthreadex", 6, R::Unsigned)
        .fails(F::Null)
        .routine(2)
        .does(E::StartsRoutine),
    crt("pthread.h", "pthread_create", 4, R::Int)
        .fails(F::NonZeroCode)
        .routine(2)
        .does(E::StartsRoutine),
    crt("threads.h", "thrd_create", 3, R::Int)
        .fails(F::NonZeroCode)
        .routine(1)
        .does(E::StartsRoutine),

    // Of C++, arguments from the routine on; std::async may have its policy
    // before it.
    standard("thread", "std::thread").routine(0).does(E::StartsRoutine),
    standard("thread", "std::jthread").routine(0).does(E::StartsRoutine),
    standard("future", "std::async").routine(0).does(E::StartsRoutine),

    //===------------------------------------------------------------------===//
    // Routines that run at exit, or at once
    //===------------------------------------------------------------------===//
    crt("stdlib.h", "atexit", 1, R::Int)
        .failsSilently(F::NonZeroCode)
        .routine(0)
        .does(E::RegistersExit),
    crt("stdlib.h", "at_quick_exit", 1, R::Int)
        .failsSilently(F::NonZeroCode)
        .routine(0)
        .does(E::RegistersExit),
    crt("stdlib.h", "_onexit", 1, R::Pointer)
        .failsSilently(F::Null)
        .routine(0)
        .does(E::RegistersExit),
    crt("stdlib.h", "onexit", 1, R::Pointer)
        .failsSilently(F::Null)
        .routine(0)
        .does(E::RegistersExit),
    windows("InitOnceExecuteOnce", 4, R::Bool)
        .fails(F::False)
        .routine(1)
        .does(E::CallsRoutine),
    crt("threads.h", "call_once", 2, R::Void).routine(1).does(E::CallsRoutine),
    crt("pthread.h", "pthread_once", 2, R::Int)
        .fails(F::NonZeroCode)
        .routine(1)
        .does(E::CallsRoutine),
    standard("mutex", "std::call_once").routine(1).does(E::CallsRoutine),

    //===------------------------------------------------------------------===//
    // The end of the process, or of the thread
    //===------------------------------------------------------------------===//
    windows("ExitProcess", 1, R::Void).does(E::EndsProcess),
    windows("FatalExit", 1, R::Void).does(E::EndsProcess),
    crt("stdlib.h", "exit", 1, R::Void).does(E::EndsProcess),
    crt("stdlib.h", "_exit", 1, R::Void).does(E::EndsProcess),
    crt("stdlib.h", "_Exit", 1, R::Void).does(E::EndsProcess),
    crt("stdlib.h", "quick_exit", 1, R::Void).does(E::EndsProcess),
    crt("stdlib.h", "abort", 0, R::Void).does(E::EndsProcess),
    windows("ExitThread", 1, R::Void).does(E::EndsThread),
    windows("FreeLibraryAndExitThread", 2, R::Void).does(E::EndsThread),
    crt("process.h", "_endthread", 0, R::Void).does(E::EndsThread),
    crt("process.h", "_endthreadex", 1, R::Void).does(E::EndsThread),

    //===------------------------------------------------------------------===//
    // Waiting, and completion ports
    //===------------------------------------------------------------------===//
    windows("CreateIoCompletionPort", 4, R::Pointer)
        .fails(F::Null)
        .socket(0)
        .does(E::TiesToPort),
    windows("GetQueuedCompletionStatus", 5, R::Bool)
        .fails(F::False)
        .bytes(1)
        .overlapped(3)
        .does(E::WaitsForOverlapped | E::MayBlock),
    windows("GetQueuedCompletionStatusEx", 6, R::Bool)
        .fails(F::False)
        .does(E::WaitsForOverlapped | E::MayBlock),
    windows("GetOverlappedResult", 4, R::Bool)
        .fails(F::False)
        .overlapped(1)
        .bytes(2)
        .does(E::WaitsForOverlapped | E::MayBlock),
    windows("GetOverlappedResultEx", 5, R::Bool)
        .fails(F::False)
        .overlapped(1)
        .bytes(2)
        .does(E::WaitsForOverlapped | E::MayBlock),
    windows("CancelIo", 1, R::Bool).fails(F::False),
    windows("CancelIoEx", 2, R::Bool).fails(F::False).overlapped(1),
    windows("WaitForSingleObject", 2, R::Unsigned)
        .fails(F::AllOnes)
        .does(E::WaitsForThread | E::MayBlock),
    windows("WaitForSingleObjectEx", 3, R::Unsigned)
        .fails(F::AllOnes)
        .does(E::WaitsForThread | E::MayBlock),
    windows("WaitForMultipleObjects", 4, R::Unsigned)
        .fails(F::AllOnes)
        .does(E::WaitsForThread | E::MayBlock),
    windows("WaitForMultipleObjectsEx", 5, R::Unsigned)
        .fails(F::AllOnes)
        .does(E::WaitsForThread | E::MayBlock),
    windows("MsgWaitForMultipleObjects", 5, R::Unsigned)
        .fails(F::AllOnes)
        .does(E::WaitsForThread | E::MayBlock),
    windows("MsgWaitForMultipleObjectsEx", 5, R::Unsigned)
        .fails(F::AllOnes)
        .does(E::WaitsForThread | E::MayBlock),
    windows("Sleep", 1, R::Void).does(E::Sleeps | E::MayBlock),
    windows("SleepEx", 2, R::Unsigned).does(E::Sleeps | E::MayBlock),

    //===------------------------------------------------------------------===//
    // Handles, and the last error of Windows
    //===------------------------------------------------------------------===//
    windows("CloseHandle", 1, R::Bool).fails(F::False).does(E::ClosesOther),
    windows("DuplicateHandle", 7, R::Bool).fails(F::False).does(E::Duplicates),
    // Winsock keeps its last error where Windows keeps its own.
    windows("GetLastError", 0, R::Unsigned).does(E::FetchesLastError),
    windows("SetLastError", 1, R::Void).does(E::SetsLastError),
    crt("io.h", "close", 1, R::Int)
        .failsSilently(F::SocketError)
        .does(E::ClosesOther),
    crt("io.h", "_close", 1, R::Int)
        .failsSilently(F::SocketError)
        .does(E::ClosesOther),
    crt("stdio.h", "fclose", 1, R::Int)
        .failsSilently(F::SocketError)
        .does(E::ClosesOther),
};

} // namespace

const Row *windowsBegin() { return Rows; }
const Row *windowsEnd() { return Rows + sizeof(Rows) / sizeof(*Rows); }

} // namespace winsock_tidy::model
