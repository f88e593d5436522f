// SPDX-License-Identifier: BSL-1.0
#define SURE_TL_NAMES
#include <sure/result.hpp>

#include <doctest/doctest.h>
#include <string>
#include <tl/expected.hpp>

// One program in tl::expected's own words, run on tl::expected and on the alias of sure::result.
namespace {

struct on_tl {
  template <class T, class E> using expected = tl::expected<T, E>;
  template <class E> static auto make_unexpected(E&& e) { return tl::make_unexpected(std::forward<E>(e)); }
};
struct on_sure {
  template <class T, class E> using expected = sure::result<T, E>;
  template <class E> static auto make_unexpected(E&& e) { return sure::make_unexpected(std::forward<E>(e)); }
};

template <class Names> struct program {
  using expected = typename Names::template expected<int, std::string>;

  static expected parse(std::string const& text) {
    if (text.empty()) return Names::make_unexpected(std::string("empty"));
    return static_cast<int>(text.size());
  }
  static std::string run(std::string const& text) {
    std::string log;
    auto const doubled =
        parse(text).map([](int n) { return n * 2; }).map_error([](std::string const& e) { return e + "!"; });
    auto const same = doubled.or_else([&](std::string const& e) { log += "saw " + e + " "; });
    auto const recovered = same.or_else([](std::string const&) { return expected(-1); });
    auto const failure = Names::make_unexpected(std::string("f"));
    return log + (same ? std::to_string(*same) : same.error()) + " " + std::to_string(recovered.value_or(0)) +
           failure.value();
  }
};

} // namespace

TEST_CASE("SURE_TL_NAMES: a program in tl's words does the same on the alias") {
  for (std::string const text : {"", "abc"}) CHECK(program<on_sure>::run(text) == program<on_tl>::run(text));
  CHECK(program<on_sure>::run("") == "saw empty! empty! -1f");
  CHECK(program<on_sure>::run("abc") == "6 6f");
}
