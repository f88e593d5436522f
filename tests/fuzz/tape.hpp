// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_TAPE_HPP
#define SURE_TESTS_FUZZ_TAPE_HPP

/// The bytes of an input, read one after the other, and the check that ends the program where a model disagrees.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace fuzz {

/// What is being played, for the message.
struct playing {
  inline static char const* operation = "nothing";
  inline static char const* model = "nothing";
};

inline void require(bool holds, char const* file, int line, char const* law) {
  if (holds) return;
  std::fprintf(stderr, "%s:%d: the model disagrees: %s\nafter: %s, %s\n", file, line, law, playing::operation,
               playing::model);
  std::abort();
}
#define AGREES(...) ::fuzz::require((__VA_ARGS__), __FILE__, __LINE__, #__VA_ARGS__)

/// Zeros follow the last byte.
struct tape {
  std::string_view left;

  explicit tape(std::string_view bytes) : left(bytes) {}
  tape(std::uint8_t const* data, std::size_t size) : left(reinterpret_cast<char const*>(data), size) {}

  [[nodiscard]] bool done() const { return left.empty(); }
  unsigned next() {
    if (done()) return 0;
    unsigned const first = static_cast<unsigned char>(left.front());
    left.remove_prefix(1);
    return first;
  }
  std::string_view next(std::size_t most) {
    std::string_view const taken = left.substr(0, most);
    left.remove_prefix(taken.size());
    return taken;
  }
};

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_TAPE_HPP
