// SPDX-License-Identifier: BSL-1.0
#include <sure/context.hpp>

#include "../support/allocations.hpp"
#include "../support/archetypes.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <sure/any_error.hpp>
#include <sure/try.hpp>
#include <system_error>
#include <thread>
#include <vector>

namespace {

struct gone {};
struct refused {
  int why;
};
struct wordy {
  std::string what;
};
enum class colour : signed char { red = -1, green = 1 };
enum class named { only };
[[maybe_unused]] std::string to_string(named) { return "by name"; }
struct says {
  std::string message() const { return "by message"; }
};

using R = sure::result<int, gone, refused, wordy>;

// What the record holds for this error, outermost first, and then no longer.
template <class E> std::string taken(E const& error) {
  std::string all;
  sure::detail::notes_of(error).each([&](std::string_view note) { all.append(note).append("; "); });
  sure::detail::forget_notes();
  return all;
}
template <class... Args> std::string written(sure::detail::note_format<sizeof...(Args)> text, Args const&... args) {
  sure::result<void, gone> r = gone{};
  r.context(text, args...);
  return taken(gone{});
}

[[gnu::noinline]] R fail(int i) {
  if (i == 1) return gone{};
  if (i >= 100) return refused{i};
  if (i < 0) return wordy{std::to_string(i)};
  return i;
}
[[gnu::noinline]] R middle(int i) { return fail(i).context("middle of {}", i); }
[[gnu::noinline]] R outer(int i) {
  int const value = SURE_TRY(middle(i).context("outer"));
  return value + 1;
}
[[gnu::noinline]] R down(int levels, int i) {
  if (levels == 0) return fail(i).context("bottom");
  return down(levels - 1, i).context("level {}", levels);
}

template <class Self> using context_of = decltype(std::declval<Self>().context("x {}", 1));
static_assert(std::is_same_v<context_of<R>, R> && std::is_same_v<context_of<R&>, R&>);

template <class... Args>
concept takes_context = requires(R r, Args... args) { r.context(args...); };
static_assert(takes_context<std::string (*)()> && !takes_context<int> && !takes_context<std::string (*)(int)>);

constexpr bool is_constexpr() {
  sure::result<int, refused> r = 7;
  r.context("fails in {}", 1);
  sure::result<int, refused> failed = refused{3};
  failed.context("nothing is noted here");
  return *sure::result<int, refused>(7).context("x").context([] { return "y"; }) == 7 && *r == 7 &&
         failed.error().why == 3;
}
static_assert(is_constexpr());

} // namespace

TEST_CASE("context: a success evaluates nothing") {
  bool called = false;
  auto const text = [&] {
    called = true;
    return std::string("x");
  };
  CHECK(*fail(7).context(text).context("{}", says{}) == 7);
  R r = 8;
  r.context(text).context(std::ref(text));
  CHECK_FALSE(called);
  CHECK(sure::detail::last_failure.count == 0);
}

TEST_CASE("context: is noted on the way up, outermost first") {
  auto const r = outer(1);
  CHECK(taken(gone{}) == "outer; middle of 1; ");
  CHECK(r.has_error<gone>());
}

TEST_CASE("context: an lvalue and an rvalue, a format and a function") {
  R r = fail(1);
  R& same = r.context("first {}", 1);
  CHECK(&same == &r);
  r.context([] { return "second"; });
  R const moved = std::move(r).context("third");
  CHECK(moved.has_error<gone>());
  CHECK(taken(gone{}) == "third; second; first 1; ");
}

TEST_CASE("context: takes void, references and what only moves") {
  int object = 5;
  sure::result<int&, gone> reference = object;
  CHECK(&*std::move(reference).context("x") == &object);
  sure::result<void, refused> nothing = refused{2};
  CHECK_FALSE(nothing.context("void {}", "result").has_value());
  CHECK(taken(refused{2}) == "void result; ");
  sure::result<support::move_only, support::move_only> only = sure::unexpected(support::move_only(4));
  auto const same = std::move(only).context("moved");
  CHECK(same.error().value == 4);
  CHECK(taken(same.error()) == "moved; ");
  sure::result<int> infallible = 3;
  CHECK(*infallible.context("never") == 3);
}

TEST_CASE("context: a widened failure keeps its notes") {
  sure::result<int, refused> narrow = refused{9};
  narrow.context("narrow");
  sure::result<long, gone, refused> wide = std::move(narrow);
  wide.context("wide");
  CHECK(taken(refused{9}) == "wide; narrow; ");
}

TEST_CASE("context: a loop begins anew with each failure") {
  for (int i = 0; i != 3; ++i) {
    auto const r = outer(1);
    CHECK_FALSE(r.has_value());
  }
  CHECK(taken(gone{}) == "outer; middle of 1; ");
  for (int i = 0; i != 3; ++i) {
    auto r = fail(1);
    r.context("round {}", i);
  }
  CHECK(taken(gone{}) == "round 2; ");
}

TEST_CASE("context: recursion is one way up") {
  auto const r = down(5, 1);
  CHECK_FALSE(r.has_value());
  CHECK(taken(gone{}) == "level 5; level 4; level 3; level 2; level 1; bottom; ");
}

TEST_CASE("context: a failure further down is another one") {
  auto r = fail(1);
  r.context("here");
  auto const again = middle(1);
  CHECK(taken(gone{}) == "middle of 1; ");
}

TEST_CASE("context: another type or other bytes are another failure") {
  auto a = fail(100);
  auto b = fail(101);
  a.context("a");
  b.context("b");
  CHECK(sure::detail::notes_of(refused{100}).empty());
  CHECK(taken(refused{101}) == "b; ");
  auto c = fail(100);
  auto d = fail(1);
  c.context("c");
  d.context("d");
  CHECK(sure::detail::notes_of(refused{100}).empty());
  CHECK(taken(gone{}) == "d; ");
}

TEST_CASE("context: large errors are told apart by all of their bytes") {
  struct large {
    long words[8];
  };
  large a{{1, 2, 3, 4, 5, 6, 7, 8}};
  large b = a;
  b.words[6] = 70;
  sure::result<int, large> r = a;
  r.context("a");
  CHECK(sure::detail::notes_of(b).empty());
  CHECK(taken(a) == "a; ");
}

// AddressSanitizer may keep a variable elsewhere than on the stack; then there is nothing to see.
[[gnu::noinline]] static bool a_failure_made_here_has_notes() {
  gone made_here{};
  auto const distance =
      reinterpret_cast<std::size_t>(__builtin_frame_address(0)) - reinterpret_cast<std::size_t>(&made_here);
  return distance < 4096 && !sure::detail::notes_of(made_here).empty();
}
TEST_CASE("context: an error that was made further down afterwards has no notes") {
  auto r = fail(1);
  r.context("here");
  CHECK_FALSE(a_failure_made_here_has_notes());
  CHECK(taken(gone{}) == "here; ");
}

TEST_CASE("context: the conversion to any_error takes the notes") {
  auto r = outer(1);
  sure::any_error const error = r.error();
  CHECK(to_string(error) == "outer: middle of 1: gone");
  CHECK(sure::detail::last_failure.count == 0);
  sure::any_error const other = r.error();
  CHECK(to_string(other) == "gone");
  sure::any_error const words = outer(-4).error();
  CHECK(to_string(words) == "outer: middle of -4: wordy");
  CHECK(words.as<wordy>()->what == "-4");
}

TEST_CASE("context: an any_error in a result keeps its own") {
  sure::result<int, gone, sure::any_error> r = sure::any_error(refused{1});
  r.context("own {}", 1);
  CHECK(sure::detail::last_failure.count == 0);
  auto const moved = std::move(r).context([] { return "and made"; });
  CHECK(to_string(*moved.error_as<sure::any_error>()) == "and made: own 1: refused");
  sure::result<int, gone, sure::any_error> typed = gone{};
  typed.context("typed");
  CHECK(taken(gone{}) == "typed; ");
}

TEST_CASE("context: allocates nothing") {
  CHECK(support::count_allocations([] {
          auto const r = down(16, 1);
          CHECK_FALSE(r.has_value());
        }) == 0);
  CHECK(support::count_allocations([] { sure::any_error const error = gone{}; }) == 1); // with the notes
}

TEST_CASE("context: the record is bounded, and counts what it leaves out") {
  auto const many = down(40, 1);
  CHECK(sure::detail::notes_of(gone{}).all_left_out() == 9);
  std::string const kept = taken(gone{});
  CHECK(kept.substr(0, 9) == "level 31;");

  sure::result<void, gone> r = gone{};
  std::string const text(3000, 'x');
  r.context("{}", text).context("later");
  CHECK(sure::detail::notes_of(gone{}).all_left_out() == 1);
  std::string const cut = taken(gone{});
  CHECK(cut.size() <= 2048);
  CHECK(cut.substr(cut.size() - 9) == "x [cut]; ");
  r.context("anew");
  CHECK(taken(gone{}) == "anew; ");
}

TEST_CASE("context: each thread has its own record") {
  auto r = fail(1);
  r.context("here");
  std::thread([] {
    CHECK(sure::detail::notes_of(gone{}).empty());
    auto const other = outer(1);
    CHECK(taken(gone{}) == "outer; middle of 1; ");
  }).join();
  CHECK(taken(gone{}) == "here; ");
}

TEST_CASE("context: writes text") {
  char buffer[] = "buffer";
  char* pointer = buffer;
  char const* none = nullptr;
  CHECK(written("no arguments") == "no arguments; ");
  CHECK(written("") == "; ");
  CHECK(written("{}{}{}", "a", std::string("b"), std::string_view("c")) == "abc; ");
  CHECK(written("{} {} {}", buffer, pointer, none) == "buffer buffer (null); ");
  CHECK(written("{{}} {{{}}} }}{{", 1) == "{} {1} }{; ");
  CHECK(written("{}", std::string_view()) == "; ");
}

TEST_CASE("context: writes letters, truths and numbers") {
  CHECK(written("{} {} {}", 'x', true, false) == "x true false; ");
  CHECK(written("{} {} {}", 0, -17, 18u) == "0 -17 18; ");
  CHECK(written("{} {}", std::numeric_limits<long long>::min(), std::numeric_limits<unsigned long long>::max()) ==
        "-9223372036854775808 18446744073709551615; ");
  CHECK(written("{} {}", static_cast<signed char>(-5), static_cast<unsigned char>(200)) == "-5 200; ");
  CHECK(written("{} {} {}", 1.5, -0.25f, 1e300) == "1.5 -0.25 1e+300; ");
  CHECK(written("{}", 0.5L) == "0.5; ");
}

TEST_CASE("context: writes enumerators, codes, errors and what has words of its own") {
  CHECK(written("{} {}", colour::red, colour::green) == "-1 1; ");
  CHECK(written("{} {}", named::only, says{}) == "by name by message; ");
  CHECK(written("{}", sure::error_kind::denied) == "denied; ");
  std::error_code const missing = std::make_error_code(std::errc::no_such_file_or_directory);
  CHECK(written("{}", missing) == missing.message() + "; ");
  CHECK(written("{}", sure::any_error(gone{}).context("in an error")) == "in an error: gone; ");
}

#if SURE_HAS_EXCEPTIONS
namespace {
struct unspeakable {
  std::string message() const { throw support::thrown{}; }
};
} // namespace
TEST_CASE("context: what throws while it is written is unprintable") {
  CHECK(written("before {} after", unspeakable{}) == "before (unprintable) after; ");
}
#endif
