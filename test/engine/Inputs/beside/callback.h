// A library's object that calls code of the program.
namespace library {
class callback {
public:
  void operator()();

private:
  void *target;
};
} // namespace library
