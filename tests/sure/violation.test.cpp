// SPDX-License-Identifier: BSL-1.0
#include <sure/violation.hpp>

#include <sure/match.hpp>

#include "../support/death.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace bank {

struct declined {
  int reason;
};
struct closed {};
enum class colour { red, green, blue };

} // namespace bank

template <>
inline constexpr auto sure::enumerators<bank::colour> = sure::values<bank::colour::red, bank::colour::green>;

namespace {

using support::run_apart;

bool begins(std::string const& text, std::string const& start) { return text.compare(0, start.size(), start) == 0; }
bool mentions(std::string const& text, char const* part) { return text.find(part) != std::string::npos; }

// Writes what it was given and ends the process, so that nothing else can be what ended it.
[[noreturn]] void tell(sure::violation const& v) {
  std::fprintf(stderr, "[%s|%.*s|%d]", v.what, static_cast<int>(v.held_length), v.held, v.where != nullptr);
  std::fflush(stderr);
  _exit(7);
}
void write_and_return(sure::violation const&) { std::fputs("seen", stderr); }

template <class F> std::string told(F f) {
  auto const end = run_apart([&] {
    sure::set_violation_handler(&tell);
    f();
    return true;
  });
  CHECK(end.exited_with(7));
  return end.said;
}

} // namespace

TEST_CASE("violation: the default handler prints one line and the program aborts") {
  auto const end = run_apart([] {
    sure::result<int, bank::declined> const r = bank::declined{1};
    return *r == 0;
  });
  CHECK(end.aborted());
  CHECK(begins(end.said, "sure: "));
  CHECK(mentions(end.said, "result::operator* on a failure"));
  CHECK(mentions(end.said, "bank::declined"));
  CHECK(end.said.find('\n') == end.said.size() - 1);
}

TEST_CASE("violation: a right access calls nothing") {
  auto const end = run_apart([] {
    sure::set_violation_handler(&tell);
    sure::result<int, bank::declined> const r = 5;
    sure::option<int> const o = 6;
    return *r == 5 && *r.operator->() == 5 && *o == 6 && *o.operator->() == 6;
  });
  CHECK(end.exited_with(0));
}

TEST_CASE("violation: the handler learns what was done, what was held and where") {
  CHECK(told([] { return *sure::result<int, bank::declined, bank::closed>(bank::closed{}); }) ==
        "[result::operator* on a failure|bank::closed|1]");
  CHECK(told([] { return *sure::result<int, bank::declined, bank::closed>(bank::declined{}); }) ==
        "[result::operator* on a failure|bank::declined|1]");
}

TEST_CASE("violation: every access without a test calls the handler") {
  sure::result<std::string, bank::declined> failed = bank::declined{1};
  auto const& fixed = failed;
  CHECK(begins(told([&] { return (*failed).size(); }), "[result::operator* "));
  CHECK(begins(told([&] { return (*fixed).size(); }), "[result::operator* "));
  CHECK(begins(told([&] { return (*std::move(failed)).size(); }), "[result::operator* "));
  CHECK(begins(told([&] { return (*std::move(fixed)).size(); }), "[result::operator* "));
  CHECK(begins(told([&] { return failed->size(); }), "[result::operator-> "));
  CHECK(begins(told([&] { return fixed->size(); }), "[result::operator-> "));
  sure::result<void, bank::closed> const nothing = bank::closed{};
  CHECK(told([&] { *nothing; }) == "[result::operator* on a failure|bank::closed|1]");
}

TEST_CASE("violation: error() of a success says that a value was held") {
  sure::result<int, bank::declined> one = 1;
  auto const& fixed = one;
  CHECK(told([&] { return one.error().reason; }) == "[result::error() on a success|a value|1]");
  CHECK(told([&] { return fixed.error().reason; }) == "[result::error() on a success|a value|1]");
  CHECK(told([&] { return std::move(one).error().reason; }) == "[result::error() on a success|a value|1]");
  sure::result<int, bank::declined, bank::closed> const several = 1;
  CHECK(told([&] { return several.error().index(); }) == "[result::error() on a success|a value|1]");
}

TEST_CASE("violation: an option says so as well") {
  sure::option<std::string> empty;
  auto const& fixed = empty;
  CHECK(begins(told([&] { return (*empty).size(); }), "[option::operator* without a value|"));
  CHECK(begins(told([&] { return (*fixed).size(); }), "[option::operator* without a value|"));
  CHECK(begins(told([&] { return (*std::move(empty)).size(); }), "[option::operator* without a value|"));
  CHECK(begins(told([&] { return (*std::move(fixed)).size(); }), "[option::operator* without a value|"));
  CHECK(begins(told([&] { return empty->size(); }), "[option::operator-> without a value|"));
  CHECK(begins(told([&] { return fixed->size(); }), "[option::operator-> without a value|"));
  sure::option<int&> const no_object;
  CHECK(begins(told([&] { return *no_object; }), "[option::operator* without a value|"));
}

TEST_CASE("violation: the forms without a tag are checked too") {
  sure::result<int&, bank::closed> const reference = bank::closed{};
  CHECK(told([&] { return *reference; }) == "[result::operator* on a failure|bank::closed|1]");
  sure::result<int&, bank::closed, bank::colour> const several = bank::colour::green;
  CHECK(told([&] { return *several; }) == "[result::operator* on a failure|bank::colour|1]");
  sure::result<std::unique_ptr<int>, bank::closed, bank::colour> const owner = bank::closed{};
  CHECK(told([&] { return **owner; }) == "[result::operator* on a failure|bank::closed|1]");
  sure::result<sure::option<int>, bank::closed> const nested = bank::closed{};
  CHECK(told([&] { return nested->has_value(); }) == "[result::operator-> on a failure|bank::closed|1]");
}

TEST_CASE("violation: a handler that returns does not save the program") {
  auto const end = run_apart([] {
    sure::set_violation_handler(&write_and_return);
    sure::option<int> const o;
    return *o == 0;
  });
  CHECK(end.aborted());
  CHECK(end.said == "seen");
}

TEST_CASE("violation: an enum value that its list leaves out ends a match") {
  auto const paint = [](bank::colour c) {
    return sure::match(c, sure::of<bank::colour::red>([] { return 1; }),
                       sure::of<bank::colour::green>([] { return 2; }));
  };
  CHECK(paint(bank::colour::red) == 1);
  CHECK(paint(bank::colour::green) == 2);
  CHECK(begins(told([&] { return paint(bank::colour::blue); }), "[match on an enum whose value is not listed|"));
}

TEST_CASE("set_violation_handler: returns the one before, and null brings the default back") {
  auto const first = sure::get_violation_handler();
  CHECK((sure::set_violation_handler(&write_and_return) == first));
  CHECK((sure::get_violation_handler() == &write_and_return));
  CHECK((sure::set_violation_handler(nullptr) == &write_and_return));
  CHECK((sure::get_violation_handler() == first));
}

#ifndef __cpp_exceptions
TEST_CASE("value(): ends the program where exceptions are off, and says why") {
  CHECK(told([] { return sure::result<int, bank::declined>(bank::declined{}).value(); }) ==
        "[result::value() on a failure|bank::declined|1]");
  CHECK(begins(told([] { return sure::option<int>().value(); }), "[option::value() without a value|"));
}
#endif
