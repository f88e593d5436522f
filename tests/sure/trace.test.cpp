// SPDX-License-Identifier: BSL-1.0
// define: SURE_TRACE=1
// sanitize: thread
#include <sure/trace.hpp>

#include "../support/archetypes.hpp"
#include "../support/death.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <sure/any_error.hpp>
#include <sure/collect.hpp>
#include <sure/match.hpp>
#include <sure/option.hpp>
#include <sure/report.hpp>
#include <sure/try.hpp>
#include <thread>
#include <utility>
#include <vector>

namespace {

using sure::result;
using sure::trace_of;

struct broken {};
struct late {};
struct lost {
  int id;
};
struct named {
  std::string name;
};

// facts

static_assert(SURE_TRACE == 1);
static_assert(sizeof(result<int, broken, late>) == 8, "the ticket of a unit error lies where the value would");
static_assert(sizeof(result<void, broken>) == 8 && sizeof(result<char, broken>) == 8);
static_assert(sizeof(result<int, lost>) == 12 && sizeof(result<std::string, broken>) <= sizeof(std::string) + 8);
static_assert(std::is_trivially_copyable_v<result<int, broken, lost>> &&
              !std::is_trivially_copyable_v<result<int, named>>);
static_assert(sizeof(sure::option<int&>) == sizeof(int*) && sizeof(sure::one_of<broken, late>) == 1,
              "only a result carries a ticket");
static_assert(std::is_nothrow_move_constructible_v<result<int, named>>);
static_assert(!std::is_copy_constructible_v<result<int, std::unique_ptr<int>>>);

// The names of the functions, innermost first.
std::string functions(sure::return_trace const& way) {
  std::string text;
  for (sure::hop const& h : way) text.append(text.empty() ? "" : " ").append(h.function);
  return text;
}
template <class R> std::string way(R const& r) { return functions(trace_of(r)); }

result<int, broken> source() { return broken{}; }
result<int, broken> first() { return SURE_TRY(source()); }
result<long, broken, lost> second() { return SURE_TRY(first()); }
result<void, broken, lost, named> third() {
  SURE_TRY_LET(long x, second());
  (void)x;
  return {};
}

result<int, lost> lost_source(int id) { return lost{id}; }
result<int, lost> lost_first(int id) { return SURE_TRY(lost_source(id)); }
result<int, lost, named> lost_second(int id) { return SURE_TRY(lost_first(id)); }
result<std::string, named> named_source() { return named{"a name that is longer than what is kept in place"}; }
result<std::string, named> named_first() { return SURE_TRY(named_source()); }
result<std::string, named, late> named_second() { return SURE_TRY(named_first()); }

} // namespace

// noting

TEST_CASE("trace: tells function, file and line of each hop, innermost first") {
  auto const r = second();
  auto const hops = trace_of(r);
  REQUIRE(hops.size() == 2);
  CHECK(std::string_view(hops[0].function) == "first");
  CHECK(std::string_view(hops[1].function) == "second");
  CHECK(std::string_view(hops[0].file).ends_with("trace.test.cpp"));
  CHECK(hops[1].line == hops[0].line + 1);
  CHECK(hops.left_out() == 0);
  CHECK(!hops.is_forgotten());
}

TEST_CASE("trace: a wider set, another value type and an error with data keep the way") {
  CHECK(way(third()) == "first second third");
  CHECK(way(lost_second(7)) == "lost_first lost_second");
  CHECK(lost_second(7).error_as<lost>()->id == 7);
  CHECK(way(named_second()) == "named_first named_second");
  CHECK(named_second().error_as<named>()->name.size() == 48);
}

TEST_CASE("trace: a success has no way, and neither has a failure that no SURE_TRY saw") {
  CHECK(trace_of(result<int, broken>(1)).empty());
  CHECK(trace_of(source()).empty());
  CHECK(!trace_of(source()).is_forgotten());
}

TEST_CASE("trace: the last failure of the thread") {
  auto const r = second();
  CHECK(functions(sure::trace()) == "first second");
  (void)lost_first(1);
  CHECK(functions(sure::trace()) == "lost_first");
  CHECK(way(r) == "first second");
}

// handling

TEST_CASE("trace: a failure that is handled while another goes up leaves it alone") {
  struct noisy {
    ~noisy() {
      (void)lost_second(1).or_else([](auto const&) { return 0; });
    }
  };
  auto const through = []() -> result<int, broken> {
    noisy const guard;
    return SURE_TRY(first());
  };
  auto const around = [&]() -> result<int, broken> { return SURE_TRY(through()); };
  CHECK(way(around()) == "first operator() operator()");
  CHECK(functions(sure::trace()) == "first operator() operator()");
}

TEST_CASE("trace: handling a failure lets its way go") {
  auto const failing_handler = second().or_else([](broken) -> result<long, late> { return late{}; });
  CHECK(trace_of(failing_handler).empty());
  auto const other_way = second().or_else([](broken) -> result<long, lost> { return SURE_TRY(lost_source(1)); });
  CHECK(way(other_way) == "operator()");
  CHECK(trace_of(second().or_else([](broken) { return 1L; }, [](lost) { return 2L; })).empty());
}

TEST_CASE("trace: what no case takes goes on") {
  auto const kept = second().or_else([](lost) { return 1L; });
  CHECK(way(kept) == "first second");
  auto const renamed = second().transform_error([](lost) { return late{}; });
  CHECK(way(renamed) == "first second");
}

TEST_CASE("trace: an error that transform_error puts in place of another goes its way") {
  CHECK(way(first().transform_error([](broken) { return lost{3}; })) == "first");
  CHECK(way(first().transform_error([](broken) { return late{}; })) == "first");
  CHECK(way(second().transform_error([](broken) { return named{"n"}; })) == "first second");
  CHECK(way(first().transform_error([](broken) -> sure::one_of<late, lost> { return late{}; })) == "first");
  auto const on = []() -> result<int, late> {
    return SURE_TRY(first().transform_error([](broken) { return late{}; }));
  };
  CHECK(way(on()) == "first operator()");
}

TEST_CASE("trace: and_then, transform, inspect_error and flatten keep the way") {
  CHECK(way(first().and_then([](int i) { return result<int, late>(i); })) == "first");
  CHECK(way(first().transform([](int i) { return i + 1; })) == "first");
  CHECK(way(first().inspect_error([](broken) {})) == "first");
  CHECK(way(result<result<int, late>, broken>(first().transform([](int i) {
              return result<int, late>(i);
            })).flatten()) == "first");
}

// copies

TEST_CASE("trace: copies, moves, assignments and swaps take the way along") {
  auto a = second();
  auto b = a;
  CHECK(way(b) == "first second");
  result<long, broken, lost> c = 1L;
  c = a;
  CHECK(way(c) == "first second");
  c = 2L;
  CHECK(trace_of(c).empty());
  swap(a, c);
  CHECK(way(c) == "first second");
  CHECK(trace_of(a).empty());
}

TEST_CASE("trace: so they do where copying is not trivial") {
  auto a = named_second();
  result<std::string, named, late> b = "a value";
  swap(a, b);
  CHECK(way(b) == "named_first named_second");
  CHECK(trace_of(a).empty());
  a = b;
  CHECK(way(a) == "named_first named_second");
  a = named_source();
  CHECK(trace_of(a).empty());
  swap(a, b);
  CHECK(way(a) == "named_first named_second");
  CHECK(trace_of(b).empty());
  auto c = std::move(a);
  CHECK(way(c) == "named_first named_second");
  c = "a value";
  c = late{};
  CHECK(trace_of(c).empty());

  using text = result<std::string, broken, late>;
  auto const fails = []() -> text { return SURE_TRY(text(broken{})); };
  text d = fails(), e = late{}, f = "a value";
  CHECK(way(d) == "operator()");
  swap(d, e);
  CHECK(way(e) == "operator()");
  CHECK(trace_of(d).empty());
  swap(e, f);
  CHECK(way(f) == "operator()");
  text g = broken{};
  swap(f, g);
  CHECK(way(g) == "operator()");
  CHECK(trace_of(f).empty());
  swap(f, g);
  e = f;
  CHECK(way(e) == "operator()");
  d = std::move(f);
  CHECK(way(d) == "operator()");
  d = sure::unexpected(broken{});
  CHECK(trace_of(d).empty());
}

TEST_CASE("trace: an assigned error is another failure") {
  auto r = first();
  r = sure::unexpected(broken{});
  CHECK(trace_of(r).empty());
  auto l = lost_first(1);
  l = sure::unexpected(lost{2});
  CHECK(trace_of(l).empty());
}

TEST_CASE("trace: two copies that go different ways have two ways") {
  auto const kept = first();
  auto const left = [&]() -> result<int, broken> { return SURE_TRY(kept); };
  struct right {
    static result<int, broken> go(result<int, broken> const& r) { return SURE_TRY(r); }
  };
  auto const a = left();
  auto const b = right::go(kept);
  auto const c = right::go(a);
  CHECK(way(kept) == "first");
  CHECK(way(a) == "first operator()");
  CHECK(way(b) == "first go");
  CHECK(way(c) == "first operator() go");
}

// other sums

TEST_CASE("trace: an option begins a way, and has none itself") {
  auto const from_option = []() -> sure::option<int> { return SURE_TRY(sure::option<int>()); };
  struct caller {
    static result<int, sure::none_t, late> go(sure::option<int> const& o) { return SURE_TRY(o); }
  };
  CHECK(way(caller::go(from_option())) == "go");
}

TEST_CASE("trace: the conversion to any_error keeps the way") {
  auto const erased = []() -> result<long, sure::any_error> { return SURE_TRY(second()); };
  CHECK(way(erased()) == "first second operator()");
  result<long, sure::any_error> const widened = second();
  CHECK(way(widened) == "first second");
}

TEST_CASE("trace: collecting is no hop, and keeps the way") {
  std::vector<result<int, broken>> several;
  several.push_back(first());
  CHECK(way(sure::collect(std::move(several))) == "first");
  CHECK(way(sure::all(first(), lost_first(1))) == "first");
}

TEST_CASE("trace: a value that cannot be moved") {
  struct pinned {
    explicit pinned(int) {}
    pinned(pinned&&) = delete;
  };
  auto const r = []() -> result<pinned, broken, late> {
    SURE_TRY_LET(int i, first());
    return result<pinned, broken, late>(std::in_place, i);
  }();
  CHECK(way(r) == "first operator()");
}

// bounds

namespace {

result<int, broken> fall(int depth) {
  if (depth == 0) return broken{};
  return SURE_TRY(fall(depth - 1));
}
result<int, broken> from_below(int depth) { return SURE_TRY(fall(depth)); }

} // namespace

namespace {
struct with_virtuals {
  virtual ~with_virtuals() = default;
  int i = 1;
};
result<with_virtuals, named> polymorphic(bool fails) {
  if (fails) return named{"x"};
  return with_virtuals{};
}
result<int, named, lost> reads_polymorphic(bool fails) {
  SURE_TRY_LET(auto&& value, polymorphic(fails));
  return value.i;
}
} // namespace

TEST_CASE("trace: a value with virtual functions") {
  CHECK(*reads_polymorphic(false) == 1);
  CHECK(way(reads_polymorphic(true)) == "reads_polymorphic");
}

TEST_CASE("trace: of a deep recursion the first and the last hops are kept, and the others counted") {
  for (int const depth : {0, 1, 15, 16, 17, 30, 31, 32, 33, 63, 64, 65, 127, 128, 1000}) {
    CAPTURE(depth);
    auto const r = from_below(depth);
    auto const hops = trace_of(r);
    CHECK(hops.size() + hops.left_out() == static_cast<std::size_t>(depth) + 1);
    CHECK(hops.size() == (depth + 1 < 32 ? static_cast<std::size_t>(depth) + 1 : 32u));
    CHECK(std::string_view(hops[hops.size() - 1].function) == "from_below");
  }
}

TEST_CASE("trace: a copy of a deep failure that goes on costs the other one its middle at most") {
  auto const deep = fall(32);
  auto const far = [](result<int, broken> const& r) { return [&]() -> result<int, broken> { return SURE_TRY(r); }(); };
  auto const one = far(deep), two = far(deep);
  CHECK(trace_of(one).size() + trace_of(one).left_out() == 33);
  CHECK(trace_of(two).size() + trace_of(two).left_out() == 33);
  CHECK(trace_of(deep).size() + trace_of(deep).left_out() == 32);
  CHECK(std::string_view(trace_of(two)[trace_of(two).size() - 1].function) == "operator()");
}

TEST_CASE("trace: what later failures wrote over is said to be forgotten") {
  auto const old = second();
  for (int i = 0; i != 1023; ++i) (void)first();
  CHECK(way(old) == "first second");
  (void)first();
  auto const hops = trace_of(old);
  CHECK(hops.is_forgotten());
  CHECK(hops.empty());
  CHECK(hops.left_out() == 2);
  CHECK(to_string(hops) == "[hops left out: 2]");
  auto const on = [&]() -> result<long, broken, lost> { return SURE_TRY(old); };
  CHECK(way(on()) == "operator()");
  CHECK(trace_of(on()).left_out() == 2);
}

TEST_CASE("trace: a record's generations may go round") {
  auto const old = first();
  for (auto& record : sure::detail::all_ways)
    record.state = sure::detail::way_record::make_state(65535, sure::detail::way_record::hops_in(record.state));
  CHECK(trace_of(old).is_forgotten());
  int wrong = 0;
  for (int i = 0; i != 2048; ++i) { // a ticket of 64 hops is the one that could look like none
    auto const hops = trace_of(from_below(63));
    wrong += hops.size() + hops.left_out() != 64;
  }
  CHECK(wrong == 0);
}

TEST_CASE("trace: where every record is being written, nothing is noted") {
  for (auto& record : sure::detail::all_ways) record.state |= 1;
  CHECK(trace_of(second()).empty());
  CHECK(!trace_of(second()).is_forgotten());
  for (auto& record : sure::detail::all_ways) record.state &= ~1ull;
  CHECK(way(second()) == "first second");
}

// threads

TEST_CASE("trace: a result that is moved to another thread brings its way and goes on there") {
  auto moved = second();
  std::string there, last;
  std::thread([&, r = std::move(moved)] {
    auto const go_on = [&]() -> result<long, broken, lost> { return SURE_TRY(r); };
    there = way(go_on());
    last = functions(sure::trace());
  }).join();
  CHECK(there == "first second operator()");
  CHECK(last == "first second operator()");
  (void)lost_first(1);
  CHECK(functions(sure::trace()) == "lost_first");
}

TEST_CASE("trace: threads that fail at the same time do not mix their ways") {
  auto const shared = second();
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t != wrong.size(); ++t)
    threads.emplace_back([&, t] {
      auto const go_on = [&]() -> result<long, broken, lost> { return SURE_TRY(shared); };
      for (int i = 0; i != 2000; ++i) {
        // All copies begin with the same record. The others may write over a way or its beginning, but it is never another's.
        auto const seen = way(go_on());
        wrong[t] += seen != "first second operator()" && seen != "operator()" && !seen.empty();
        auto const own = way(lost_second(i));
        wrong[t] += own != "lost_first lost_second" && own != "lost_second" && !own.empty();
      }
    });
  for (auto& thread : threads) thread.join();
  for (int const w : wrong) CHECK(w == 0);
}

// reports

TEST_CASE("trace: a report tells the way") {
  auto const r = lost_second(3);
  auto const found = sure::report(r);
  CHECK(functions(found.way) == "lost_first lost_second");
  std::string const text = to_string(found);
  auto const begin = text.find("\n  way: lost_first (");
  REQUIRE(begin != std::string::npos);
  CHECK(text.find("trace.test.cpp:", begin) != std::string::npos);
  CHECK(text.find("\n  way: lost_second (") > begin);
  CHECK(text.find("left out") == std::string::npos);
  CHECK(to_string(sure::report(from_below(40))).find("\n  hops left out: 9") != std::string::npos);
  CHECK(to_string(sure::report(r.error())).find("way") == std::string::npos);
}

TEST_CASE("trace: as text") {
  sure::hop const h{"a.cpp", 12, "load"};
  CHECK(to_string(h) == "load (a.cpp:12)");
  std::string const text = to_string(trace_of(second()));
  CHECK(text.starts_with("first ("));
  CHECK(text.find(") <- second (") != std::string::npos);
}

// constant expressions

namespace {

constexpr result<int, broken> constant_source(bool fails) {
  if (fails) return broken{};
  return 1;
}
constexpr result<int, broken, lost> constant_second(bool fails) {
  SURE_TRY_LET(int i, constant_source(fails));
  return i + 1;
}
constexpr bool constants_have_no_way() {
  HOLDS(*constant_second(false) == 2);
  HOLDS(constant_second(true).has_error<broken>());
  auto a = constant_second(true);
  auto b = constant_second(false);
  a.swap(b);
  HOLDS(a.has_value() && !b.has_value());
  return trace_of(constant_source(true)).empty();
}
constexpr auto made_by_the_compiler = constant_second(true);

} // namespace

TEST_CASE("trace: constant expressions note nothing") {
  CHECK_LAW(constants_have_no_way);
  CHECK(trace_of(made_by_the_compiler).empty());
  auto const on = []() -> result<int, broken, lost> { return SURE_TRY(made_by_the_compiler); };
  CHECK(way(on()) == "operator()");
}
