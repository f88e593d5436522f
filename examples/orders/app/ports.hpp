// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_PORTS_HPP
#define ORDERS_APP_PORTS_HPP

/// What the use cases need from the outside, in the words of the use cases.

#include "app/input_errors.hpp"
#include "app/replay_errors.hpp"
#include "domain/reasons.hpp"

#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace orders {

/// One well-formed record. Its texts are good until the next one is read.
struct record {
  std::uint64_t line = 0;
  std::span<std::string_view const> fields;
  std::string_view raw;
  /// False where the file ends without a line break behind it.
  bool terminated = true;
};

/// One line of the file that is no record. `raw` is all of it, or its beginning where it is too long.
struct broken_record {
  std::uint64_t line = 0;
  std::string_view raw;
  traced<record_error> why;
};

struct end_of_input {};

using next_record = sure::one_of<record, broken_record, end_of_input>;

/// A file of records, read one at a time.
class record_source {
public:
  virtual ~record_source() = default;

  [[nodiscard]] virtual auto next() -> sure::result<next_record, unreadable_file, wrong_encoding> = 0;
  [[nodiscard]] virtual auto bytes_read() const -> std::uint64_t = 0;
};

/// A record that is not taken, with enough of it to correct it and to give it again. It is about an invoice or an order.
struct refusal {
  std::uint64_t line = 0;
  std::string_view about;
  std::string_view raw;
  sure::one_of<reasons, replay_reasons, traced<record_error>> why;
};

/// Where refusals are kept. Nothing of them is to be seen before `commit`.
class refusal_sink {
public:
  virtual ~refusal_sink() = default;

  [[nodiscard]] virtual auto write(refusal const& what) -> sure::result<void, unwritable_file> = 0;
  [[nodiscard]] virtual auto commit() -> sure::result<void, unwritable_file> = 0;
};

/// Who likes to know how far a file is read. It is told often, and must be cheap.
class progress_sink {
public:
  virtual ~progress_sink() = default;

  virtual void advance(std::uint64_t bytes, std::uint64_t rows) = 0;
};

} // namespace orders

#endif // ORDERS_APP_PORTS_HPP
