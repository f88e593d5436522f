// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_REFUSAL_FILE_HPP
#define ORDERS_ADAPTERS_REFUSAL_FILE_HPP

#include "adapters/atomic_file.hpp"
#include "app/ports.hpp"

#include <string>
#include <string_view>

namespace orders {

/// Appends the text as one CSV field, in quotes where it needs them.
void append_csv_field(std::string& out, std::string_view text);

/// Appends the text with every byte that is no UTF-8, every NUL and every backslash as \xHH, so that it can be undone.
void append_escaped(std::string& out, std::string_view text);

/// Refusals as CSV: line, what it is about, code, message, record. A row with several reasons has all of them in `code` and in
/// `message`, the first one first, with "; " between them. With SURE_TRACE there is one more column: in `way` each reason
/// has the SURE_TRYs that passed it on, or "-" where none did.
class refusal_file final : public refusal_sink {
public:
  [[nodiscard]] static auto open(std::string path, std::string_view about = "invoice")
      -> sure::result<refusal_file, unwritable_file>;

  [[nodiscard]] auto write(refusal const& what) -> sure::result<void, unwritable_file> override;
  [[nodiscard]] auto commit() -> sure::result<void, unwritable_file> override;

private:
  explicit refusal_file(atomic_file file) : file_(std::move(file)) {}

  atomic_file file_;
  std::string line_;
  std::string codes_;
  std::string messages_;
  std::string escaped_;
};

} // namespace orders

#endif // ORDERS_ADAPTERS_REFUSAL_FILE_HPP
