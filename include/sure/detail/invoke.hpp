// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_INVOKE_HPP
#define SURE_DETAIL_INVOKE_HPP

#include <sure/detail/traits.hpp>

// [func.require] INVOKE without <functional>, which costs 140 to 550 ms.

namespace sure::inline SURE_ABI::detail {

template <class F, class... Args>
SURE_INLINE constexpr std::invoke_result_t<F, Args...>
invoke(F&& f, Args&&... args) noexcept(std::is_nothrow_invocable_v<F, Args...>) {
  if constexpr (!std::is_member_pointer_v<std::remove_cvref_t<F>>) {
    return SURE_FWD(f)(SURE_FWD(args)...);
  } else {
    return [&]<class M, class C, class Object, class... Rest>(M C::* member, Object&& object,
                                                              Rest&&... rest) -> std::invoke_result_t<F, Args...> {
      auto&& target = [&]() -> decltype(auto) {
        if constexpr (std::is_base_of_v<C, std::remove_cvref_t<Object>>)
          return static_cast<Object&&>(object);
        else if constexpr (requires { object.get().*member; })
          return object.get();
        else
          return *static_cast<Object&&>(object);
      };
      if constexpr (std::is_member_object_pointer_v<M C::*>)
        return target().*member;
      else
        return (target().*member)(SURE_FWD(rest)...);
    }(f, SURE_FWD(args)...);
  }
}

template <class F>
concept callable = std::is_invocable_v<F>;

// The literal of a context with so many arguments; <sure/context.hpp> defines it.
template <std::size_t Arguments> struct note_format;

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_INVOKE_HPP
