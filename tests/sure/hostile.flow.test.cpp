// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// Hostile types that are thrown, caught and awaited.
#define BOOST_ASIO_NO_DEPRECATED
#include <sure/interop/asio.hpp>

#include <sure/interop/exceptions.hpp>

#include "../support/hostile_checks.hpp"
#include "../support/torture.hpp"
#include "interop/coroutines.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace hostile;
using namespace coroutines;

template <class T> auto thrower(int n) -> int {
  if (n < 0) throw T(n);
  return n;
}

template <class T> void check_thrown() {
  DOES(sure::catching<T>(thrower<T>, 1).value() == 1);
  DOES(sure::catching<oops, T>(thrower<T>, -1).template error_as<T>()->number() == -1);
  auto const answer = sure::catching([] { return thrower<T>(-2); }, [](T const& why) { return T(why.number() * 2); });
  DOES(answer.error().number() == -4);
  auto const whatever = sure::catching_all(thrower<T>, -3);
  DOES(sure::catching<T>([&]() -> int { return sure::throwing(whatever); }).error().number() == -3);
  auto const kept = sure::catching<oops, T>(
      []() -> int { return sure::throwing(sure::result<int, oops, T>(std::in_place_type<T>, -5)); });
  DOES(kept.template error_as<T>()->number() == -5);
}

template <class T> auto give(int n) -> io::task<T, oops> {
  co_await turn();
  if (n < 0) co_return oops{};
  co_return T(n);
}
template <class T> auto refuse(int n) -> io::task<int, T> {
  co_await turn();
  co_return sure::unexpected<T>(std::in_place, n);
}
template <class T> auto several(int one, int other) -> std::vector<io::task<T, oops>> {
  auto out = std::vector<io::task<T, oops>>{};
  out.push_back(give<T>(one));
  out.push_back(give<T>(other));
  return out;
}

template <class T> void check_awaited() {
  auto const both = run(io::when_all(give<T>(1), give<T>(2)));
  DOES(std::get<0>(both.value()).number() == 1 && std::get<1>(both.value()).number() == 2);
  DOES(run(io::when_all(give<T>(1), refuse<T>(-2))).template error_as<T>()->number() == -2);
  DOES(run(io::when_all(several<T>(3, 4))).value()[1].number() == 4);
  DOES(run(io::race(give<T>(5), give<T>(5))).value().number() == 5);
  DOES(run(io::race(several<T>(6, 6))).value().number() == 6);
  DOES(run(io::with_timeout(patience, give<T>(7))).value().number() == 7);
  DOES(run(io::with_timeout(patience, refuse<T>(-8))).template error_as<T>()->number() == -8);
}

template <class T> void check_type() {
  check_thrown<T>();
  check_awaited<T>();
}

} // namespace

TEST_CASE("hostile: types are thrown, caught and awaited") {
  auto const types = with_each<no_address, no_comma, odd_comparison, willing, list_lover, named_alike, traps::bait>(
      []<class T>() { check_type<T>(); });
  CHECK(types == 7);
  torture::seen(static_cast<std::uint64_t>(operations),
                std::to_string(types) + " hostile types were thrown and awaited as plain ones are");
}
