// SPDX-License-Identifier: BSL-1.0
// An order desk: one command a line on standard input. The small service that every way to get sure has to build and run.
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#ifdef DESK_IMPORTS_SURE
import sure;
#include <sure/macros.hpp>
#else
#include <sure.hpp>
#endif

namespace {

struct unreadable {
  std::string line;
};
struct unknown_order {
  int id;
};
struct out_of_stock {
  int left;
};
struct wrong_amount {
  int due;
};

struct placed {
  int total;
};
struct paid {};
struct shipped {};
struct pay {
  int amount;
};
struct ship {};

namespace lifecycle {
sure::result<paid, wrong_amount> capture(placed const& order, pay const& event) {
  if (event.amount != order.total) return wrong_amount{order.total};
  return paid{};
}
shipped hand_over(paid const&, ship const&) noexcept { return {}; }
} // namespace lifecycle

struct lifecycle_of_an_order {
  using states = sure::states<placed, paid, shipped>;
  using events = sure::events<pay, ship>;
  using rules = sure::rules<lifecycle::capture, lifecycle::hand_over, sure::ignore<sure::in<paid>, sure::on<pay>>,
                            sure::reject<sure::in<placed>, sure::on<ship>>, sure::terminal<shipped>>;
};
using order = sure::machine<lifecycle_of_an_order>;
using refusal = sure::one_of<unknown_order, out_of_stock, wrong_amount, sure::rejected>;

class desk {
  int stock_ = 5;
  std::map<int, order> orders_{};

  sure::option<order&> find(int id) {
    auto const at = orders_.find(id);
    if (at == orders_.end()) return sure::none;
    return at->second;
  }

public:
  sure::result<std::string, out_of_stock> place(int pieces) {
    if (pieces > stock_) return out_of_stock{stock_};
    stock_ -= pieces;
    int const id = static_cast<int>(orders_.size()) + 1;
    orders_.emplace(id, order(placed{250 * pieces}));
    return "order " + std::to_string(id);
  }

  template <class Event> sure::result<std::string, unknown_order, wrong_amount, sure::rejected> fire(int id,
                                                                                                     Event event) {
    SURE_TRY_LET(order & found, find(id).ok_or(unknown_order{id}));
    SURE_TRY_LET(sure::outcome const how, found.fire(event));
    return std::string(how == sure::outcome::ignored ? "nothing to do" : "done");
  }

  sure::result<std::string, refusal, unreadable> obey(std::string const& line) {
    std::istringstream words(line);
    std::string command;
    int first = 0, second = 0;
    if (!(words >> command >> first)) return unreadable{line};
    if (command == "place") return place(first);
    if (command == "ship") return fire(first, ship{});
    if (command == "pay" && words >> second) return fire(first, pay{second});
    return unreadable{line};
  }
};

std::string reason(refusal const& why) {
  return sure::match(
      why, [](unknown_order const& e) { return "there is no order " + std::to_string(e.id); },
      [](out_of_stock const& e) { return "only " + std::to_string(e.left) + " left"; },
      [](wrong_amount const& e) { return std::to_string(e.due) + " are due"; },
      [](sure::rejected const& e) { return "not while it is " + std::string(e.state()); });
}

sure::result<void, unreadable> serve(std::istream& in, std::ostream& out) {
  desk counter;
  for (std::string line; std::getline(in, line);) {
    auto const answered = counter.obey(line).or_else([](refusal const& why) { return "refused: " + reason(why); });
    out << line << ": " << SURE_TRY(answered) << '\n';
  }
  return {};
}

} // namespace

int main() {
  return sure::match(
      serve(std::cin, std::cout), [] { return 0; },
      [](unreadable const& e) {
        std::cout << e.line << ": not a command\n";
        return 2;
      });
}
