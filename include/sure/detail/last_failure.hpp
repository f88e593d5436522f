// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_LAST_FAILURE_HPP
#define SURE_DETAIL_LAST_FAILURE_HPP

#include <sure/detail/notes.hpp>

// The notes of the last failure of this thread. A result has no room for a pointer to them, so a failure is recognised: by the
// type and the bytes of its error and by where on the stack it is (docs/design/0007-context-of-a-failure.md).

namespace sure::inline SURE_ABI::detail {

template <class E> SURE_ONE_IN_PROGRAM inline constexpr char type_key = 0; // its address stands for E

struct failure_identity {
  void const* type = nullptr;
  unsigned long long bytes = 0;
  friend bool operator==(failure_identity const&, failure_identity const&) = default;
};

template <class E> [[nodiscard]] failure_identity identity_of(E const& error) noexcept {
  failure_identity identity{&type_key<E>, 0};
  if constexpr (std::is_trivially_copyable_v<E> && std::has_unique_object_representations_v<E>) {
    auto const* bytes = reinterpret_cast<unsigned char const*>(std::addressof(error));
    if constexpr (sizeof(E) <= sizeof identity.bytes)
      __builtin_memcpy(&identity.bytes, bytes, sizeof(E));
    else
      for (std::size_t i = 0; i != sizeof(E); ++i) identity.bytes = (identity.bytes ^ bytes[i]) * 1099511628211u;
  }
  return identity;
}

// Where a note is made: the literal and its line, and the caller's end of the stack. (The address of the call would differ
// between the rounds of an unrolled loop.)
struct note_place {
  void const* site;
  unsigned line;
  void const* frame;
};
// Deep is low: the stack grows down on every supported platform.
[[nodiscard]] inline bool is_deeper(void const* a, void const* b) noexcept {
  return reinterpret_cast<std::size_t>(a) < reinterpret_cast<std::size_t>(b);
}

struct last_failure_record {
  static constexpr unsigned most_places = 32;
  failure_identity of{};
  char text[2048]{};
  unsigned count = 0;
  unsigned room = sizeof text;
  unsigned used = 0;
  unsigned left_out = 0;
  note_place places[most_places]{};

  // A note that is made deeper than the last one, or once more at the same place, is not on this failure's way up. Frames only
  // rise from note to note.
  [[nodiscard]] bool continues(failure_identity const& failure, note_place const& place) const noexcept {
    if (count == 0 || !(of == failure) || is_deeper(place.frame, places[count - 1].frame)) return false;
    for (unsigned i = count; i != 0 && places[i - 1].frame == place.frame; --i)
      if (places[i - 1].site == place.site && places[i - 1].line == place.line) return false;
    return true;
  }
  void begin(failure_identity const& failure) noexcept {
    of = failure;
    count = used = left_out = 0;
    room = sizeof text;
  }
  void add(note_source const& note, note_place const& place) noexcept {
    if (count == most_places) {
      ++left_out;
      return;
    }
    note_pile pile{text, room, used, left_out};
    pile.add_cut(note);
    room = pile.room;
    used = pile.used;
    left_out = pile.left_out;
    places[count++] = place;
  }
};

SURE_ONE_IN_PROGRAM inline constinit thread_local last_failure_record last_failure{};

[[gnu::noinline]] inline void note_failure(failure_identity const& failure, note_source const& note,
                                           note_place const& place) noexcept {
  last_failure_record& record = last_failure;
  if (!record.continues(failure, place)) {
    record.begin(failure);
  }
  record.add(note, place);
}

// An error that lies between here and the place of the last note was made
// after that note, further down: it is another failure.
template <class E> [[nodiscard]] SURE_COLD notes_view find_notes(E const& error) noexcept {
  last_failure_record const& record = last_failure;
  void const* const object = std::addressof(error);
  void const* const here = __builtin_frame_address(0);
  if (is_deeper(here, object) && is_deeper(object, record.places[record.count - 1].frame)) return {};
  return record.of == detail::identity_of(error) ? notes_view{record.text, record.used, record.left_out, nullptr}
                                                 : notes_view{};
}
// The one way to the notes of a failure that is at hand.
template <class E> struct own_notes; // of an any_error, which keeps them itself; <sure/any_error.hpp> defines it
template <class E> [[nodiscard]] notes_view notes_of(E const& error) noexcept {
  if constexpr (std::is_same_v<E, any_error>)
    return own_notes<E>::of(error);
  else
    return last_failure.count == 0 ? notes_view{} : detail::find_notes(error);
}
inline void forget_notes() noexcept { last_failure.count = 0; }

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_LAST_FAILURE_HPP
