// SPDX-License-Identifier: BSL-1.0
// Collecting: many results become one. Stop at the first error, keep both sides, or report everything that is wrong.
#include "../expect.hpp"

#include <charconv>
#include <ranges>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <sure/collect.hpp>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

namespace {

struct malformed {
  std::string text;
};
struct out_of_range {
  int value;
};
using price_error = sure::one_of<malformed, out_of_range>;

//! [parse]
sure::result<int, malformed, out_of_range> parse_price(std::string_view text) {
  int pence = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), pence);
  if (error != std::errc() || end != text.data() + text.size()) return malformed{std::string(text)};
  if (pence < 0) return out_of_range{pence};
  return pence;
}
//! [parse]

// The errors of the elements are the errors of the whole. What follows the first one is never parsed.
// A range of results that are already there needs no pipeline.
//! [collect]
sure::result<std::vector<int>, malformed, out_of_range> prices(std::vector<std::string> const& texts) {
  std::vector<sure::result<int, malformed, out_of_range>> parsed;
  for (std::string const& text : texts) parsed.push_back(parse_price(text));
  return sure::collect(parsed);
}
//! [collect]

// Clang before 16 cannot compile libstdc++'s views.
#if !defined(__clang__) || __clang_major__ >= 16
//! [pipeline]
sure::result<int, malformed, out_of_range> total(std::vector<std::string> const& texts) {
  std::vector<int> const prices = SURE_TRY(texts | std::views::transform(parse_price) | sure::collect());
  int sum = 0;
  for (int const price : prices) sum += price;
  return sum;
}
//! [pipeline]
void check_pipeline() {
  expect(total({"10", "20"}) == 30);
  expect(total({"10", "x", "-1"}).has_error<malformed>());
}
#else
void check_pipeline() {}
#endif

struct name {
  std::string text;
};
struct empty_name {};
struct order {
  name buyer;
  int pence;
};

sure::result<name, empty_name> parse_name(std::string text) {
  if (text.empty()) return empty_name{};
  return name{std::move(text)};
}

// Both are needed, and the first failure is enough.
//! [all]
sure::result<order, empty_name, malformed, out_of_range> place(std::string buyer, std::string_view price) {
  auto [who, pence] = SURE_TRY(sure::all(parse_name(std::move(buyer)), parse_price(price)));
  return order{std::move(who), pence};
}
//! [all]

// A form tells everything that is wrong with it. The list has room for one error of each field and allocates nothing.
//! [validate]
std::string check(std::string buyer, std::string_view price) {
  auto const form = sure::validate(parse_name(std::move(buyer)), parse_price(price));
  if (form.has_value()) return "welcome, " + std::get<0>(*form).text;
  std::string report;
  for (auto const& wrong : form.error())
    report += sure::match(
        wrong, [](empty_name) { return std::string("the name is missing; "); },
        [](malformed const& e) { return e.text + " is no price; "; },
        [](out_of_range e) { return std::to_string(e.value) + " is out of range; "; });
  return report;
}
//! [validate]

} // namespace

int main() {
  std::vector<std::string> const good{"10", "20"}, bad{"10", "x", "-3", "y"};

  expect(prices(good) == std::vector{10, 20});
  expect(prices(bad).has_error<malformed>());
  check_pipeline();

  std::vector<sure::result<int, malformed, out_of_range>> parsed;
  for (std::string const& text : bad) parsed.push_back(parse_price(text));

  //! [partition]
  auto const [values, errors] = sure::partition(parsed); // std::vector<int>, std::vector<price_error>
  expect(values.size() == 1 && errors.size() == 3);
  //! [partition]
  static_assert(std::is_same_v<decltype(errors), std::vector<price_error> const>);

  //! [limit]
  auto const file = sure::validate(parsed, 2); // at most two errors are kept, however long the file
  expect(file.error().size() == 2 && file.error().dropped() == 1);
  //! [limit]

  expect(place("ann", "10").has_value());
  expect(place("", "x").has_error<empty_name>());

  expect(check("ann", "10") == "welcome, ann");
  expect(check("", "-3") == "the name is missing; -3 is out of range; ");
}
