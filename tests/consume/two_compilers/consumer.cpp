// SPDX-License-Identifier: BSL-1.0
#include "boundary.hpp"

#include <cstdio>

namespace {

int broken = 0;

void check(bool holds, char const* what) {
  if (holds) return;
  ++broken;
  std::fprintf(stderr, "broken: %s\n", what);
}

} // namespace

#define CHECK(...) check(__VA_ARGS__, #__VA_ARGS__)

int main() {
  using namespace boundary;
  int target = 5;

  CHECK(make_thin(0).value_or(0) == 7);
  CHECK(make_thin(1).has_error<empty_error>());
  CHECK(make_thin(2).has_error<versioned_error>());
  CHECK(!make_thin(2).has_error<empty_error>());
  auto const inner = make_thin(3);
  CHECK(inner.has_error<outer::inner_error>() && inner.error_as<outer::inner_error>()->where == 33);

  CHECK(make_thin_void(0).has_value());
  CHECK(make_thin_void(1).has_error<empty_error>());
  auto const second = make_thin_void(2);
  CHECK(second.has_error<reason>() && *second.error_as<reason>() == reason::second);

  CHECK(make_mixed(0).value_or(0) == 8);
  auto const loaded = make_mixed(1);
  CHECK(loaded.has_error<loaded_error>() && *loaded.error_as<loaded_error>() == loaded_error{11});
  CHECK(make_mixed(2).has_error<reason>());
  CHECK(make_mixed(3).has_error<outer::inner_error>());
  CHECK(make_mixed(4).has_error<empty_error>());
  CHECK(make_mixed(4).error().is<empty_error>());

  CHECK(make_templates(0).value_or(0) == 9);
  auto const wrapped_five = make_templates(1);
  CHECK(wrapped_five.has_error<template_error>() && wrapped_five.error_as<template_error>()->depth == 5);
  CHECK(make_templates(2).has_error<number_error>());
  auto const text = make_templates(3);
  CHECK(text.has_error<std::string>() && *text.error_as<std::string>() == std::string(40, 'x'));

  auto const found = make_reference(0, target);
  CHECK(found.has_value() && &*found == &target);
  CHECK(make_reference(1, target).has_error<empty_error>());
  CHECK(make_reference(2, target).has_error<versioned_error>());

  auto const owned = make_owner(0);
  CHECK(owned.has_value() && **owned == 12);
  CHECK(!make_owner(1).has_value());

  CHECK(make_group(0).is<loaded_error>());
  CHECK(make_group(1).is<empty_error>());
  CHECK(make_group(2).is<reason>());

  CHECK(make_option(0).value_or(0) == 14);
  CHECK(!make_option(1).has_value());
  auto const referred = make_option_reference(0, target);
  CHECK(referred.has_value() && &*referred == &target);
  CHECK(!make_option_reference(1, target).has_value());

  sure::result<int, empty_error, versioned_error, outer::inner_error, reason> const widened = make_thin(2);
  CHECK(widened.has_error<versioned_error>());
  return broken;
}
