// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_SEEDED_HPP
#define SURE_TESTS_FUZZ_SEEDED_HPP

/// Plays random inputs of fixed seeds, for compilers that have no libFuzzer.

#include "support/torture.hpp"

#include "counted.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

namespace fuzz {

inline std::string random_bytes(std::uint32_t seed, std::size_t size) {
  std::mt19937 engine(seed);
  std::string bytes(size, '\0');
  for (char& each : bytes) each = static_cast<char>(engine());
  return bytes;
}

/// As many programs for each type as FUZZ_PROGRAMS says. Every operation has to be played, and everything that throws has to throw.
template <class Game> void play_seeded() {
  int const programs = torture::times("FUZZ_PROGRAMS", 16) * static_cast<int>(Game::size);
  std::size_t const before = live::count();
  for (int i = 0; i != programs; ++i) {
    std::string bytes = random_bytes(static_cast<std::uint32_t>(i), 4000);
    bytes.front() = static_cast<char>(i % static_cast<int>(Game::size));
    Game::play(bytes);
  }
  CHECK(live::count() == before);
  for (std::string const& each : Game::unplayed()) FAIL_CHECK(each);
#ifdef __cpp_exceptions
  CHECK(Game::throws() != 0);
#endif
  torture::seen(Game::steps(), "the model agreed after every step; " + std::to_string(Game::throws()) +
                                   " steps threw, and what is promised then held");
}

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_SEEDED_HPP
