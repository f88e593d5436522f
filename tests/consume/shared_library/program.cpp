// SPDX-License-Identifier: BSL-1.0
// Everything that may cross the border of a library does, both ways. With the paths of libraries: they are loaded, else one is linked.
#include "library.hpp"

#include <cstdio>
#include <dlfcn.h>
#include <initializer_list>

namespace {

int checked = 0;
int broken = 0;

void check(bool holds, char const* what) {
  ++checked;
  if (holds) return;
  ++broken;
  std::fprintf(stderr, "broken: %s\n", what);
}

#define CHECK(...) check(__VA_ARGS__, #__VA_ARGS__)

void check_values(parcels::functions const& library) {
  using namespace parcels;
  CHECK(library.weigh(0).value_or(0) == 7);
  CHECK(library.weigh(1).has_error<lost>() && library.weigh(1).error_as<lost>()->number == 11);
  CHECK(library.weigh(2).has_error<refused>() && !library.weigh(2).has_error<lost>());
  CHECK(library.weigh(3).has_error<damaged>() && library.weigh(3).error_as<damaged>()->how == std::string(40, 'x'));
  CHECK(*library.scale(false) == 5 && &*library.scale(false) == &*library.scale(false));
  CHECK(library.scale(true).has_error<lost>() && library.scale(true).error().number == 12);
  CHECK(library.place(4) == 4 && !library.place(1));
  CHECK(library.fault_of(1).is<lost>() && library.fault_of(2).is<refused>() && library.fault_of(3).is<damaged>());
  CHECK(library.which_of(lost{1}) == 1 && library.which_of(refused{}) == 2 && library.which_of(damaged{"wet"}) == 3);
}

void check_machine(parcels::functions const& library) {
  using namespace parcels;
  sure::machine<parcel> made_there = library.packed_parcel();
  CHECK(made_there.is<packed>() && made_there.fire(send{3}).has_value());
  CHECK(made_there.as<sent>()->truck == 3);
  sure::machine<parcel> made_here;
  CHECK(!library.sends(made_here, -1) && made_here.is<packed>());
  CHECK(library.sends(made_here, 4) && made_here.as<sent>()->truck == 4);
}

void check_types(parcels::functions const& library) {
  using namespace parcels;
  CHECK(library.any_fault_of(1).is<lost>() && library.any_fault_of(1).as<lost>()->number == 13);
  CHECK(library.any_fault_of(2).is<refused>() && library.any_fault_of(2).kind() == sure::error_kind::denied);
  CHECK(library.any_fault_of(3).is<damaged>() && library.any_fault_of(3).as<damaged>()->how == std::string(40, 'y'));
  CHECK(library.any_fault_of(1).code() == "parcels.lost");
  CHECK(library.which_is(lost{1}) == 1 && library.which_is(refused{}) == 2 && library.which_is(damaged{"wet"}) == 3);
  CHECK(library.code_of_refused() == sure::to_error_code(refused{}));
#if SURE_HAS_EXCEPTIONS
  bool caught = false;
  try {
    static_cast<void>(library.weigh_or_throw(2));
  } catch (sure::bad_result_access<fault> const& e) {
    caught = e.error().is<refused>();
  } catch (...) {
  }
  CHECK(caught);
#endif
}

void ignore(sure::violation const&) {}

void check_one_for_all(parcels::functions const& library) {
  using namespace parcels;
  auto const before = sure::set_violation_handler(&ignore);
  CHECK(library.handler() == &ignore);
  sure::set_violation_handler(before);

  auto const noted = library.weigh_noting(21).context("weighing");
  auto const here = sure::report(noted);
  CHECK(here.contexts.size() == 2 && here.contexts[0] == "weighing" && here.contexts[1] == "parcel 21");
  auto const again = library.weigh_noting(22);
  auto const there = library.report_of(again);
  CHECK(there.find("context: parcel 22") != std::string::npos);
#if SURE_TRACE
  CHECK(here.way.size() == 1 && to_string(*here.way.begin()).find("weigh_noting") != std::string::npos);
  CHECK(there.find("way: ") != std::string::npos);
#endif
}

void check_all(parcels::functions const& library) {
  check_values(library);
  check_machine(library);
  check_types(library);
  check_one_for_all(library);
}

#ifdef PARCELS_LINKED
void check_libraries(int, char**) { check_all(parcels_functions); }
#else
auto load(char const* path) -> parcels::functions const* {
  void* const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  void* const found = library == nullptr ? nullptr : dlsym(library, "parcels_functions");
  if (found == nullptr) std::fprintf(stderr, "broken: %s\n", dlerror());
  return static_cast<parcels::functions const*>(found);
}

void check_libraries(int count, char** paths) {
  for (int i = 1; i < count; ++i) {
    auto const* const library = load(paths[i]);
    CHECK(library != nullptr);
    if (library != nullptr) check_all(*library);
  }
}
#endif

} // namespace

int main(int count, char** arguments) {
  check_libraries(count, arguments);
  std::printf("%d\n", checked);
  return broken == 0 && checked != 0 ? 0 : 1;
}
