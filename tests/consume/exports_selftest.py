# SPDX-License-Identifier: BSL-1.0
"""exports.py must read declarations of every form, and name what is missing and what is too much."""
import tempfile
import unittest
from pathlib import Path

from exports import complaints, public_names

HEADER = """
#ifndef SURE_X_HPP
#define SURE_X_HPP
#include <compare>
#include <vector>
#define SURE_ABI v0
namespace sure::inline SURE_ABI::detail {
struct y {};
template <class T> struct second;
template <class T> concept good = true;
} // namespace sure::inline SURE_ABI::detail
namespace sure::inline SURE_ABI {
/// A comment that says: struct not_a_name;
template <class T, class U = detail::y> class [[nodiscard]] first {
  void member();
  friend bool a_friend(first const&) { return true; }
};
template <class T> first(T) -> first<T, T>;
template <> struct detail::second<int> {};
enum class third : int { a, b };
using fourth = first<int>;
template <class T>
  requires(sizeof(T) > 1) && detail::good<T>
[[nodiscard]] inline std::vector<first<T>> fifth(T&& t = {}) { return {t}; }
inline constexpr auto sixth = [](int x) { return x; };
template <class T>
concept seventh = requires(T t) { t.eighth(); };
template <class T> inline constexpr bool ninth = false;
template <class T, class U> inline constexpr bool ninth<first<T, U>> = true;
#if SURE_TRACE
struct tenth {};
#else
struct tenth {};
#endif
#ifdef SURE_TL_NAMES
void only_when_asked();
#endif
#define SURE_COMPARE(op)                                                        \\
  template <class T> constexpr bool operator op(first<T> const&, first<T> const&) { return '"' == '\\''; }
SURE_COMPARE(==)
SURE_COMPARE(<=)
constexpr auto operator<=>(third, third) { return 1'000; }
template <class T, class U> void first<T, U>::member() {}
namespace detail {
struct hidden {};
}
} // namespace sure::inline SURE_ABI
namespace other {
struct foreign {};
}
#endif
"""
NAMES = {"first", "third", "fourth", "fifth", "sixth", "seventh", "ninth", "tenth", "operator==", "operator<=", "operator<=>"}
UNIT = "export namespace sure {\n" + "".join(f"using sure::{name};\n" for name in NAMES) + "namespace detail {\nusing sure::detail::x;\n}\n}\n"


class exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "sure.hpp").write_text(HEADER, encoding="utf-8")
            cls.names = public_names(Path(folder))

    def test_every_form_of_a_declaration_is_read(self):
        self.assertEqual(self.names, NAMES)

    def test_a_complete_unit_has_no_complaints(self):
        self.assertEqual(complaints(self.names, UNIT), [])

    def test_each_name_that_is_left_out_is_named(self):
        for name in NAMES:
            self.assertEqual(complaints(self.names, UNIT.replace(f"using sure::{name};\n", "")),
                             [f"sure.cppm does not export sure::{name}"])

    def test_a_name_that_no_header_has_is_named(self):
        self.assertEqual(complaints(self.names, "using sure::gone;\n" + UNIT),
                         ["sure.cppm exports sure::gone, which no header declares"])

    def test_a_name_that_stands_twice_is_named(self):
        self.assertEqual(complaints(self.names, "using sure::first;\n" + UNIT), ["sure.cppm exports sure::first twice"])


if __name__ == "__main__":
    unittest.main()
