// SPDX-License-Identifier: BSL-1.0
#include "core_typed/core.hpp"

#include <sure/error.hpp>

#include <doctest/doctest.h>

namespace {

using namespace orders;
using namespace orders::service;
using namespace orders::service::typed;

template <class... Errors> void check_codes(sure::one_of<Errors...> const*) {
  (CHECK(row_of(problem_of<Errors>()).code == sure::code_of(Errors{})), ...);
}

} // namespace

TEST_CASE("an error of the domain is the problem of the same code") {
  check_codes(static_cast<lifecycle::rule_error const*>(nullptr));
}

TEST_CASE("a refusal is the problem with the words of the error") {
  auto const told = refused(payment_declined{texts::declined(2, 3)});
  CHECK(told.why == problem::payment_declined);
  CHECK(told.body.find(R"("detail":"attempt 2 of 3")") != told.body.npos);
  CHECK(refused(sure::one_of<no_such_order, key_reused>{key_reused{"used"}}).status == 422);
}

TEST_CASE("only wrong fields are listed") {
  CHECK(refused(invalid_fields{{{"/a", field_code{"b"}, "c"}}}).body.find(R"("errors":[{"pointer":"/a")") !=
        std::string::npos);
  CHECK(refused(no_such_order{"none"}).body.find("errors") == std::string::npos);
}
