// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_BEAST_PARSERS_HPP
#define ORDERS_HTTP_BEAST_PARSERS_HPP

/// Beast's parsers, which write straight into our messages, and how bytes are fed to them.

#include "http/message.hpp"

#include <sure/result.hpp>

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace orders::http {

namespace beast = boost::beast;

struct message_limits {
  std::size_t header_bytes;
  std::size_t body_bytes;
  std::size_t header_fields;
};

/// What requests and responses have in common: fields and a body.
template <bool IsRequest> class message_parser : public beast::http::basic_parser<IsRequest> {
public:
  explicit message_parser(message_limits limits)
      : line_limit_(limits.header_bytes), fields_left_(limits.header_fields) {
    this->header_limit(std::numeric_limits<std::uint32_t>::max());
    this->body_limit(limits.body_bytes);
    this->eager(true);
  }

  /// Takes what it can of the bytes, and cuts it off them. True where the message is whole.
  auto feed(std::string_view& bytes) -> sure::result<bool, protocol_error> {
    while (!this->is_done() && !bytes.empty()) {
      auto const given = head_is_over_ ? bytes : bytes.substr(0, line_limit_);
      beast::error_code failure;
      auto const taken = this->put({given.data(), given.size()}, failure);
      bytes.remove_prefix(taken);
      if (failure == beast::http::error::need_more) {
        if (!head_is_over_) line_limit_ -= taken;
        if (given.size() - taken < line_limit_) return false;
        return protocol_error::headers_too_large;
      }
      if (failure == beast::http::error::header_limit) return protocol_error::headers_too_large;
      if (failure == beast::http::error::body_limit) return protocol_error::body_too_large;
      if (failure) return protocol_error::malformed;
    }
    return this->is_done();
  }

  /// The peer sends no more. True where the message is whole by that.
  auto finish() -> bool {
    if (!this->got_some()) return false;
    beast::error_code failure;
    if (!this->is_done()) this->put_eof(failure);
    return !failure;
  }

protected:
  fields headers_;
  std::string body_;
  /// What has to be known of the head, beyond what Beast checks by itself.
  virtual auto knows(beast::http::field, std::string_view) -> bool { return true; }
  virtual auto accepts_head() -> bool { return true; }

private:
  using error_code = beast::error_code;
  using text = beast::string_view;

  static auto view(text of) -> std::string_view { return {of.data(), of.size()}; }

  void on_field_impl(beast::http::field which, text name, text value, error_code& failure) final {
    if (head_is_over_) return; // of the fields behind a chunked body nothing is needed
    if (fields_left_-- == 0)
      failure = beast::http::error::header_limit;
    else if (knows(which, view(value)))
      headers_.add(std::string(view(name)), std::string(view(value)));
    else
      failure = beast::http::error::bad_value;
  }
  void on_header_impl(error_code& failure) final {
    head_is_over_ = true;
    if (!accepts_head()) failure = beast::http::error::bad_value;
  }
  // A length is only said: no memory for it before it comes
  void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) final {}
  auto on_body_impl(text bytes, error_code&) -> std::size_t final {
    body_ += view(bytes);
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, text, error_code&) final {}
  auto on_chunk_body_impl(std::uint64_t, text bytes, error_code&) -> std::size_t final {
    body_ += view(bytes);
    return bytes.size();
  }
  void on_finish_impl(error_code&) final {}

  // Of the head; behind it, of each line between two chunks
  std::size_t line_limit_;
  std::size_t fields_left_;
  bool head_is_over_ = false;
};

class request_parser final : public message_parser<true> {
public:
  using message_parser::message_parser;

  [[nodiscard]] auto is_http_1_1() const noexcept -> bool { return version_ == 11; }
  [[nodiscard]] auto is_head() const noexcept -> bool { return what_.method == "HEAD"; }
  /// The peer sends the body only when it is told to.
  [[nodiscard]] auto expects_word() const noexcept -> bool {
    return this->is_header_done() && !this->is_done() && expects_ && is_http_1_1() && body_.empty();
  }
  [[nodiscard]] auto take() -> request {
    what_.headers = std::move(headers_);
    what_.body = std::move(body_);
    return std::move(what_);
  }

private:
  using text = beast::string_view;

  void on_request_impl(beast::http::verb, text method, text target, int version, beast::error_code& failure) final {
    // Beast lets bytes pass that no address has, and that no database takes for text
    auto const visible = [](char c) { return c > ' ' && c <= '~'; };
    if (!std::all_of(target.begin(), target.end(), visible)) failure = beast::http::error::bad_target;
    what_.method.assign(method.data(), method.size());
    what_.target.assign(target.data(), target.size());
    version_ = version;
  }
  void on_response_impl(int, text, int, beast::error_code&) final {}

  // A coding that we do not know would leave us at odds with a proxy about where the message ends.
  auto knows(beast::http::field which, std::string_view value) -> bool final {
    if (which == beast::http::field::transfer_encoding) return is_http_1_1() && same_word(value, "chunked");
    if (which == beast::http::field::host) return ++hosts_ == 1;
    if (which == beast::http::field::expect) expects_ = same_word(value, "100-continue");
    return true;
  }
  auto accepts_head() -> bool final { return hosts_ == 1 || !is_http_1_1(); }

  request what_;
  int version_ = 0;
  int hosts_ = 0;
  bool expects_ = false;
};

class response_parser final : public message_parser<false> {
public:
  explicit response_parser(message_limits limits, bool to_head) : message_parser(limits) { this->skip(to_head); }

  [[nodiscard]] auto is_interim() const noexcept -> bool { return status_ / 100 == 1; }
  [[nodiscard]] auto take() -> response {
    response what;
    what.status = static_cast<std::uint16_t>(status_);
    what.content_type = headers_.find("content-type").value_or(std::string());
    what.headers = std::move(headers_);
    what.body = std::move(body_);
    return what;
  }

private:
  using text = beast::string_view;

  void on_request_impl(beast::http::verb, text, text, int, beast::error_code&) final {}
  void on_response_impl(int status, text, int, beast::error_code&) final { status_ = status; }

  int status_ = 0;
};

} // namespace orders::http

#endif // ORDERS_HTTP_BEAST_PARSERS_HPP
