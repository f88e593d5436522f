// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_MATCH_HPP
#define SURE_MATCH_HPP

#include <sure/result.hpp>

namespace sure {

namespace planted {

template <class... Fs>
struct overloaded : Fs... {
  using Fs::operator()...;
};

} // namespace planted

template <class R, class... Fs>
auto match(R const& subject, Fs... cases) {
  return std::visit(planted::overloaded<Fs...>{cases...}, subject.all());
}

} // namespace sure

#endif // SURE_MATCH_HPP
