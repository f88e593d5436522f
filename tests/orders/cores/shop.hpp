// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_CORES_SHOP_HPP
#define SURE_TESTS_ORDERS_CORES_SHOP_HPP

/// A shop with ten candles, and the words of its customers.

#include "orders/cores/lockstep.hpp"

#include <string>
#include <string_view>

namespace cores {

inline constexpr auto two_candles =
    R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123a","quantity":2,"unit_price":255}]})";

inline auto code(reply const& told) -> std::string_view { return told.why ? row_of(*told.why).code : ""; }
inline auto has(reply const& told, std::string_view text) -> bool { return told.body.find(text) != std::string::npos; }
/// The state that a reply shows.
inline auto state(reply const& told) -> std::string {
  auto const at = told.body.find(R"("state":")");
  if (at == std::string::npos) return "?";
  return told.body.substr(at + 9, told.body.find('"', at + 9) - at - 9);
}
inline auto complete(std::uint16_t status, std::string body) -> answer {
  return {answer::transport::complete, status, std::move(body), {}};
}
inline auto lost(answer::transport how) -> answer { return {how, 0, "", {}}; }

class shop : public lockstep {
public:
  using lockstep::lockstep;

  auto stock(std::string const& on_hand = "10", std::string const& sku = "85123A") -> reply {
    return ask({action::put_stock,
                sku,
                R"({"on_hand":)" + on_hand + R"(,"unit_price":255,"description":" candle "})",
                {},
                {},
                ""});
  }
  auto place(std::string const& key = "place-1", std::string const& body = two_candles) -> reply {
    return ask({action::place, "", body, key, {}, ""});
  }
  auto pay(std::string const& key = "pay-1") -> reply { return change(action::pay, key, R"({"token":"tok_ok"})"); }
  auto ship(std::string const& key = "ship-1") -> reply { return change(action::ship, key, "{}"); }
  auto deliver(std::string const& key = "deliver-1") -> reply { return change(action::deliver, key, ""); }
  auto cancel(std::string const& key = "cancel-1") -> reply { return change(action::cancel, key, "{}"); }
  auto refund(int amount, std::string const& key = "refund-1") -> reply {
    return change(action::refund, key, R"({"amount":)" + std::to_string(amount) + '}');
  }
  auto change(action what, std::string const& key, std::string const& body, std::string const& version = "*") -> reply {
    return ask({what, first, body, key, version, ""});
  }
  using lockstep::change;

  auto notice(std::string const& type, int number, std::string const& charge = "ch_1") -> reply {
    return ask({action::webhook,
                "",
                R"({"type":")" + type + R"(","order":")" + first + R"(","number":)" + std::to_string(number) +
                    R"(,"charge":")" + charge + R"("})",
                {},
                {},
                ""});
  }

  [[nodiscard]] auto order() -> order_row const& { return rows().orders.at(first); }
  [[nodiscard]] auto candles() -> stock_row const& { return rows().stock.at("85123A"); }

  std::string first = "o100000";
};

/// With one order of two candles.
inline auto reserved_shop() -> shop {
  auto s = shop{};
  static_cast<void>(s.stock());
  static_cast<void>(s.place());
  return s;
}
inline auto paid_shop() -> shop {
  auto s = reserved_shop();
  static_cast<void>(s.pay());
  return s;
}
inline auto shipped_shop() -> shop {
  auto s = paid_shop();
  static_cast<void>(s.ship());
  return s;
}

} // namespace cores

#endif // SURE_TESTS_ORDERS_CORES_SHOP_HPP
