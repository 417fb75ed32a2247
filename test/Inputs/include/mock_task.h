// What <thread> and <future> of the mocks share: a routine put aside for
// another thread. As in real libraries it is called through a virtual function
// that nothing here calls. Arguments are copied, as real libraries do.
#pragma once
#include <type_traits>
#include <utility>
namespace std {
struct mock_task {
  virtual ~mock_task() {}
  virtual void run() = 0;
};
template <class F> struct mock_task_of : mock_task {
  F Held;
  explicit mock_task_of(F X) : Held(move(X)) {}
  void run() override { Held(); }
};
void mock_start_thread(mock_task *);
template <class T> decay_t<T> mock_copy(T &&X) { return forward<T>(X); }
template <class F> void mock_run_later(F X) {
  mock_start_thread(new mock_task_of<F>(move(X)));
}
template <class M, class Object, class... Args>
void mock_invoke_member(M X, Object &O, Args &...As) {
  if constexpr (is_pointer_v<Object>)
    (O->*X)(As...);
  else
    (O.*X)(As...);
}
template <class F, class... Args> void mock_invoke(F &X, Args &...As) {
  if constexpr (is_member_function_pointer_v<F>)
    mock_invoke_member(X, As...);
  else
    X(As...);
}
} // namespace std
