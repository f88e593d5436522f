// SPDX-License-Identifier: BSL-1.0
// Testing: functions that return results, what must not compile, every failure once, machines, and wrong accesses.
#include "../expect.hpp"

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <sure/violation.hpp>
#include <type_traits>
#include <vector>

#if __has_include(<doctest/doctest.h>) && defined(__cpp_exceptions)
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#define HAS_DOCTEST 1
#else
#define HAS_DOCTEST 0
#endif
#if __has_include(<sys/wait.h>)
#include <sys/wait.h>
#include <unistd.h>
#define HAS_FORK 1
#else
#define HAS_FORK 0
#endif

namespace {

// What is tested. The errors are compared, so they say how.
//! [errors]
struct out_of_stock {
  static constexpr std::string_view code = "stock.out";
  int left;
  bool operator==(out_of_stock const&) const = default;
};
struct card_declined {
  static constexpr std::string_view code = "payment.declined";
  bool operator==(card_declined const&) const = default;
};
struct gateway_timed_out {
  static constexpr std::string_view code = "payment.timed_out";
  bool operator==(gateway_timed_out const&) const = default;
};
struct disk_full {
  static constexpr std::string_view code = "storage.full";
  bool operator==(disk_full const&) const = default;
};
//! [errors]

//! [stock]
struct stock {
  int left;
};
constexpr sure::result<int, out_of_stock> reserve(stock& s, int pieces) {
  if (pieces > s.left) return out_of_stock{s.left};
  s.left -= pieces;
  return s.left;
}
constexpr void give_back(stock& s, int pieces) { s.left += pieces; }
//! [stock]

//! [buy]
template <class World>
sure::result<void, out_of_stock, card_declined, gateway_timed_out, disk_full> buy(World& w, int pieces) {
  SURE_TRY(reserve(w.shelf, pieces));
  SURE_TRY(w.charge(pieces * 250).inspect_error([&](auto const&) { give_back(w.shelf, pieces); }));
  SURE_TRY(w.write(pieces).inspect_error([&](disk_full) {
    w.refund(pieces * 250);
    give_back(w.shelf, pieces);
  }));
  return {};
}
//! [buy]

// What the compiler checks. A change of the set is seen here first, before any caller.
//! [sets]
static_assert(std::is_same_v<sure::error_set_of<decltype(reserve)>, sure::one_of<out_of_stock>>);

template <class A, class B>
concept same_set = std::convertible_to<A, B> && std::convertible_to<B, A>; // in any order
//! [sets]

// Each number is a failure that could happen somewhere; the plan lets one of them happen.
//! [plan]
class fault_plan {
public:
  explicit fault_plan(int failing) : left_(failing) {}
  template <class... Es> sure::result<void, Es...> point() {
    sure::result<void, Es...> answer;
    static_cast<void>(((left_-- == 0 && (answer = Es{}, true)) || ...)); // the errors in turn, until it is its turn
    return answer;
  }
  bool has_failed() const { return left_ < 0; }

private:
  int left_;
};
//! [plan]

//! [world]
struct test_world {
  stock shelf{5};
  fault_plan plan;
  int taken = 0;
  int written = 0;

  sure::result<void, card_declined, gateway_timed_out> charge(int pence) {
    SURE_TRY((plan.point<card_declined, gateway_timed_out>()));
    taken += pence;
    return {};
  }
  void refund(int pence) { taken -= pence; }
  sure::result<void, disk_full> write(int pieces) {
    SURE_TRY(plan.point<disk_full>());
    written += pieces;
    return {};
  }
};
//! [world]

//! [set of buy]
static_assert(same_set<sure::error_set_of<decltype(buy<test_world>)>,
                       sure::one_of<card_declined, disk_full, gateway_timed_out, out_of_stock>>);

// What must not be possible: a caller that forgets the disk.
static_assert(!std::convertible_to<sure::result<void, card_declined, disk_full>, sure::result<void, card_declined>>);
//! [set of buy]

// Whatever leaves the program has a code of its own, not the name of its type.
//! [codes]
template <class... Es> consteval bool each_has_a_code(std::type_identity<sure::one_of<Es...>>) {
  return (requires { Es::code; } && ...);
}
static_assert(each_has_a_code(std::type_identity<sure::error_set_of<decltype(buy<test_world>)>>{}));
//! [codes]

// A law: true for all stocks of this size and all requests, at compile time and at run time.
//! [law]
constexpr bool what_is_given_back_was_reserved() {
  for (int pieces = 0; pieces != 10; ++pieces) {
    stock s{5};
    bool const reserved = reserve(s, pieces).has_value();
    if (reserved != (pieces <= 5)) return false;
    if (reserved) give_back(s, pieces);
    if (s.left != 5) return false;
  }
  return true;
}
static_assert(what_is_given_back_was_reserved());
//! [law]

// A match, and the proof that it needs all of its cases: with the macro it must not compile.
//! [two halves]
int status(sure::result<void, out_of_stock, card_declined, gateway_timed_out, disk_full> const& bought) {
  return sure::match(
      bought, [] { return 201; }, [](out_of_stock const&) { return 409; },
#ifndef EXPECT_COMPILE_ERROR
      [](gateway_timed_out) { return 504; },
#endif
      [](card_declined) { return 402; }, [](disk_full) { return 507; });
}
//! [two halves]

// A machine: a payment.
//! [machine]
struct open {
  int due;
};
struct paid {
  int pence;
};
struct closed {};
struct pay {
  int pence;
};
struct refund {};
struct cancel {};
struct wrong_amount {
  int due;
};

constexpr auto settle(open const& o, pay const& p) -> sure::result<paid, wrong_amount> {
  if (p.pence != o.due) return wrong_amount{o.due};
  return paid{p.pence};
}
constexpr auto send_back(paid const&, refund) -> closed { return {}; }
constexpr auto give_up(open const&, cancel) -> closed { return {}; }

struct payment {
  using states = sure::states<open, paid, closed>;
  using events = sure::events<pay, refund, cancel>;
  using rules = sure::rules<settle, send_back, give_up, sure::reject<sure::in<open>, sure::on<refund>>,
                            sure::ignore<sure::in<paid>, sure::on<pay>>, sure::reject<sure::in<paid>, sure::on<cancel>>,
                            sure::terminal<closed>>;
};
//! [machine]

// A rule is a function, and its test needs no machine.
//! [rules]
static_assert(settle(open{500}, pay{500})->pence == 500);
static_assert(settle(open{500}, pay{499}).error().due == 500);
//! [rules]

//! [observed]
sure::coverage<payment> taken;

struct observed_payment : payment { // the definition that the tests fire at
  static void observe(sure::transition const& told) { taken.record(told); }
};
//! [observed]

//! [walk]
struct makes_events { // an empty event is made without help
  pay operator()(std::type_identity<pay>, sure::machine<observed_payment>::state_type const& state,
                 sure::splitmix64& numbers) const {
    int const due = state.is<open>() ? state.as<open>()->due : 0;
    return {numbers.below(2) == 0 ? due : due + 1};
  }
};

void nobody_pays_another_sum(std::uint64_t seed) {
  sure::machine<observed_payment> m{open{500}};
  sure::random_walk(m, {.seed = seed, .length = 10}, makes_events{}, [](auto const& step) {
    if (step.machine.template is<paid>()) expect(step.machine.template as<paid>()->pence == 500);
  });
}
//! [walk]

#if HAS_FORK && SURE_CHECKS
// A wrong access ends the program, so it happens in a child.
//! [violation]
[[noreturn]] void leave(sure::violation const& v) {
  std::string_view const held(v.held, v.held_length);
  std::_Exit(held.ends_with("out_of_stock") ? 42 : 1);
}
template <class F> int exit_status_of(F f) {
  pid_t const child = fork();
  if (child == 0) {
    sure::set_violation_handler(&leave);
    f();
    std::_Exit(0);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
//! [violation]
#endif

} // namespace

#if HAS_DOCTEST
// What doctest prints of a result when a check fails.
//! [printing]
template <class T, class... Es> struct doctest::StringMaker<sure::result<T, Es...>> {
  static String convert(sure::result<T, Es...> const& r) {
    if (r) return "a value";
    return ("the error " + sure::message_of(r.error())).c_str();
  }
};
//! [printing]

namespace {
//! [doctest]
TEST_CASE("reserve: what is not there is refused, and the rest stays") {
  stock s{5};
  CHECK(reserve(s, 3) == 2);
  CHECK(reserve(s, 3) == sure::unexpected(out_of_stock{2}));
  CHECK(s.left == 2);
}
TEST_CASE("buy: a declined card gives the pieces back") {
  test_world w{.plan = fault_plan(0)};
  auto const bought = buy(w, 2);
  REQUIRE(bought.has_error<card_declined>());
  CHECK(w.shelf.left == 5);
}
//! [doctest]
} // namespace
#endif

int main() {
  //! [compare]
  stock s{5};
  expect(reserve(s, 3) == 2);                                 // a success with this value
  expect(reserve(s, 3) == sure::unexpected(out_of_stock{2})); // this failure
  expect(reserve(s, 4) != reserve(s, 2));                     // two results
  expect(reserve(s, 1).has_error<out_of_stock>());            // which error
  expect(reserve(s, 1).error_as<out_of_stock>()->left == 0);  // and what it carries
  //! [compare]

#if HAS_DOCTEST
  expect(doctest::Context().run() == 0);
  expect(doctest::toString(reserve(s, 9)) == "the error stock.out");
#endif

  //! [sweep]
  int failures = 0;
  for (;; ++failures) {
    test_world w{.plan = fault_plan(failures)};
    bool const bought = buy(w, 2).has_value();
    expect(w.shelf.left == (bought ? 3 : 5));
    expect(w.taken == (bought ? 500 : 0) && w.written == (bought ? 2 : 0));
    if (!w.plan.has_failed()) break; // every failure had its turn
  }
  expect(failures == 3); // card_declined, gateway_timed_out, disk_full
  //! [sweep]

  expect(what_is_given_back_was_reserved());
  expect(status({}) == 201 && status(gateway_timed_out{}) == 504 && status(out_of_stock{1}) == 409);
  expect(status(card_declined{}) == 402 && status(disk_full{}) == 507);

  //! [coverage]
  nobody_pays_another_sum(1);
  expect(!taken.all_taken());
  for (std::uint64_t seed = 2; seed != 50; ++seed) nobody_pays_another_sum(seed);
  expect(taken.all_taken(sure::decision::ignored)); // all edges, and the pair that is ignored
  //! [coverage]

#if HAS_FORK && SURE_CHECKS
  //! [child]
  sure::result<int, out_of_stock> const failed = out_of_stock{0};
  expect(exit_status_of([&] { static_cast<void>(*failed); }) == 42); // no test before the *
  //! [child]
#endif
}
