// SPDX-License-Identifier: BSL-1.0
#include <sure/interop/outcome.hpp>

#include "vocabularies.hpp"

using namespace vocabularies;
namespace outcome = BOOST_OUTCOME_V2_NAMESPACE;

namespace {
template <class T> using checked = outcome::basic_result<T, not_found, outcome::policy::all_narrow>;
template <class T> struct make_result {
  template <class V> checked<T> operator()(V&& value) const {
    return checked<T>(outcome::in_place_type<T>, std::forward<V>(value));
  }
  checked<T> operator()(not_found e) const { return checked<T>(outcome::in_place_type<not_found>, e); }
  checked<T> operator()() const { return checked<T>(outcome::in_place_type<T>); }
};
using three_way = outcome::basic_outcome<int, not_found, refused, outcome::policy::all_narrow>;
} // namespace

TEST_CASE("Outcome: match, SURE_TRY and convert read and make it") {
  auto const make = make_result<int>{};
  auto const text = [](checked<int> const& f) {
    return sure::match(f, [](int const& v) { return v; }, [](not_found const& e) { return -e.id; });
  };
  CHECK(text(make(7)) == 7);
  CHECK(text(make(not_found{404})) == -404);
  CHECK(named(make(7)) == std::string("7"));
  CHECK(named(make(not_found{404})).error_as<not_found>()->id == 404);
  CHECK(sure::to_result(make(7)) == 7);
  CHECK(sure::to_result(make(not_found{1})).error() == not_found{1});
  CHECK(back<checked<int>>(sure::result<int, not_found>(1)).assume_value() == 2);
  CHECK(back<checked<int>>(sure::result<int, not_found>(not_found{3})).assume_error() == not_found{3});
}
TEST_CASE("Outcome: a move-only value is moved") {
  check_moves_without_copy<checked<std::unique_ptr<int>>>(make_result<std::unique_ptr<int>>{});
}
TEST_CASE("Outcome: a void value is no argument") { check_void<checked<void>>(make_result<void>{}); }
TEST_CASE("Outcome: the exception of an outcome is a third alternative") {
  auto const text = [](three_way const& o) {
    return sure::match(
        o, [](int) { return std::string("value"); }, [](not_found) { return std::string("error"); },
        [](refused const& e) { return e.why; });
  };
  CHECK(text(three_way(outcome::in_place_type<int>, 1)) == "value");
  CHECK(text(three_way(outcome::in_place_type<not_found>, not_found{})) == "error");
  CHECK(text(three_way(outcome::in_place_type<refused>, refused{"thrown"})) == "thrown");
  CHECK(sure::to_result(three_way(outcome::in_place_type<refused>, refused{"x"})).has_error<refused>());

  auto const through = [](three_way o) -> sure::result<int, refused, not_found> { return SURE_TRY(std::move(o)); };
  CHECK(through(three_way(outcome::in_place_type<refused>, refused{"x"})).has_error<refused>());
  CHECK(through(three_way(outcome::in_place_type<not_found>, not_found{})).has_error<not_found>());
}
