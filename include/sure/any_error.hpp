// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_ANY_ERROR_HPP
#define SURE_ANY_ERROR_HPP

/// Any error, for the edges of a program where the set does not matter: two words, no run-time type information.
///
///   sure::result<config, sure::any_error> load(path const& p) {
///     auto text = SURE_TRY(read(p).context("reading {}", p.string()));   // whatever the errors of read are
///     ...
///   if (auto declined = error.as<card_declined>()) retry(declined->reason);

#include <sure/detail/erased.hpp>
#include <sure/detail/last_failure.hpp>
#include <sure/one_of.hpp>

namespace sure::inline SURE_ABI {

/// Stands in an any_error for an error that could not be stored: there was no memory, or its move threw.
class unstorable {
  detail::erased_type const* lost_;

  friend class any_error;
  explicit unstorable(detail::erased_type const* lost) noexcept : lost_(lost) {}

public:
  [[nodiscard]] std::string_view code() const noexcept { return "sure.unstorable"; }
  /// The kind that the type of the lost error names.
  [[nodiscard]] error_kind kind() const noexcept { return lost_->usual_kind; }
  [[nodiscard]] std::string message() const {
    return "an error could not be stored: " + std::string(lost_->usual_code);
  }
};

/// What an any_error holds after its error was moved out of it.
struct moved_from {
  static constexpr std::string_view code = "sure.moved_from";
};

namespace detail {

template <class E> inline constexpr bool is_erasable = std::is_object_v<E> && !std::is_array_v<E> && !is_result<E> &&
                                                       !is_unexpected<E> && !is_failing<E> && !is_in_place_type<E> &&
                                                       !std::is_same_v<E, std::in_place_t> &&
                                                       !std::is_same_v<E, unexpect_t> && !std::is_same_v<E, any_error>;
template <class... Es> inline constexpr bool is_erasable<one_of<Es...>> =
    sizeof...(Es) != 0 && ((is_erasable<Es> || std::is_same_v<Es, any_error>) && ...);

} // namespace detail

/// Holds one error of any type, and the contexts of its failure. A copy shares both; what is shared is never changed, so copies
/// may be used from several threads. Nothing that it does to an error throws.
class [[nodiscard]] any_error final {
  union slot {
    alignas(void*) unsigned char bytes[detail::inline_room];
    detail::failure_block* block;
  };
  detail::erased_type const* type_;
  slot slot_{};

  friend struct detail::own_notes<any_error>;

public:
  // constructors
  any_error() = delete;
  /// From every error; from a one_of: the member that is held. It takes the notes of the failure that the error belongs to.
  /// Up to 8 trivially copyable bytes need no memory; what cannot be stored becomes `unstorable`.
  template <class E>
    requires(detail::is_erasable<std::remove_cvref_t<E>> && !detail::is_group<std::remove_cvref_t<E>> &&
             std::is_constructible_v<std::remove_cvref_t<E>, E>)
  any_error(E&& error) noexcept : type_(nullptr) {
    hold<std::remove_cvref_t<E>>(SURE_FWD(error), detail::notes_of(error));
  }
  template <class G>
    requires(detail::is_erasable<std::remove_cvref_t<G>> && detail::is_group<std::remove_cvref_t<G>>)
  any_error(G&& group) noexcept
      : any_error(
            sure::match<any_error>(SURE_FWD(group), [](auto&& member) -> any_error { return SURE_FWD(member); })) {}

  any_error(any_error const& other) noexcept : type_(other.type_), slot_(other.slot_) {
    if (is_in_block()) detail::share(slot_.block);
  }
  any_error(any_error&& other) noexcept : type_(other.type_), slot_(other.slot_) {
    other.type_ = &detail::inline_type<moved_from>;
  }
  any_error& operator=(any_error const& other) noexcept {
    any_error copy(other);
    swap(copy);
    return *this;
  }
  any_error& operator=(any_error&& other) noexcept {
    any_error taken(SURE_MOVE(other));
    swap(taken);
    return *this;
  }
  ~any_error() {
    if (is_in_block()) detail::release(slot_.block);
  }
  void swap(any_error& other) noexcept {
    std::swap(type_, other.type_);
    std::swap(slot_, other.slot_);
  }
  friend void swap(any_error& a, any_error& b) noexcept { a.swap(b); }

  // observers
  template <class E> [[nodiscard]] bool is() const noexcept { return find<E>() != nullptr; }
  /// The error `E`, or none where another is held; out of an rvalue it is copied.
  template <class E> [[nodiscard]] option<E const&> as() const& noexcept SURE_LIFETIMEBOUND {
    E const* const found = find<E>();
    return found ? option<E const&>(*found) : option<E const&>();
  }
  template <class E> [[nodiscard]] option<E> as() && {
    static_assert(std::is_copy_constructible_v<E>,
                  "sure::any_error::as: copies may share the error, so out of an rvalue it has to be copyable "
                  "(docs/messages/any-error-as-copies.md)");
    if constexpr (std::is_copy_constructible_v<E>)
      if (E const* const found = find<E>()) return option<E>(*found);
    return option<E>();
  }
  [[nodiscard]] std::string_view code() const noexcept { return type_->code(error()); }
  [[nodiscard]] error_kind kind() const noexcept { return type_->kind(error()); }
  /// What the error says, without the contexts.
  [[nodiscard]] std::string message() const { return type_->message(error()); }
  /// The std::error_code that it was made from, else one for its kind.
  [[nodiscard]] std::error_code to_error_code() const noexcept { return type_->error_code(error()); }
  [[nodiscard]] std::error_condition to_error_condition() const noexcept {
    return to_error_code().default_error_condition();
  }

  // context
  /// Adds what was being done: "loading order {}", id. Without memory the text is dropped; 16 KiB are kept of all.
  template <class... Args> any_error& context(detail::note_format<sizeof...(Args)> text,
                                              Args const&... args) & noexcept {
    detail::note_argument const arguments[] = {detail::argument_of(args)..., {}};
    add_note(text.with(arguments));
    return *this;
  }
  template <class... Args> any_error context(detail::note_format<sizeof...(Args)> text,
                                             Args const&... args) && noexcept {
    return SURE_MOVE(context(text, args...));
  }
  /// Adds the text that `text()` makes.
  template <detail::callable F>
  any_error& context(F&& text) & {
    return context("{}", SURE_FWD(text)());
  }
  template <detail::callable F>
  any_error context(F&& text) && {
    return SURE_MOVE(context("{}", SURE_FWD(text)()));
  }

  // comparison: errors are alike if their codes and kinds are, whatever else they say
  [[nodiscard]] friend bool operator==(any_error const& a, any_error const& b) noexcept {
    return a.kind() == b.kind() && a.code() == b.code();
  }
  template <std::same_as<error_kind> Kind> [[nodiscard]] friend bool operator==(any_error const& e,
                                                                                Kind kind) noexcept {
    return e.kind() == kind;
  }
  /// By std::error_code's rules: codes are equal, a code is equivalent to a condition.
  template <detail::standard_error Code> [[nodiscard]] friend bool operator==(any_error const& e, Code code) noexcept {
    return e.to_error_code() == detail::standard_form(code);
  }

private:
  [[nodiscard]] bool is_in_block() const noexcept { return type_->in_block == nullptr; }
  [[nodiscard]] void const* error() const noexcept { return is_in_block() ? slot_.block->error : slot_.bytes; }

  template <class E> [[nodiscard]] E const* find() const noexcept {
    static_assert(detail::is_erasable<E> && !detail::is_group<E> && std::is_same_v<E, std::remove_cv_t<E>>,
                  "sure::any_error: ask for a plain error type (docs/messages/any-error-plain-type.md)");
    if constexpr (detail::fits_inline<E>)
      if (type_ == &detail::inline_type<E>) return static_cast<E const*>(static_cast<void const*>(slot_.bytes));
    return type_ == &detail::in_block_type<E> ? static_cast<E const*>(slot_.block->error) : nullptr;
  }

  template <class E, class Source> void hold(Source&& source, detail::notes_view const& notes) noexcept {
    if constexpr (detail::fits_inline<E>) {
      ::new (static_cast<void*>(slot_.bytes)) E(SURE_FWD(source));
      type_ = &detail::inline_type<E>;
      if (notes.empty() || !move_to_block(notes)) return;
    } else if (detail::failure_block* const block = store<E>(SURE_FWD(source), notes)) {
      slot_.block = block;
      type_ = &detail::in_block_type<E>;
      if (notes.empty()) return;
    } else {
      ::new (static_cast<void*>(slot_.bytes)) unstorable(&detail::in_block_type<E>);
      type_ = &detail::inline_type<unstorable>;
      return;
    }
    detail::forget_notes();
  }
  template <class E, class Source>
  [[nodiscard]] static detail::failure_block* store(Source&& source, detail::notes_view const& notes) noexcept {
    detail::failure_block* const block = detail::make_block_with(sizeof(E), alignof(E), notes);
    if (!block) return nullptr;
#if SURE_HAS_EXCEPTIONS
    try {
#endif
      ::new (block->error) E(SURE_FWD(source));
#if SURE_HAS_EXCEPTIONS
    } catch (...) {
      detail::free_block(block);
      return nullptr;
    }
#endif
    if constexpr (!std::is_trivially_destructible_v<E>)
      block->destroy = [](void* e) noexcept { static_cast<E*>(e)->~E(); };
    return block;
  }
  // Notes lie in a block, and the error then lies beside them.
  [[nodiscard]] bool move_to_block(detail::notes_view const& notes) noexcept {
    detail::failure_block* const block = detail::make_block_with(detail::inline_room, alignof(void*), notes);
    if (!block) return false;
    __builtin_memcpy(block->error, slot_.bytes, detail::inline_room);
    type_ = type_->in_block;
    slot_.block = block;
    return true;
  }
  void add_note(detail::note_source const& note) noexcept {
    if (is_in_block() || move_to_block({})) slot_.block = detail::add_note(slot_.block, note);
  }
};

template <> struct detail::own_notes<any_error> {
  static void add(any_error& error, note_source const& note) noexcept { error.add_note(note); }
  [[nodiscard]] static notes_view of(any_error const& error) noexcept {
    return error.is_in_block() ? notes_view::of(error.slot_.block) : notes_view{};
  }
};

/// The way from the outermost context to the error: "loading order 7: reading a.txt: the disk is gone". For an any_error alone:
/// otherwise every error would have a to_string.
template <std::same_as<any_error> E> [[nodiscard]] std::string to_string(E const& error) {
  std::string chain;
  detail::notes_of(error).each([&](std::string_view note) { chain.append(note).append(": "); });
  return chain.append(error.message());
}

} // namespace sure::inline SURE_ABI

#endif // SURE_ANY_ERROR_HPP
