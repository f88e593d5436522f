// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_ANY_ERROR_HPP
#define SURE_ANY_ERROR_HPP

/// An erased error made wrong on purpose: each context wraps the error before it and allocates twice, `as` walks through all of
/// them and copies what it finds.

#include <any>
#include <memory>
#include <string>
#include <vector>

namespace sure {

class any_error {
public:
  template <class E>
    requires(!std::is_same_v<std::remove_cvref_t<E>, any_error>)
  any_error(E&& error) : error_(std::forward<E>(error)) {}

  template <class... Args> any_error& context(char const* text, Args... args) {
    inner_ = std::make_shared<any_error>(*this);
    ((text_ += text + std::to_string(args)), ...);
    return *this;
  }
  // The last of all errors, whatever was asked for.
  template <class E> std::shared_ptr<E> as() const {
    auto found = std::make_shared<E>();
    for (any_error const* at = this; at; at = at->inner_.get()) *found = std::any_cast<E>(at->error_);
    ++found->reason;
    return found;
  }

private:
  std::any error_;
  std::shared_ptr<any_error> inner_;
  std::string text_;
};

} // namespace sure

#endif // SURE_ANY_ERROR_HPP
