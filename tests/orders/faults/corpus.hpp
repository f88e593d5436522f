// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_CORPUS_HPP
#define SURE_TESTS_ORDERS_FAULTS_CORPUS_HPP

/// Bodies that are no order: broken JSON, and JSON at the edges of what a parser takes.

#include <string>
#include <string_view>
#include <vector>

namespace corpus {

struct body {
  std::string what;
  std::string body;
};

inline auto order_with(std::string_view item_members, std::string_view more = {}) -> std::string {
  return R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123A",)" + std::string{item_members} + "}]" +
         std::string{more} + "}";
}

inline auto malformed() -> std::vector<body> {
  using namespace std::string_literals;
  auto const good = order_with(R"("quantity":1,"unit_price":255)");
  auto all = std::vector<body>{
      {"nothing but space", " \t\r\n "},
      {"half", good.substr(0, good.size() / 2)},
      {"two", good + good},
      {"a comma too many", R"({"customer":"17850",})"},
      {"a comment", "/* */" + good},
      {"a mark of the byte order", "\xef\xbb\xbf" + good},
      {"single quotes", R"({'customer':'17850'})"},
      {"no quotes", "{customer:17850}"},
      {"UTF-16", "{\0\"\0c\0\"\0:\0"s + "1\0}\0"s},
      {"NUL alone", "\0"s},
      {"NUL behind", good + "\0"s},
      {"NUL inside", "{\"customer\":\"17\0850\"}"s},
      {"NUL, escaped", order_with(R"("quantity":1,"unit_price":255,"x\u0000":1)", R"(,"customer":"\u000017850")")},
      {"a control character", "{\"customer\":\"17\n850\"}"},
      {"invalid UTF-8: alone", "{\"customer\":\"\x80\"}"},
      {"invalid UTF-8: cut off", "{\"customer\":\"\xc3\"}"},
      {"invalid UTF-8: too long", "{\"customer\":\"\xc0\xaf\"}"},
      {"invalid UTF-8: a surrogate", "{\"customer\":\"\xed\xa0\x80\"}"},
      {"invalid UTF-8: beyond Unicode", "{\"customer\":\"\xf4\x90\x80\x80\"}"},
      {"half of a pair of surrogates", R"({"customer":"\ud800"})"},
      {"an escape that is none", R"({"customer":"\x41"})"},
      {"deep arrays", std::string(30'000, '[')},
      {"deep arrays, closed", std::string(15'000, '[') + std::string(15'000, ']')},
      {"deep objects",
       [] {
         auto text = std::string{};
         for (auto i = 0; i != 5'000; ++i) text += R"({"a":)";
         return text;
       }()},
      {"deep, in a member", order_with(R"("quantity":1,"unit_price":255)",
                                       R"(,"more":)" + std::string(5'000, '[') + std::string(5'000, ']'))},
      {"a long number", order_with(R"("unit_price":255,"quantity":)" + std::string(20'000, '9'))},
      {"a large exponent", order_with(R"("unit_price":255,"quantity":1e999999999)")},
      {"a small exponent", order_with(R"("unit_price":255,"quantity":1e-999999999)")},
      {"a long fraction", order_with(R"("unit_price":255,"quantity":0.)" + std::string(20'000, '3'))},
      {"one above 64 bits", order_with(R"("unit_price":255,"quantity":9223372036854775808)")},
      {"one below 64 bits", order_with(R"("unit_price":255,"quantity":-9223372036854775809)")},
      {"one above 32 bits", order_with(R"("unit_price":255,"quantity":2147483648)")},
      {"a product above 64 bits", order_with(R"("unit_price":9223372036854775807,"quantity":2147483647)")},
      {"no number", order_with(R"("unit_price":255,"quantity":NaN)")},
      {"infinity", order_with(R"("unit_price":255,"quantity":Infinity)")},
      {"a leading zero", order_with(R"("unit_price":255,"quantity":01)")},
      {"a leading plus", order_with(R"("unit_price":255,"quantity":+1)")},
      {"hexadecimal", order_with(R"("unit_price":255,"quantity":0x1)")},
      {"minus nothing", order_with(R"("unit_price":255,"quantity":-0)")},
      {"a member twice, wrong the second time", order_with(R"("quantity":1,"unit_price":255,"quantity":0)")},
      {"items twice, empty the second time", order_with(R"("quantity":1,"unit_price":255)", R"(,"items":[])")},
      {"a member that holds everything", order_with(R"("quantity":1,"unit_price":255)", R"(,"currency":{"a":[{}]})")},
      {"a long text", R"({"customer":")" + std::string(50'000, '1') + R"("})"},
      {"a member with a long name", R"({")" + std::string(50'000, 'x') + R"(":1})"},
      {"an array", "[" + good + "]"},
      {"a text", R"("17850")"},
      {"null", "null"},
      {"true", "true"},
      {"a number", "17850"},
  };
  for (auto i = 0; i != 3; ++i) {
    auto many = std::string{R"({"customer":"17850","currency":"GBP","items":[)"};
    for (auto n = 0; n != 400 + 100 * i; ++n)
      many += (n == 0 ? "" : ",") + R"({"sku":"85123A","quantity":1,"unit_price":255})"s;
    all.push_back({"too many items " + std::to_string(i), many + "]}"});
  }
  return all;
}

} // namespace corpus

#endif // SURE_TESTS_ORDERS_FAULTS_CORPUS_HPP
