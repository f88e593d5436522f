// SPDX-License-Identifier: BSL-1.0
#include <sure.hpp>

struct out_of_stock {};
struct too_many {};

sure::result<int, out_of_stock> reserve(int pieces) {
  if (pieces > 3) return out_of_stock{};
  return pieces;
}

sure::result<int, out_of_stock, too_many> order(int pieces) {
  if (pieces > 9) return too_many{};
  SURE_TRY_LET(int const reserved, reserve(pieces));
  return 250 * reserved;
}

int main() {
  auto const price = [](int pieces) {
    return sure::match(
        order(pieces), [](int total) { return total; }, [](out_of_stock) { return -1; }, [](too_many) { return -2; });
  };
  return price(2) == 500 && price(4) == -1 && price(10) == -2 ? 0 : 1;
}
