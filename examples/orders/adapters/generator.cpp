// SPDX-License-Identifier: BSL-1.0
#include "adapters/generator.hpp"

#include "adapters/atomic_file.hpp"
#include "adapters/refusal_file.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <array>
#include <chrono>
#include <utility>

namespace orders {
namespace {

using namespace std::string_literals;

constexpr auto opens_at = std::uint64_t{8 * 60};
constexpr auto closes_at = std::uint64_t{20 * 60};
constexpr auto minutes_a_day = std::uint64_t{24 * 60};

auto two_digits(std::uint64_t number) -> std::string {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

auto returned(dice& roll) -> std::string { return std::to_string(-static_cast<std::int64_t>(roll.between(1, 96))); }

auto joined(std::initializer_list<std::string_view> fields) -> std::string {
  auto line = std::string{};
  for (auto const field : fields) {
    append_csv_field(line, field);
    line.push_back(',');
  }
  line.back() = '\n';
  return line;
}

} // namespace

invoice_generator::invoice_generator(generator_options options)
    : options_(options), roll_(options.seed), invoice_number_(700'000), minute_(opens_at) {}

auto invoice_generator::next() -> sure::option<std::string_view> {
  if (std::exchange(header_, false))
    return "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  if (written_ == options_.rows) return sure::none;
  ++written_;
  auto const last = written_ == options_.rows;
  if (options_.hostile && (last || written_ % 499 == 0)) {
    line_ = last ? "700001,10037,\"CUT IN THE MIDD"s : hostile_line();
    return line_;
  }
  if (at_ == queue_.size()) write_invoice();
  return queue_[at_++];
}

// One row in a hundred comes after the next invoice has begun.
void invoice_generator::write_invoice() {
  at_ = 0;
  queue_.clear();
  auto const of = next_invoice();
  auto early = std::exchange(late_, sure::none);
  for (auto left = row_count(of.what); left > 0; --left) {
    auto row = good_row(of);
    soil(row, of.what);
    auto line = joined({row.invoice, row.stock_code, row.description, row.quantity, row.date, row.unit_price,
                        row.customer, row.country});
    if (left > 1 && !late_ && roll_.chance(100))
      late_ = std::move(line);
    else
      queue_.push_back(std::move(line));
    if (early) queue_.push_back(*std::exchange(early, sure::none));
  }
}

auto invoice_generator::next_invoice() -> invoice {
  auto const number = std::to_string(++invoice_number_);
  auto next = invoice{};
  auto const kind = roll_.between(0, 999);
  next.what = kind < 122 ? sort::cancellation : kind < 272 ? sort::without_customer : sort::sale;
  next.number = next.what == sort::cancellation ? std::string{"C"}.append(number) : number;
  next.date = next_date();
  if (next.what != sort::without_customer) next.customer = std::to_string(roll_.between(20'000, 21'200));
  next.country = invented_country(roll_);
  return next;
}

auto invoice_generator::row_count(sort what) -> std::uint64_t {
  switch (what) {
  case sort::cancellation:
    return roll_.between(1, 4);
  case sort::without_customer:
    return roll_.between(10, 88);
  case sort::sale:
    break;
  }
  return roll_.between(1, 34);
}

auto invoice_generator::next_date() -> std::string {
  namespace chrono = std::chrono;
  minute_ += roll_.between(1, 12);
  if (minute_ % minutes_a_day > closes_at) minute_ += minutes_a_day - minute_ % minutes_a_day + opens_at;
  auto const first = chrono::local_days{chrono::year{2031} / 3 / 1};
  auto const day = chrono::year_month_day{first + chrono::days{minute_ / minutes_a_day}};
  auto const minute = minute_ % minutes_a_day;
  return std::to_string(unsigned{day.month()}) + '/' + std::to_string(unsigned{day.day()}) + '/' +
         two_digits(static_cast<std::uint64_t>(int{day.year()} % 100)) + ' ' + std::to_string(minute / 60) + ':' +
         two_digits(minute % 60);
}

auto invoice_generator::good_row(invoice const& of) -> spelled {
  auto article = article_number(roll_.between(0, invented_articles - 1));
  auto const count = static_cast<std::int64_t>(roll_.chance(9000) ? roll_.between(1, 24) : roll_.between(25, 288));
  return {of.number,
          std::move(article.stock_code),
          std::move(article.description),
          std::to_string(of.what == sort::cancellation ? -count : count),
          of.date,
          std::move(article.unit_price),
          of.customer,
          of.country};
}

void invoice_generator::soil(spelled& row, sort what) {
  constexpr auto entries = std::array{"POST", "DOT", "M", "BANK CHARGES", "C2", "AMAZONFEE", "D", "S"};
  if (roll_.chance(39)) row.stock_code = entries[roll_.between(0, entries.size() - 1)];
  if (what == sort::without_customer && roll_.chance(110)) {
    row.description.clear();
    row.unit_price.assign(1, '0');
    if (roll_.chance(5200)) row.quantity = returned(roll_);
  } else if (what == sort::without_customer && roll_.chance(70)) {
    row.unit_price.assign(1, '0');
  }
  if (what == sort::sale && roll_.chance(4)) row.quantity = returned(roll_);
  if (roll_.chance(12)) misspell(row);
}

void invoice_generator::misspell(spelled& row) {
  switch (roll_.between(0, 6)) {
  case 0:
    row.quantity = "six";
    break;
  case 1:
    row.unit_price = "2.555";
    break;
  case 2:
    row.date = "2/30/31 9:15";
    break;
  case 3:
    row.customer = "guest";
    break;
  case 4:
    row.country.clear();
    break;
  case 5:
    row.invoice = "#REF!";
    break;
  default:
    row.unit_price = "92233720368547758.07";
    break;
  }
}

auto invoice_generator::hostile_line() -> std::string {
  auto const good = joined({"700001", "10037", "AMBER BIRCH LADLE", "6", "3/1/31 8:26", "2.55", "20001", "France"});
  switch (written_ / 499 % 8) {
  case 0:
    return "700001,10037,\"A QUOTE THAT NOBODY CLOSES,6,3/1/31 8:26,2.55,20001,France\n";
  case 1:
    return "700001,10037,\"CLOSED\" TOO EARLY,6,3/1/31 8:26,2.55,20001,France\n";
  case 2:
    return "700001,10037,6\" RULER,6,3/1/31 8:26,2.55,20001,France\n";
  case 3:
    return "700001,10037,TOO FEW FIELDS\n";
  case 4:
    return "700001,10037,TOO, MANY,6,3/1/31 8:26,2.55,20001,France\n";
  case 5:
    return "700001,10037,CAF\xC9 IN LATIN-1,6,3/1/31 8:26,2.55,20001,France\n";
  case 6:
    return "700001,10037,NUL"s + '\0' + "BYTE,6,3/1/31 8:26,2.55,20001,France\n";
  default:
    return std::string(std::size_t{1} << 21U, 'x') + good;
  }
}

auto generate_file(generator_options options, std::string path) -> sure::result<void, unwritable_file> {
  auto file = SURE_TRY(atomic_file::open(std::move(path)));
  auto lines = invoice_generator{options};
  while (auto const line = lines.next()) SURE_TRY(file.write(*line));
  return file.commit();
}

} // namespace orders
