// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// When not to use sure, and what to write instead: each of the alternatives, and the seam to code that uses results.
#include "../expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <sure/any_error.hpp>
#include <sure/context.hpp>
#include <sure/interop/exceptions.hpp>
#include <utility>
#include <vector>
#include <version>
#if defined(__cpp_lib_expected)
#include <expected>
#endif

namespace {

// Rare, far from its handler, and nobody in between decides: an exception. One place makes a value of it.
//! [far]
struct broken_catalogue : std::runtime_error {
  using std::runtime_error::runtime_error;
};
int grams_of(std::string const& line) {
  if (line.empty()) throw broken_catalogue("an empty line");
  return static_cast<int>(line.size());
}
int grams_of_all(std::vector<std::string> const& lines) { // and many such functions, which know of no error
  int sum = 0;
  for (auto const& line : lines) sum += grams_of(line);
  return sum;
}
std::string answer(std::vector<std::string> const& lines) {
  return sure::match(
      sure::catching<broken_catalogue>([&] { return grams_of_all(lines); }),
      [](int grams) { return std::to_string(grams) + " g"; },
      [](broken_catalogue const& e) { return std::string("no catalogue: ") + e.what(); });
}
//! [far]

// A constructor and an operator return what they are, so they throw. The named function is for callers that decide.
//! [constructor]
struct zero_divisor {};
class ratio {
public:
  static sure::result<ratio, zero_divisor> of(int over, int under) {
    if (under == 0) return zero_divisor{};
    return ratio(unchecked{}, over, under);
  }
  ratio(int over, int under) : ratio(sure::throwing(of(over, under))) {} // throws the zero_divisor
  friend ratio operator/(ratio a, ratio b) { return {a.over_ * b.under_, a.under_ * b.over_}; }
  friend bool operator==(ratio a, ratio b) { return a.over_ * b.under_ == b.over_ * a.under_; }

private:
  struct unchecked {};
  ratio(unchecked, int over, int under) : over_(over), under_(under) {}
  int over_;
  int under_;
};
//! [constructor]

// Somebody else's algorithm has no place for an error: it goes through as an exception, and out as a value.
//! [callback]
struct no_price {
  std::string sku;
};
sure::result<int, no_price> price_of(std::map<std::string, int> const& list, std::string const& sku) {
  auto const found = list.find(sku);
  if (found == list.end()) return no_price{sku};
  return found->second;
}
sure::result<void, no_price> sort_by_price(std::vector<std::string>& skus, std::map<std::string, int> const& list) {
  return sure::catching<no_price>([&] {
    std::sort(skus.begin(), skus.end(), [&](auto const& a, auto const& b) {
      return sure::throwing(price_of(list, a)) < sure::throwing(price_of(list, b));
    });
  });
}
//! [callback]

// There is one reason, and everybody knows it: nothing to name.
//! [absent]
int const* find_price(std::map<std::string, int> const& list, std::string const& sku) { // a null pointer: none
  auto const found = list.find(sku);
  return found == list.end() ? nullptr : &found->second;
}
int price_or_zero(std::map<std::string, int> const& list, std::string const& sku) {
  return sure::from_nullable(find_price(list, sku)).value_or(0);
}
//! [absent]

// One error, and a compiler that has <expected>: the standard's type is enough. The code below is the same for both.
//! [one error]
#if defined(__cpp_lib_expected)
template <class T, class E> using fallible = std::expected<T, E>;
using std::unexpected;
#else
template <class T, class E> using fallible = sure::result<T, E>;
using sure::unexpected;
#endif

enum class port_error { no_number, too_large };
fallible<int, port_error> port_in(std::string_view text) {
  int number = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return unexpected(port_error::no_number);
    number = number * 10 + (c - '0');
    if (number > 65535) return unexpected(port_error::too_large);
  }
  return number;
}
//! [one error]

// C calls, or another compiler, or a library of another version: numbers, and nothing else, cross this border.
//! [border]
struct out_of_stock {};
struct shop_closed {};
sure::result<int, out_of_stock, shop_closed> reserve(int pieces) {
  if (pieces < 0) return shop_closed{};
  if (pieces > 10) return out_of_stock{};
  return 10 - pieces;
}
extern "C" int shop_reserve(int pieces, int* left) noexcept {
  return sure::match(
      reserve(pieces),
      [&](int n) {
        *left = n;
        return 0;
      },
      [](out_of_stock const&) { return 1; }, [](shop_closed const&) { return 2; });
}
//! [border]

// So many errors that nobody will ever match on them: one type for all, and the text tells the rest.
//! [too many]
struct unreadable {
  std::string name;
  std::string message() const { return name + " cannot be read"; }
};
struct malformed {
  int line;
  std::string message() const { return "line " + std::to_string(line) + " is malformed"; }
};
sure::result<std::string, unreadable> text_of(std::string const& name) {
  if (name.empty()) return unreadable{"a file without a name"};
  return "key";
}
sure::result<int, malformed> parse(std::string const& text) {
  if (text.find('=') == text.npos) return malformed{1};
  return 1;
}
sure::result<int, sure::any_error> load(std::string const& name) { // whatever it calls tomorrow, this line stays
  auto const text = SURE_TRY(text_of(name).context("loading {}", name));
  return SURE_TRY(parse(text).context("loading {}", name));
}
//! [too many]

// What is large stays where it is: the caller owns it, and the result says only whether it was filled.
//! [large]
struct frame {
  std::array<char, 4096> bytes;
  std::size_t used = 0;
};
struct cut_off {
  std::size_t missing;
};
sure::result<void, cut_off> read_into(frame& to, std::string_view from) {
  if (from.size() > to.bytes.size()) return cut_off{from.size() - to.bytes.size()};
  std::copy(from.begin(), from.end(), to.bytes.begin());
  to.used = from.size();
  return {};
}
//! [large]

} // namespace

int main() {
  expect(answer({"lamp", "shade"}) == "9 g" && answer({"lamp", ""}) == "no catalogue: an empty line");

  expect(ratio(1, 2) / ratio(1, 4) == ratio(2, 1));
  expect(ratio::of(1, 0).has_error<zero_divisor>());
  bool thrown = false;
  try {
    expect(ratio(1, 2) / ratio(0, 1) == ratio(1, 1));
  } catch (zero_divisor const&) {
    thrown = true;
  }
  expect(thrown);

  std::map<std::string, int> const list{{"lamp", 900}, {"shade", 400}};
  std::vector<std::string> skus{"lamp", "shade"};
  expect(sort_by_price(skus, list).has_value() && skus.front() == "shade");
  skus.emplace_back("bulb");
  expect(sort_by_price(skus, list).error().sku == "bulb");
  expect(price_or_zero(list, "shade") == 400 && price_or_zero(list, "bulb") == 0);

  expect(port_in("8080") == 8080);
  expect(port_in("80a").error() == port_error::no_number && port_in("65536").error() == port_error::too_large);

  int left = 0;
  expect(shop_reserve(4, &left) == 0 && left == 6);
  expect(shop_reserve(11, &left) == 1 && shop_reserve(-1, &left) == 2);

  expect(to_string(load("a.ini").error()) == "loading a.ini: line 1 is malformed");
  expect(load("").error().is<unreadable>());

  frame into;
  expect(read_into(into, "abc").has_value() && into.used == 3);
  expect(read_into(into, std::string(5000, 'x')).error().missing == 904);
}
