// SPDX-License-Identifier: BSL-1.0
#include "service/task.hpp"

#include "service/books.hpp"
#include "service/render.hpp"

namespace orders::service {

auto put_stock(stock_row article) -> std::unique_ptr<command> {
  return make_task({.stock = {article.sku}}, [article](work& in, timestamp) -> outcome {
    auto told = restock(in, article);
    in.commit();
    return {std::move(told), {}};
  });
}

auto list_orders(order_page page) -> std::unique_ptr<command> {
  return look({}, [limit = page.limit](work const& in) { return show(in.page(), limit); }, {.page = page});
}

auto show_feed(feed_page page) -> std::unique_ptr<command> {
  auto const run = [after = page.after](work& in, timestamp) -> outcome {
    return {show_feed(after, in.feed()), {}, in.feed().empty()};
  };
  return make_task({}, run, {.feed = page, .writes = false});
}

} // namespace orders::service
