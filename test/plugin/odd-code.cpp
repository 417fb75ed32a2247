// Constructs of C++ that are seldom met must not break any check.
// RUN: %tidy --checks='-*,winsock-*,-winsock-socket-leak,-winsock-socket-use-after-close,-winsock-error-as-length' %s -- %mock -std=c++20 -fms-extensions -Wno-everything | %filecheck %s
// RUN: %tidy --checks='-*,winsock-*,-winsock-socket-leak,-winsock-socket-use-after-close,-winsock-error-as-length' %s -- %mock32 -std=c++20 -fms-extensions -fdelayed-template-parsing -Wno-everything | %filecheck %s
#include <memory>
#include <utility>
#include <winsock2.h>

namespace std {
template <class R, class... A> struct coroutine_traits { using promise_type = typename R::promise_type; };
template <class P = void> struct coroutine_handle {
  static coroutine_handle from_address(void *) noexcept;
  void *address() const noexcept;
  template <class Q> operator coroutine_handle<Q>() const noexcept;
};
struct suspend_never {
  bool await_ready() noexcept { return true; }
  void await_suspend(coroutine_handle<>) noexcept {}
  void await_resume() noexcept {}
};
} // namespace std
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
Task coroutine(SOCKET S) {
  co_await std::suspend_never{};
  if (closesocket(S))
    co_return;
}

struct Base {
  SOCKET S;
  explicit Base(SOCKET S) : S(S) {}
  Base() : Base(INVALID_SOCKET) {}
  Base(const Base &) = delete;
  virtual int close() { return closesocket(S); }
  virtual ~Base() noexcept(false) { if (S != INVALID_SOCKET && closesocket(S)) throw S; }
};
struct Left : virtual Base { using Base::Base; int close() override; };
struct Right : virtual Base { using Base::Base; };
struct Both final : Left, Right { Both(SOCKET S) : Base(S), Left(S), Right(S) {} };
int Left::close() try { return Base::close(); } catch (...) { return SOCKET_ERROR; }
int through(Both &B, int (Base::*M)()) { return (B.*M)() + B.close() + static_cast<Base &>(B).close(); }

template <class T> concept Closer = requires(T X) { X.close(); };
template <Closer T> auto closeIt(T &X) -> decltype(X.close()) { return X.close(); }
template int closeIt<Base>(Base &);
template <class... Ts> int closeAll(Ts... Xs) { return (... + closesocket(Xs)); }
int shutdownBoth(SOCKET);
template <auto F> int call(SOCKET S) { return F(S); }
template <class T> int dependent(T X) { return closesocket(X) + send(X, "", 0, 0) + X; }
int use(SOCKET A, SOCKET B) { return closeAll(A, B) + call<closesocket>(A) + call<&shutdownBoth>(B); }

constexpr SOCKET Invalid = ~SOCKET{};
static_assert(Invalid == INVALID_SOCKET);
struct Pair { SOCKET First, Second; };
int bindings(Pair P) {
  auto &[A, B] = P;
  auto Closer = [&, C = A]<class T>(T X) mutable { return closesocket(X) + closesocket(C) + closesocket(B); };
  if (auto R = Closer(A); R == 0)
    return R;
  else
    return [=] { return [=] { return closesocket(P.First); }(); }();
}
struct Functor {
  SOCKET S = INVALID_SOCKET;
  int operator()() && { return closesocket(S); }
  operator SOCKET() const { return S; }
  Functor &operator,(int) { return *this; }
};
int functor(Functor F) { return closesocket((F, 1)) + std::move(F)(); }

struct Lazy {
  Lazy() = default;
  Lazy(const Lazy &) = delete;
  static Lazy &get() { static Lazy Only; return Only; }
  WSADATA D;
  int Rc = WSAStartup(0x202, &D);
  ~Lazy() { (void)WSACleanup(); }
};
int lazy() { return Lazy::get().Rc; }

int exceptional(SOCKET S) {
  try {
    if (!S) throw Pair{S, S};
    return shutdown(S, SD_BOTH);
  } catch (const Pair &P) {
    return closesocket(P.First);
  } catch (int) {
    throw;
  } catch (...) {
    return -1;
  }
}
struct Incomplete;
int incomplete(Incomplete *I, SOCKET Incomplete::*Member) { return closesocket(I->*Member); }
union Storage { Base B; char C; Storage() : C() {} ~Storage() {} };
int placement(SOCKET S) {
  Storage X;
  new (&X.B) Base(S);
  int R = X.B.close();
  X.B.~Base();
  Base *Many = new Base[3];
  delete[] Many;
  return R;
}
extern "C" { namespace inner { int cLinkage(SOCKET S) { return ::closesocket(S); } } }
int operator""_sock(unsigned long long N) { return closesocket(static_cast<SOCKET>(N)); }
int literal = 7_sock;
static auto Global = [] { return WSAGetLastError(); }();

void wrong(SOCKET S) { send(S, "", 0, 0); }
// CHECK: :[[@LINE-1]]:24: warning: {{.*}} [winsock-error-ignored]
