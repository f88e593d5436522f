// SPDX-License-Identifier: BSL-1.0
#include "core_typed/commands.hpp"

#include <utility>

namespace orders::service::typed {
namespace {

class put_stock final : public command {
public:
  explicit put_stock(new_stock stock) : stock_(std::move(stock)) {}

  auto wants() const -> needs override {
    auto all = needs{};
    all.stock.push_back(stock_.article.text());
    return all;
  }

  /// What is reserved stays so: goods that got lost are lost to somebody.
  auto run(work& in, timestamp) const -> outcome override {
    auto const known = in.stock(stock_.article.text());
    auto row = known != nullptr ? *known : stock_row{};
    row.sku = stock_.article.text();
    row.on_hand = stock_.on_hand;
    row.unit_price = stock_.each.amount().minor();
    row.description = stock_.name.text();
    ++row.version;
    auto told = show(row);
    in.put(std::move(row));
    in.commit();
    return {std::move(told), {}};
  }

private:
  new_stock stock_;
};

} // namespace

auto stock_command(new_stock stock) -> command_ptr { return std::make_unique<put_stock>(std::move(stock)); }

} // namespace orders::service::typed
