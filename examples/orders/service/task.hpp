// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_TASK_HPP
#define ORDERS_SERVICE_TASK_HPP

/// A command made of the names of its rows and of a function.

#include "service/core.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orders::service {

/// The names that `needs` refers to.
struct row_names {
  std::optional<std::string> key = {};
  std::optional<std::string> order = {};
  std::vector<std::string> stock = {};
};

template <class Run> class task final : public command {
public:
  task(row_names&& of, Run&& run, needs&& also) : of_{std::move(of)}, run_{std::move(run)}, also_{std::move(also)} {}

  [[nodiscard]] auto wants() const -> needs override {
    auto all = also_;
    all.key = of_.key;
    all.order = of_.order;
    all.stock.assign(of_.stock.begin(), of_.stock.end());
    return all;
  }
  [[nodiscard]] auto run(work& in, timestamp now) const -> outcome override { return run_(in, now); }

private:
  row_names of_;
  Run run_;
  needs also_;
};

/// `run(work&, timestamp now) -> outcome`. `also` is what it needs beside rows that have names.
template <class Run> [[nodiscard]] auto make_task(row_names of, Run run, needs also = {}) -> std::unique_ptr<command> {
  return std::make_unique<task<Run>>(std::move(of), std::move(run), std::move(also));
}

/// A task that changes nothing.
template <class Tell> [[nodiscard]] auto look(row_names of, Tell tell, needs also = {}) -> std::unique_ptr<command> {
  also.writes = false;
  auto const run = [tell = std::move(tell)](work& in, timestamp) -> outcome { return {tell(std::as_const(in)), {}}; };
  return make_task(std::move(of), run, std::move(also));
}

// those in which nothing can go wrong

[[nodiscard]] auto put_stock(stock_row article) -> std::unique_ptr<command>;
[[nodiscard]] auto list_orders(order_page page) -> std::unique_ptr<command>;
[[nodiscard]] auto show_feed(feed_page page) -> std::unique_ptr<command>;

} // namespace orders::service

#endif // ORDERS_SERVICE_TASK_HPP
