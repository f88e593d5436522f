// SPDX-License-Identifier: BSL-1.0
// References and niches: some failures need no room of their own, because the value leaves bit patterns unused.
#include "../expect.hpp"

#include <memory>
#include <string>
#include <sure.hpp>

namespace shop {

struct order {
  int id;
};
struct not_found {};
enum class storage_error { locked, broken };

// A type may give up one value, which then stands for none: a sentinel that exists anyway, or the id 0.
//! [spare]
enum class currency : unsigned char { gbp, eur, unset = 255 };
struct order_id {
  int number;
  bool operator==(order_id const&) const = default;
};
} // namespace shop
template <> inline constexpr shop::currency sure::spare_value<shop::currency> = shop::currency::unset;
template <> inline constexpr shop::order_id sure::spare_value<shop::order_id> = shop::order_id{0};
static_assert(sizeof(sure::option<shop::currency>) == sizeof(shop::currency));
static_assert(sizeof(sure::option<shop::order_id>) == sizeof(shop::order_id));
//! [spare]

namespace {

using shop::not_found;
using shop::order;
using shop::storage_error;

// On 64-bit machines no object has an address in the upper half: enum and empty errors are kept there.
//! [addresses]
static_assert(sizeof(sure::option<order&>) == sizeof(void*));
static_assert(sizeof(sure::result<order&, not_found>) == sizeof(void*));
static_assert(sizeof(sure::result<order&, not_found, storage_error>) == sizeof(void*));
static_assert(sizeof(sure::result<std::unique_ptr<order>, storage_error>) == sizeof(void*));
//! [addresses]

// A sum as the value lends its unused tags to the sum around it.
//! [nested]
using state = sure::one_of<order, not_found>;
static_assert(sizeof(sure::option<state>) == sizeof(state));
static_assert(sizeof(sure::option<sure::option<int>>) == sizeof(sure::option<int>));
static_assert(sizeof(sure::result<sure::option<int>, not_found>) == sizeof(sure::option<int>));
static_assert(sizeof(sure::result<void, not_found, storage_error>) <= 8 && sizeof(sure::result<void, not_found>) == 1);
//! [nested]

order shelf[] = {{1}, {2}};

// Functions that return them look like all others.
//! [reference]
sure::result<order&, not_found, storage_error> load(int id) {
  if (id < 0) return storage_error::broken;
  if (id == 0 || id > 2) return not_found{};
  return shelf[id - 1];
}
//! [reference]

// The bits of an owning pointer are an address too; a failure owns nothing and frees nothing.
//! [owning]
sure::result<std::unique_ptr<order>, storage_error> open(int id) {
  if (id < 0) return storage_error::locked;
  return std::make_unique<order>(order{id});
}
//! [owning]

} // namespace

// The address forms cannot hold a failure in a constant expression, because a pointer cannot be made from a number
// there. A type may opt out and pays with a tag.
//! [opt out]
namespace shop {
struct constant_order {
  int id;
};
inline constexpr constant_order free_sample{0};
} // namespace shop
template <> inline constexpr bool sure::uses_spare_addresses<shop::constant_order const&> = false;

constexpr sure::result<shop::constant_order const&, storage_error> sample(bool open) {
  if (!open) return storage_error::locked;
  return shop::free_sample;
}
static_assert(sample(false).error() == storage_error::locked);
static_assert(sample(true)->id == 0);
//! [opt out]

int main() {
  load(2)->id = 20;
  expect(shelf[1].id == 20);
  expect(load(3).has_error<not_found>());
  expect(load(-1).error_as<storage_error>() == storage_error::broken);

  expect((*open(5))->id == 5);
  expect(open(-1).error() == storage_error::locked);

  // The price of a spare value: an option that is given it holds none.
  //! [price]
  sure::option<shop::order_id> const unset = shop::order_id{0};
  expect(!unset.has_value());
  //! [price]
  expect(sure::option<shop::currency>(shop::currency::eur) == shop::currency::eur);
}
