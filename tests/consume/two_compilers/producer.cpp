// SPDX-License-Identifier: BSL-1.0
#include "boundary.hpp"

namespace boundary {

auto make_thin(int which) -> thin {
  if (which == 1) return empty_error{};
  if (which == 2) return versioned_error{};
  if (which == 3) return outer::inner_error{33};
  return 7;
}

auto make_thin_void(int which) -> thin_void {
  if (which == 1) return empty_error{};
  if (which == 2) return reason::second;
  return {};
}

auto make_mixed(int which) -> mixed {
  if (which == 1) return loaded_error{11};
  if (which == 2) return reason::first;
  if (which == 3) return outer::inner_error{44};
  if (which == 4) return empty_error{};
  return 8L;
}

auto make_templates(int which) -> templates {
  if (which == 1) return template_error{5};
  if (which == 2) return number_error{};
  if (which == 3) return std::string(40, 'x');
  return 9;
}

auto make_reference(int which, int& target) -> reference {
  if (which == 1) return empty_error{};
  if (which == 2) return versioned_error{};
  return target;
}

auto make_owner(int which) -> owner {
  if (which == 1) return empty_error{};
  return std::make_unique<int>(12);
}

auto make_group(int which) -> group {
  if (which == 1) return empty_error{};
  if (which == 2) return reason::first;
  return loaded_error{13};
}

auto make_option(int which) -> sure::option<int> {
  if (which == 1) return sure::none;
  return 14;
}

auto make_option_reference(int which, int& target) -> sure::option<int&> {
  if (which == 1) return sure::none;
  return target;
}

} // namespace boundary
