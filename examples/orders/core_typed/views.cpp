// SPDX-License-Identifier: BSL-1.0
#include "core_typed/commands.hpp"

#include <sure/match.hpp>
#include <sure/option.hpp>

#include <utility>

// The commands of one step: those that only look, and the one that writes down what is on the shelf.

namespace orders::service::typed {
namespace {

/// `wants` says which rows, `run` makes a reply of them. The texts of `wants` are those that it holds itself.
template <class Wants, class Run> class one_step final : public command {
public:
  one_step(bool writes, Wants wants, Run run) : writes_(writes), wants_(std::move(wants)), run_(std::move(run)) {}

  auto wants() const -> needs override {
    auto all = needs{};
    all.writes = writes_;
    wants_(all);
    return all;
  }
  auto run(work& in, timestamp) const -> outcome override { return {run_(in), {}, in.feed().empty()}; }

private:
  bool writes_;
  Wants wants_;
  Run run_;
};

template <class Wants, class Run> auto looking(Wants wants, Run run) -> command_ptr {
  return std::make_unique<one_step<Wants, Run>>(false, std::move(wants), std::move(run));
}
template <class Wants, class Run> auto writing(Wants wants, Run run) -> command_ptr {
  return std::make_unique<one_step<Wants, Run>>(true, std::move(wants), std::move(run));
}

template <class Row, class Show> auto shown(Row const* row, refusal const& missing, Show show_one) -> reply {
  return sure::match(sure::from_nullable(row), show_one, [&](sure::none_t) { return refused(missing); });
}

/// What is reserved stays so: goods that got lost are lost to somebody.
auto put_stock(work& in, new_stock const& stock) -> reply {
  auto const known = in.stock(stock.article.text());
  auto row = known != nullptr ? *known : stock_row{};
  row.sku = stock.article.text();
  row.on_hand = stock.on_hand;
  row.unit_price = stock.each.amount().minor();
  row.description = stock.name.text();
  ++row.version;
  auto told = show(row);
  in.put(std::move(row));
  in.commit();
  return told;
}

} // namespace

auto show_order_command(std::string id) -> command_ptr {
  return looking([id](needs& all) { all.order = id; },
                 [id](work const& in) {
                   return shown(in.order(id), no_such_order{}, [](order_row const& row) { return show(row); });
                 });
}

auto show_history_command(std::string order) -> command_ptr {
  return looking(
      [order](needs& all) {
        all.order = order;
        all.history = true;
      },
      [order](work const& in) {
        return shown(in.order(order), no_such_order{},
                     [&](order_row const& row) { return show_history(row.id, in.history()); });
      });
}

auto show_stock_command(sku article) -> command_ptr {
  return looking([article](needs& all) { all.stock.push_back(article.text()); },
                 [article](work const& in) {
                   return shown(in.stock(article.text()), no_such_article{},
                                [](stock_row const& row) { return show(row); });
                 });
}

auto list_orders_command(order_page page) -> command_ptr {
  return looking([page](needs& all) { all.page = page; },
                 [limit = page.limit](work const& in) { return show(in.page(), limit); });
}

auto show_feed_command(feed_page page) -> command_ptr {
  return looking([page](needs& all) { all.feed = page; },
                 [after = page.after](work const& in) { return show_feed(after, in.feed()); });
}

auto stock_command(new_stock stock) -> command_ptr {
  return writing([article = stock.article](needs& all) { all.stock.push_back(article.text()); },
                 [stock](work& in) { return put_stock(in, stock); });
}

} // namespace orders::service::typed
