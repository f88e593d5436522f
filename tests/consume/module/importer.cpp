// SPDX-License-Identifier: BSL-1.0
// What the desk does not use of the module: specialisations, operators, ranges, hashes, coroutines, names of other kinds.
#include <coroutine>
#include <cstdio>
#include <exception>
#include <ranges>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

//! [import]
import sure;
#include <sure/macros.hpp>
//! [import]

namespace {

struct late {
  int minutes;
  static constexpr std::string_view code = "delivery.late";
  static constexpr auto kind = sure::error_kind::timed_out;
  auto operator==(late const&) const -> bool = default;
};
struct lost {
  auto operator==(lost const&) const -> bool = default;
};

enum class colour { red, green };

struct answer { // a sum of somebody else
  int value = 0;
  bool good = true;
};

sure::result<int, late> arrive(int minutes) {
  if (minutes > 10) return late{minutes};
  return minutes;
}
//! [try]
sure::result<int, late, lost> deliver(int minutes) {
  if (minutes < 0) return lost{};
  return SURE_TRY(arrive(minutes)) + SURE_TRY(arrive(minutes + 1));
}
//! [try]

template <class R> struct job { // a coroutine that does not wait
  R value;
  struct promise_type {
    R kept{0};
    auto get_return_object() { return std::coroutine_handle<promise_type>::from_promise(*this); }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(R r) { kept = static_cast<R&&>(r); }
    void unhandled_exception() { std::terminate(); }
  };
  job(std::coroutine_handle<promise_type> h) : value(h.promise().kept) { h.destroy(); }
};
job<sure::result<int, late>> arrive_later(int minutes) {
  SURE_CO_TRY_LET(int const came, arrive(minutes));
  co_return came + 1;
}

} // namespace

template <> struct sure::sum_traits<answer> {
  using alternatives = sure::alternatives<int, lost>;
  static constexpr bool fallible = true;
  template <std::size_t I> static constexpr bool holds(answer const& a) { return a.good == (I == 0); }
  template <std::size_t I, class S> static constexpr decltype(auto) get(S&& a) {
    if constexpr (I == 0)
      return (a.value);
    else
      return lost{};
  }
};
template <> inline constexpr auto sure::enumerators<colour> = sure::values<colour::red, colour::green>;

sure::result<int, lost> twice(answer const& a) { return 2 * SURE_TRY(a); }

int broken = 0;

#define CHECK(...)                                                                                                     \
  if (!(__VA_ARGS__)) ++broken, std::fprintf(stderr, "broken: %s\n", #__VA_ARGS__)

int main() {
  CHECK(deliver(3) == 7);
  CHECK(deliver(-1) == sure::unexpected(lost{}));
  CHECK(deliver(10) != deliver(3));
  CHECK(deliver(10).has_error<late>() && deliver(10).error_as<late>()->minutes == 11);
  CHECK(sure::describe(late{3}).code == "delivery.late");
  CHECK(sure::is_transient(late{3}));
  CHECK(arrive_later(4).value == 5 && !arrive_later(11).value);

  sure::option<int> const three = 3;
  CHECK(three == 3 && three > sure::none && three <= sure::option<int>(4) && three != sure::none);
  CHECK((three <=> 4) < 0);
  CHECK(std::unordered_set<sure::option<int>>{three}.contains(three));
  int sum = 0;
  for (int const n : three | std::views::transform([](int i) { return 2 * i; })) sum += n;
  CHECK(sum == 6);
  static_assert(sizeof(sure::option<int&>) == sizeof(int*));

  CHECK(sure::match(answer{4, true}, [](int n) { return n; }, [](lost) { return -1; }) == 4);
  CHECK(twice({4, true}) == 8 && !twice({4, false}));
  CHECK(sure::match(answer{4, false}, [](int n) { return n; }, [](lost) { return -1; }) == -1);
  CHECK(sure::match(colour::green, sure::of<colour::red>([] { return 1; }),
                    sure::of<colour::green>([] { return 2; })) == 2);
  CHECK(sure::match(
            sure::together(three, deliver(3)), [](int a, int b) { return a + b; }, sure::otherwise([] { return 0; })) ==
        10);

  sure::one_of<late, lost> const either = lost{};
  CHECK(either.is<lost>());
  sure::any_error const any = late{5};
  CHECK(any.is<late>() && to_string(sure::report(any)).find("delivery.late") != std::string::npos);
  auto const noted = deliver(-1).context("order {}", 7);
  CHECK(sure::report(noted).contexts.size() == 1);
  CHECK((std::vector{1, 2} | std::views::transform(arrive) | sure::collect()).value().size() == 2);
  CHECK(sure::validate(arrive(20), deliver(-1)).error().size() == 2);
  return broken;
}
