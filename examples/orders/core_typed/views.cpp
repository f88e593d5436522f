// SPDX-License-Identifier: BSL-1.0
#include "core_typed/views.hpp"

#include <sure/match.hpp>
#include <sure/option.hpp>
#include <sure/try.hpp>

#include <utility>

namespace orders::service::typed {
namespace {

using shown = sure::result<reply, no_such_order, no_such_article>;

/// `View` says what it looks at, and shows it.
template <class View> class look final : public command {
public:
  explicit look(View view) : view_(std::move(view)) {}

  auto wants() const -> needs override {
    auto all = needs{};
    all.writes = false;
    view_.add_to(all);
    return all;
  }
  auto run(work& in, timestamp) const -> outcome override {
    return sure::match(
        view_.show_in(in),
        [&](reply&& told) { return outcome{std::move(told), {}, in.feed().empty()}; },
        [](sure::one_of<no_such_order, no_such_article> const& why) { return outcome{refused(why), {}}; });
  }

private:
  View view_;
};

template <class View> auto command_of(View view) -> command_ptr {
  return std::make_unique<look<View>>(std::move(view));
}

struct order_view {
  std::string id;
  void add_to(needs& all) const { all.order = id; }
  auto show_in(work const& in) const -> shown {
    return sure::from_nullable(in.order(id)).ok_or(no_such_order{}).transform([](auto& row) { return show(row); });
  }
};

struct history_view {
  std::string order;
  void add_to(needs& all) const {
    all.order = order;
    all.history = true;
  }
  auto show_in(work const& in) const -> shown {
    SURE_TRY(sure::from_nullable(in.order(order)).ok_or(no_such_order{}));
    return show_history(order, in.history());
  }
};

struct stock_view {
  sku article;
  void add_to(needs& all) const { all.stock.push_back(article.text()); }
  auto show_in(work const& in) const -> shown {
    auto const row = sure::from_nullable(in.stock(article.text()));
    return row.ok_or(no_such_article{}).transform([](auto& known) { return show(known); });
  }
};

struct list_view {
  order_page page;
  void add_to(needs& all) const { all.page = page; }
  auto show_in(work const& in) const -> shown { return show(in.page(), page.limit); }
};

struct feed_view {
  feed_page page;
  void add_to(needs& all) const { all.feed = page; }
  auto show_in(work const& in) const -> shown { return show_feed(page.after, in.feed()); }
};

} // namespace

auto show_order_command(std::string id) -> command_ptr { return command_of(order_view{std::move(id)}); }
auto show_history_command(std::string order) -> command_ptr { return command_of(history_view{std::move(order)}); }
auto show_stock_command(sku article) -> command_ptr { return command_of(stock_view{article}); }
auto list_orders_command(order_page page) -> command_ptr { return command_of(list_view{std::move(page)}); }
auto show_feed_command(feed_page page) -> command_ptr { return command_of(feed_view{page}); }

} // namespace orders::service::typed
