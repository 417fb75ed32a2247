// No target: fails as its input says, to test the driver.

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <thread>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Data,
                                      std::size_t Size);

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  std::string Text(reinterpret_cast<const char *>(Data), Size);
  if (Text.find("abort") != std::string::npos)
    std::abort();
  if (Text.find("exit") != std::string::npos)
    std::exit(0);
  if (Text.find("sleep") != std::string::npos)
    std::this_thread::sleep_for(std::chrono::hours(1));
  return 0;
}
