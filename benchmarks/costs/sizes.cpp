// SPDX-License-Identifier: BSL-1.0
// title: sizes that the reference names; prints `name|bytes`
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include <sure/any_error.hpp>
#include <sure/collect.hpp>
#include <sure/coverage.hpp>
#include <sure/graph.hpp>
#include <sure/machine.hpp>
#include <sure/one_of.hpp>
#include <sure/option.hpp>
#include <sure/report.hpp>
#include <sure/restore.hpp>
#include <sure/result.hpp>
#include <sure/trace.hpp>
#include <sure/unexpected.hpp>
#include <sure/violation.hpp>

namespace {

struct a {};
struct b {};
struct data {
  int number;
};
enum class e : std::uint8_t { one, two };

#define SIZE(...) std::printf("%s|%zu\n", #__VA_ARGS__, sizeof(__VA_ARGS__))

} // namespace

int main() {
  using std::string;
  using std::unique_ptr;
  using sure::one_of;
  using sure::option;
  using sure::result;
  SIZE(result<int, a, b>);
  SIZE(result<int, e>);
  SIZE(result<int, data, b>);
  SIZE(result<void, a, b>);
  SIZE(result<bool, e>);
  SIZE(result<string, a>);
  SIZE(result<int&, a, e>);
  SIZE(result<unique_ptr<int>, a, e>);
  SIZE(result<option<int>, a>);
  SIZE(result<int>);
  SIZE(string);
  SIZE(option<int>);
  SIZE(option<int&>);
  SIZE(option<char>);
  SIZE(option<unique_ptr<int>>);
  SIZE(option<one_of<int, a>>);
  SIZE(one_of<a, b>);
  SIZE(one_of<int, a>);
  SIZE(one_of<int, double, a>);
  SIZE(sure::unexpected<data>);
  SIZE(sure::any_error);
  SIZE(sure::error_list<data, 3>);
  SIZE(sure::rejected);
  SIZE(sure::violation);
  SIZE(sure::return_trace);
  SIZE(sure::edge);
  SIZE(sure::failure_report);
}
