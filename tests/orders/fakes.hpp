// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAKES_HPP
#define SURE_TESTS_ORDERS_FAKES_HPP

/// Files, sinks and watchers that live in memory.

#include "adapters/byte_source.hpp"
#include "app/ports.hpp"

#include <sure/error.hpp>
#include <sure/match.hpp>
#include <sure/option.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fakes {

/// A text that comes in pieces of at most `piece` bytes, and then perhaps a read error.
class text_source final : public orders::byte_source {
public:
  explicit text_source(std::string text, std::size_t piece = 4096) : text_(std::move(text)), piece_(piece) {}

  auto fail_at_end(int system_error) -> text_source& {
    failure_ = system_error;
    return *this;
  }

  auto read(std::span<char> into) -> sure::result<std::size_t, orders::unreadable_file> override {
    auto const count = std::min({into.size(), piece_, text_.size() - at_});
    if (count == 0 && failure_ != 0) return orders::unreadable_file{"the disk", failure_};
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(at_), count, into.begin());
    at_ += count;
    return count;
  }

private:
  std::string text_;
  std::size_t piece_;
  std::size_t at_ = 0;
  int failure_ = 0;
};

/// `before`, then so many times `filler`, then `after`, without ever holding the filler.
class long_source final : public orders::byte_source {
public:
  long_source(std::string before, char filler, std::uint64_t count, std::string after)
      : before_(std::move(before)), after_(std::move(after)), filler_(filler), left_(count) {}

  auto read(std::span<char> into) -> sure::result<std::size_t, orders::unreadable_file> override {
    if (!before_.empty()) return take(before_, into);
    if (left_ == 0) return take(after_, into);
    auto const count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left_));
    std::fill_n(into.begin(), count, filler_);
    left_ -= count;
    return count;
  }

private:
  static auto take(std::string& from, std::span<char> into) -> std::size_t {
    auto const count = std::min(from.size(), into.size());
    std::copy_n(from.begin(), count, into.begin());
    from.erase(0, count);
    return count;
  }

  std::string before_;
  std::string after_;
  char filler_;
  std::uint64_t left_;
};

struct kept_refusal {
  std::uint64_t line;
  std::string invoice;
  std::vector<std::string> codes;
  std::string raw;
  std::vector<std::string> ways; // one for each code; empty texts where nothing is known of them
};

/// Keeps refusals, and can run out of space after some of them.
class refusal_list final : public orders::refusal_sink {
public:
  explicit refusal_list(std::size_t room = SIZE_MAX) : room_(room) {}

  auto write(orders::refusal const& what) -> sure::result<void, orders::unwritable_file> override {
    if (kept.size() == room_) return orders::unwritable_file{"the disk", ENOSPC};
    auto codes = std::vector<std::string>{};
    auto ways = std::vector<std::string>{};
    auto const note = [&](auto const& why) {
      codes.emplace_back(sure::code_of(why.error));
      ways.push_back(to_string(why.way));
    };
    sure::match(
        what.why, [&](orders::reasons const& why) { why.for_each(note); },
        [&](orders::replay_reasons const& why) { std::for_each(why.begin(), why.end(), note); },
        [&](orders::traced<orders::record_error> const& why) { note(why); });
    kept.push_back({what.line, std::string{what.about}, std::move(codes), std::string{what.raw}, std::move(ways)});
    return {};
  }

  auto commit() -> sure::result<void, orders::unwritable_file> override {
    committed = true;
    return {};
  }

  std::vector<kept_refusal> kept;
  bool committed = false;

private:
  std::size_t room_;
};

class watcher final : public orders::progress_sink {
public:
  void advance(std::uint64_t bytes_so_far, std::uint64_t rows_so_far) override {
    bytes = bytes_so_far;
    rows = rows_so_far;
  }

  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;
};

} // namespace fakes

#endif // SURE_TESTS_ORDERS_FAKES_HPP
