// SPDX-License-Identifier: BSL-1.0
#include "http/answer_once.hpp"

#include <atomic>

namespace orders::http {

namespace {
class ticket {
public:
  explicit ticket(std::shared_ptr<recipient> to) : to_(std::move(to)) {}
  ticket(ticket const&) = delete;
  auto operator=(ticket const&) -> ticket& = delete;
  ~ticket() { use(sure::none); }

  void use(sure::option<response> what) {
    if (!used_.exchange(true)) to_->receive(std::move(what));
  }

private:
  std::shared_ptr<recipient> to_;
  std::atomic<bool> used_ = false;
};
} // namespace

auto answer_once(std::shared_ptr<recipient> to) -> responder {
  return [of = std::make_shared<ticket>(std::move(to))](response what) { of->use(std::move(what)); };
}

} // namespace orders::http
