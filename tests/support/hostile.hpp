// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_HOSTILE_HPP
#define SURE_TESTS_SUPPORT_HOSTILE_HPP

/// Types that are legal and mean harm. Each is made of a number, which it tells again by `number()`, and nothing else of it is
/// good: a generic library that takes its address, joins its calls by a comma or calls a function without a namespace breaks.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

namespace hostile {

/// What all share: a number and its comparison.
template <class Self> struct numbered {
  int kept = 0;
  constexpr numbered() = default;
  constexpr explicit numbered(int n) noexcept : kept(n) {}
  [[nodiscard]] constexpr int number() const noexcept { return kept; }
  friend constexpr bool operator==(Self const& a, Self const& b) noexcept { return a.number() == b.number(); }
};

// operators

struct no_address : numbered<no_address> {
  using numbered::numbered;
  void operator&() const = delete;
};
/// Says that it lives elsewhere.
struct false_address : numbered<false_address> {
  using numbered::numbered;
  constexpr false_address* operator&() const noexcept { return nullptr; }
};
struct no_comma : numbered<no_comma> {
  using numbered::numbered;
  template <class T> friend void operator,(no_comma const&, T&&) = delete;
  template <class T> friend void operator,(T&&, no_comma const&) = delete;
};
struct no_new : numbered<no_new> {
  using numbered::numbered;
  static void* operator new(std::size_t) = delete;
  static void* operator new[](std::size_t) = delete;
  static void* operator new(std::size_t, void*) = delete;
  static void operator delete(void*) = delete;
  static void operator delete[](void*) = delete;
};
struct no_truth : numbered<no_truth> {
  using numbered::numbered;
  explicit operator bool() const = delete;
  bool operator!() const = delete;
};
/// Looks like a pointer, an iterator and a function, and is none.
struct pretender : numbered<pretender> {
  using numbered::numbered;
  void operator*() const = delete;
  void operator->() const = delete;
  void operator++() = delete;
  template <class... Ts> void operator()(Ts&&...) const = delete;
  template <class T> void operator[](T&&) const = delete;
  void begin() const = delete;
  void end() const = delete;
  void get() const = delete;
};
/// Its answer to == is no bool, and the operators that would join answers are gone.
struct answer {
  bool is;
  constexpr operator bool() const noexcept { return is; }
  template <class T> friend void operator&&(answer, T&&) = delete;
  template <class T> friend void operator||(answer, T&&) = delete;
  template <class T> friend void operator,(answer, T&&) = delete;
  void operator!() const = delete;
};
struct odd_comparison {
  int kept;
  constexpr explicit odd_comparison(int n) noexcept : kept(n) {}
  [[nodiscard]] constexpr int number() const noexcept { return kept; }
  friend constexpr answer operator==(odd_comparison const& a, odd_comparison const& b) noexcept {
    return {a.kept == b.kept};
  }
};

// construction

/// Takes everything, with preference.
struct greedy {
  int kept = 0;
  template <class T> constexpr greedy(T&& from) noexcept {
    if constexpr (std::is_same_v<std::remove_cvref_t<T>, int>)
      kept = from;
    else if constexpr (std::is_same_v<std::remove_cvref_t<T>, greedy>)
      kept = from.kept;
    else
      kept = -1;
  }
  constexpr greedy(greedy const&) = default;
  constexpr greedy(greedy&&) = default;
  constexpr greedy& operator=(greedy const&) = default;
  constexpr greedy& operator=(greedy&&) = default;
  [[nodiscard]] constexpr int number() const noexcept { return kept; }
  friend constexpr bool operator==(greedy const&, greedy const&) = default;
};
/// Becomes everything that is asked of it.
struct willing : numbered<willing> {
  using numbered::numbered;
  template <class T>
    requires(std::is_default_constructible_v<T> && !std::is_same_v<T, int>)
  constexpr operator T() const noexcept {
    return T();
  }
};
/// Prefers braces, and then is another one.
struct list_lover : numbered<list_lover> {
  constexpr explicit list_lover(int n) noexcept : numbered(n) {}
  template <class T> constexpr list_lover(std::initializer_list<T>) noexcept : numbered(-1) {}
};
struct move_only : numbered<move_only> {
  using numbered::numbered;
  constexpr move_only(move_only&& other) noexcept : numbered(std::exchange(other.kept, -1)) {}
  constexpr move_only& operator=(move_only&& other) noexcept {
    kept = std::exchange(other.kept, -1);
    return *this;
  }
};
struct void_assignment : numbered<void_assignment> {
  using numbered::numbered;
  constexpr void_assignment(void_assignment const& other) noexcept : numbered(other.kept) {}
  constexpr void operator=(void_assignment const& other) noexcept { kept = other.kept; }
};
struct throwing_destructor : numbered<throwing_destructor> {
  using numbered::numbered;
  constexpr throwing_destructor(throwing_destructor const& other) noexcept : numbered(other.kept) {}
  constexpr throwing_destructor& operator=(throwing_destructor const& other) noexcept {
    kept = other.kept;
    return *this;
  }
  constexpr ~throwing_destructor() noexcept(false) {}
};

// form

template <std::size_t Alignment> struct alignas(Alignment) aligned : numbered<aligned<Alignment>> {
  using numbered<aligned>::numbered;
  [[nodiscard]] bool is_in_place() const noexcept { return reinterpret_cast<std::uintptr_t>(this) % Alignment == 0; }
};
struct final_one final : numbered<final_one> {
  using numbered::numbered;
};
struct volatile_member {
  int volatile kept;
  explicit volatile_member(int n) noexcept : kept(n) {}
  [[nodiscard]] int number() const noexcept { return kept; }
  friend bool operator==(volatile_member const& a, volatile_member const& b) noexcept { return a.kept == b.kept; }
};
struct array_member {
  int kept[3];
  char text[300] = {};
  constexpr explicit array_member(int n) noexcept : kept{0, n, 0} {}
  [[nodiscard]] constexpr int number() const noexcept { return kept[1]; }
  friend constexpr bool operator==(array_member const&, array_member const&) = default;
};
struct huge {
  int kept;
  char room[1 << 20];
  explicit huge(int n) noexcept : kept(n) { room[sizeof room - 1] = static_cast<char>(n); }
  [[nodiscard]] int number() const noexcept { return room[sizeof room - 1] == static_cast<char>(kept) ? kept : -1; }
  friend bool operator==(huge const& a, huge const& b) noexcept { return a.number() == b.number(); }
};
/// Its members and types have the names of ours.
struct named_alike {
  int value, error, tag, payload, storage_, index, code_;
  using value_type = void;
  using error_type = void;
  using alternatives = int;
  struct result {};
  struct type {};
  constexpr explicit named_alike(int n) noexcept
      : value(n), error(0), tag(0), payload(0), storage_(0), index(0), code_(0) {}
  [[nodiscard]] constexpr int number() const noexcept { return value; }
  friend constexpr bool operator==(named_alike const&, named_alike const&) = default;
};
class secretive {
  int kept_;

public:
  constexpr explicit secretive(int n) noexcept : kept_(n) {}
  [[nodiscard]] constexpr int number() const noexcept { return kept_; }
  friend constexpr bool operator==(secretive const& a, secretive const& b) noexcept = default;

protected:
  static void* operator new(std::size_t, void*) noexcept;
};

} // namespace hostile

/// Templates that are found by the arguments, and would rather be called than those that were meant.
namespace hostile::traps {

#define SURE_TESTS_TRAP(name)                                                                                          \
  template <class A> void name(A&&) = delete;                                                                          \
  template <class A, class B> void name(A&&, B&&) = delete;                                                            \
  template <class A, class... Rest> void name(A&&, Rest&&...) = delete;                                                \
  template <class Given, class A, class... Rest> void name(A&&, Rest&&...) = delete;                                   \
  template <auto Given, class A, class... Rest> void name(A&&, Rest&&...) = delete;
SURE_TESTS_TRAP(accepts_version)
SURE_TESTS_TRAP(add)
SURE_TESTS_TRAP(add_error)
SURE_TESTS_TRAP(add_note)
SURE_TESTS_TRAP(addressof)
SURE_TESTS_TRAP(adopt)
SURE_TESTS_TRAP(advance)
SURE_TESTS_TRAP(advance_any)
SURE_TESTS_TRAP(advance_apart)
SURE_TESTS_TRAP(all)
SURE_TESTS_TRAP(all_are_made)
SURE_TESTS_TRAP(all_differ)
SURE_TESTS_TRAP(all_steps)
SURE_TESTS_TRAP(and_then_option)
SURE_TESTS_TRAP(argument_of)
SURE_TESTS_TRAP(arrive)
SURE_TESTS_TRAP(as_awaitable)
SURE_TESTS_TRAP(as_sum)
SURE_TESTS_TRAP(attempt)
SURE_TESTS_TRAP(await_all)
SURE_TESTS_TRAP(await_first)
SURE_TESTS_TRAP(await_operation)
SURE_TESTS_TRAP(await_range)
SURE_TESTS_TRAP(await_until)
SURE_TESTS_TRAP(begin)
SURE_TESTS_TRAP(begin_error)
SURE_TESTS_TRAP(begin_state)
SURE_TESTS_TRAP(begin_unit)
SURE_TESTS_TRAP(begin_way)
SURE_TESTS_TRAP(call_case)
SURE_TESTS_TRAP(cancellable)
SURE_TESTS_TRAP(carry_failure)
SURE_TESTS_TRAP(carry_value)
SURE_TESTS_TRAP(catch_cases)
SURE_TESTS_TRAP(catch_types)
SURE_TESTS_TRAP(catching)
SURE_TESTS_TRAP(catching_all)
SURE_TESTS_TRAP(check_answers)
SURE_TESTS_TRAP(check_cases)
SURE_TESTS_TRAP(check_container)
SURE_TESTS_TRAP(check_format)
SURE_TESTS_TRAP(check_hidden)
SURE_TESTS_TRAP(check_ids)
SURE_TESTS_TRAP(check_kept)
SURE_TESTS_TRAP(check_named)
SURE_TESTS_TRAP(check_recovery)
SURE_TESTS_TRAP(check_replacement)
SURE_TESTS_TRAP(choose_event)
SURE_TESTS_TRAP(choose_storage)
SURE_TESTS_TRAP(code_of)
SURE_TESTS_TRAP(code_of_failure)
SURE_TESTS_TRAP(code_of_kind)
SURE_TESTS_TRAP(code_of_one)
SURE_TESTS_TRAP(collect)
SURE_TESTS_TRAP(collect_range)
SURE_TESTS_TRAP(column_of)
SURE_TESTS_TRAP(completed)
SURE_TESTS_TRAP(construct)
SURE_TESTS_TRAP(construct_at)
SURE_TESTS_TRAP(continue_block)
SURE_TESTS_TRAP(convert)
SURE_TESTS_TRAP(convert_from)
SURE_TESTS_TRAP(copy)
SURE_TESTS_TRAP(copy_way)
SURE_TESTS_TRAP(deadline)
SURE_TESTS_TRAP(decide_cells)
SURE_TESTS_TRAP(decline)
SURE_TESTS_TRAP(describe)
SURE_TESTS_TRAP(describe_type)
SURE_TESTS_TRAP(described)
SURE_TESTS_TRAP(destroy)
SURE_TESTS_TRAP(destroy_at)
SURE_TESTS_TRAP(dispatch)
SURE_TESTS_TRAP(dot)
SURE_TESTS_TRAP(dot_text)
SURE_TESTS_TRAP(edge_text)
SURE_TESTS_TRAP(end)
SURE_TESTS_TRAP(equal_error)
SURE_TESTS_TRAP(equal_errors)
SURE_TESTS_TRAP(equal_ids)
SURE_TESTS_TRAP(equal_one_error)
SURE_TESTS_TRAP(equal_pairs)
SURE_TESTS_TRAP(equal_results)
SURE_TESTS_TRAP(erased_code)
SURE_TESTS_TRAP(erased_error_code)
SURE_TESTS_TRAP(erased_kind)
SURE_TESTS_TRAP(erased_message)
SURE_TESTS_TRAP(errc_of_kind)
SURE_TESTS_TRAP(error_category_of)
SURE_TESTS_TRAP(error_from)
SURE_TESTS_TRAP(error_of)
SURE_TESTS_TRAP(error_of_code)
SURE_TESTS_TRAP(error_storage)
SURE_TESTS_TRAP(exchange)
SURE_TESTS_TRAP(failure_at)
SURE_TESTS_TRAP(failure_lines)
SURE_TESTS_TRAP(filter_option)
SURE_TESTS_TRAP(find_migration_mistake)
SURE_TESTS_TRAP(find_mistake)
SURE_TESTS_TRAP(find_nameless)
SURE_TESTS_TRAP(find_notes)
SURE_TESTS_TRAP(find_restoring_mistake)
SURE_TESTS_TRAP(find_saving_mistake)
SURE_TESTS_TRAP(fingerprint_of)
SURE_TESTS_TRAP(fire)
SURE_TESTS_TRAP(first_of)
SURE_TESTS_TRAP(fit_of_parameter)
SURE_TESTS_TRAP(flagged)
SURE_TESTS_TRAP(flatten)
SURE_TESTS_TRAP(for_each_arrow)
SURE_TESTS_TRAP(for_each_kind)
SURE_TESTS_TRAP(forget_notes)
SURE_TESTS_TRAP(forward)
SURE_TESTS_TRAP(forward_member)
SURE_TESTS_TRAP(free_block)
SURE_TESTS_TRAP(from_error_code)
SURE_TESTS_TRAP(from_nullable)
SURE_TESTS_TRAP(function_name)
SURE_TESTS_TRAP(get)
SURE_TESTS_TRAP(gives_away_test)
SURE_TESTS_TRAP(go_on)
SURE_TESTS_TRAP(handle)
SURE_TESTS_TRAP(has_cases)
SURE_TESTS_TRAP(has_obeyed)
SURE_TESTS_TRAP(has_portable_name)
SURE_TESTS_TRAP(has_tag_of_a_state)
SURE_TESTS_TRAP(hash_of)
SURE_TESTS_TRAP(hash_of_error)
SURE_TESTS_TRAP(hash_of_errors)
SURE_TESTS_TRAP(hash_of_name)
SURE_TESTS_TRAP(hash_of_text)
SURE_TESTS_TRAP(held_name)
SURE_TESTS_TRAP(hexadecimal)
SURE_TESTS_TRAP(holds)
SURE_TESTS_TRAP(identity_of)
SURE_TESTS_TRAP(ignored_events)
SURE_TESTS_TRAP(index_of)
SURE_TESTS_TRAP(index_of_name)
SURE_TESTS_TRAP(inspect)
SURE_TESTS_TRAP(inspect_error)
SURE_TESTS_TRAP(invoke)
SURE_TESTS_TRAP(is_deeper)
SURE_TESTS_TRAP(is_error_for_test)
SURE_TESTS_TRAP(is_id)
SURE_TESTS_TRAP(is_inline_by_convention)
SURE_TESTS_TRAP(is_nothrow_apply)
SURE_TESTS_TRAP(is_operator)
SURE_TESTS_TRAP(is_optional_test)
SURE_TESTS_TRAP(is_reserved)
SURE_TESTS_TRAP(is_spare_address)
SURE_TESTS_TRAP(is_state_of)
SURE_TESTS_TRAP(is_transient)
SURE_TESTS_TRAP(is_word)
SURE_TESTS_TRAP(join_values)
SURE_TESTS_TRAP(kind_by_condition)
SURE_TESTS_TRAP(kind_of_errc)
SURE_TESTS_TRAP(knows_condition)
SURE_TESTS_TRAP(label_of)
SURE_TESTS_TRAP(last_word)
SURE_TESTS_TRAP(leave_noting)
SURE_TESTS_TRAP(list_subjects)
SURE_TESTS_TRAP(make_alternative)
SURE_TESTS_TRAP(make_block)
SURE_TESTS_TRAP(make_block_with)
SURE_TESTS_TRAP(make_event)
SURE_TESTS_TRAP(make_failure)
SURE_TESTS_TRAP(make_option)
SURE_TESTS_TRAP(make_ticket)
SURE_TESTS_TRAP(make_unexpected)
SURE_TESTS_TRAP(make_unit)
SURE_TESTS_TRAP(match)
SURE_TESTS_TRAP(member_of_code)
SURE_TESTS_TRAP(mermaid)
SURE_TESTS_TRAP(mermaid_text)
SURE_TESTS_TRAP(message_of)
SURE_TESTS_TRAP(migrate)
SURE_TESTS_TRAP(mix)
SURE_TESTS_TRAP(mixed)
SURE_TESTS_TRAP(move)
SURE_TESTS_TRAP(name_in)
SURE_TESTS_TRAP(names_differ)
SURE_TESTS_TRAP(names_exception)
SURE_TESTS_TRAP(names_value)
SURE_TESTS_TRAP(note_alternative)
SURE_TESTS_TRAP(note_call)
SURE_TESTS_TRAP(note_failure)
SURE_TESTS_TRAP(note_hop)
SURE_TESTS_TRAP(note_result)
SURE_TESTS_TRAP(note_targets)
SURE_TESTS_TRAP(notes_of)
SURE_TESTS_TRAP(nth_case)
SURE_TESTS_TRAP(number_of_state)
SURE_TESTS_TRAP(one_child)
SURE_TESTS_TRAP(option_value)
SURE_TESTS_TRAP(otherwise)
SURE_TESTS_TRAP(outcome_told)
SURE_TESTS_TRAP(own_code)
SURE_TESTS_TRAP(part_of)
SURE_TESTS_TRAP(partition)
SURE_TESTS_TRAP(payload_of)
SURE_TESTS_TRAP(place_among)
SURE_TESTS_TRAP(position_among)
SURE_TESTS_TRAP(print_violation)
SURE_TESTS_TRAP(put_letter)
SURE_TESTS_TRAP(put_number)
SURE_TESTS_TRAP(put_own_words)
SURE_TESTS_TRAP(put_truth)
SURE_TESTS_TRAP(quoted)
SURE_TESTS_TRAP(random_walk)
SURE_TESTS_TRAP(range_tail)
SURE_TESTS_TRAP(read_range)
SURE_TESTS_TRAP(read_way)
SURE_TESTS_TRAP(reads_version)
SURE_TESTS_TRAP(rebuild)
SURE_TESTS_TRAP(recover)
SURE_TESTS_TRAP(refuse_ambiguous)
SURE_TESTS_TRAP(refuse_missing)
SURE_TESTS_TRAP(refuse_results)
SURE_TESTS_TRAP(refuse_unreached)
SURE_TESTS_TRAP(refused)
SURE_TESTS_TRAP(reject)
SURE_TESTS_TRAP(rejection)
SURE_TESTS_TRAP(replace_error)
SURE_TESTS_TRAP(report)
SURE_TESTS_TRAP(report_alternative)
SURE_TESTS_TRAP(report_error)
SURE_TESTS_TRAP(report_failure)
SURE_TESTS_TRAP(require_value)
SURE_TESTS_TRAP(reserve_for)
SURE_TESTS_TRAP(restore)
SURE_TESTS_TRAP(restoring)
SURE_TESTS_TRAP(rule_numbered)
SURE_TESTS_TRAP(rule_text)
SURE_TESTS_TRAP(run_child)
SURE_TESTS_TRAP(run_group)
SURE_TESTS_TRAP(run_on_copy)
SURE_TESTS_TRAP(same_errors)
SURE_TESTS_TRAP(serialised)
SURE_TESTS_TRAP(set_violation_handler)
SURE_TESTS_TRAP(set_way)
SURE_TESTS_TRAP(settle)
SURE_TESTS_TRAP(settled)
SURE_TESTS_TRAP(settled_at)
SURE_TESTS_TRAP(short_name)
SURE_TESTS_TRAP(size)
SURE_TESTS_TRAP(spawn_child)
SURE_TESTS_TRAP(spelled_function)
SURE_TESTS_TRAP(standard_form)
SURE_TESTS_TRAP(standard_or_else)
SURE_TESTS_TRAP(standard_recover)
SURE_TESTS_TRAP(standard_transform_error)
SURE_TESTS_TRAP(start_each)
SURE_TESTS_TRAP(start_range)
SURE_TESTS_TRAP(state_in)
SURE_TESTS_TRAP(static_code)
SURE_TESTS_TRAP(step)
SURE_TESTS_TRAP(stopped_from_outside)
SURE_TESTS_TRAP(storable)
SURE_TESTS_TRAP(storage)
SURE_TESTS_TRAP(store_call)
SURE_TESTS_TRAP(store_error)
SURE_TESTS_TRAP(swap_storages)
SURE_TESTS_TRAP(tag_or_name)
SURE_TESTS_TRAP(take)
SURE_TESTS_TRAP(take_member)
SURE_TESTS_TRAP(take_step)
SURE_TESTS_TRAP(takes_values_test)
SURE_TESTS_TRAP(target_index)
SURE_TESTS_TRAP(tell_observer)
SURE_TESTS_TRAP(text_of_value)
SURE_TESTS_TRAP(the_context_has_a_single_brace_which_is_written_twice)
SURE_TESTS_TRAP(the_context_needs_as_many_arguments_as_it_has_braces)
SURE_TESTS_TRAP(throwing)
SURE_TESTS_TRAP(throwing_states)
SURE_TESTS_TRAP(to_error)
SURE_TESTS_TRAP(to_error_code)
SURE_TESTS_TRAP(to_error_condition)
SURE_TESTS_TRAP(to_result)
SURE_TESTS_TRAP(together)
SURE_TESTS_TRAP(transfer)
SURE_TESTS_TRAP(transfer_error)
SURE_TESTS_TRAP(transform_error)
SURE_TESTS_TRAP(transform_option)
SURE_TESTS_TRAP(trapping_states)
SURE_TESTS_TRAP(unexpected_storage)
SURE_TESTS_TRAP(unless_failed)
SURE_TESTS_TRAP(unmade_events)
SURE_TESTS_TRAP(unmarked)
SURE_TESTS_TRAP(unreachable_states)
SURE_TESTS_TRAP(unwrap)
SURE_TESTS_TRAP(usual_code)
SURE_TESTS_TRAP(usual_kind)
SURE_TESTS_TRAP(validate)
SURE_TESTS_TRAP(value_name)
SURE_TESTS_TRAP(value_part)
SURE_TESTS_TRAP(value_tuple)
SURE_TESTS_TRAP(values_of)
SURE_TESTS_TRAP(values_of_enum)
SURE_TESTS_TRAP(violate)
SURE_TESTS_TRAP(visit)
SURE_TESTS_TRAP(visit_from)
SURE_TESTS_TRAP(wait_until)
SURE_TESTS_TRAP(way_in)
SURE_TESTS_TRAP(way_of)
SURE_TESTS_TRAP(way_of_sum)
SURE_TESTS_TRAP(whole_name)
SURE_TESTS_TRAP(with_deadline)
SURE_TESTS_TRAP(with_error_code)
SURE_TESTS_TRAP(with_values)
SURE_TESTS_TRAP(word_tag_is_free)
SURE_TESTS_TRAP(write_alternative)
SURE_TESTS_TRAP(write_error)
SURE_TESTS_TRAP(wrong_state)
#undef SURE_TESTS_TRAP

struct bait : numbered<bait> {
  using numbered::numbered;
};

} // namespace hostile::traps

#endif // SURE_TESTS_SUPPORT_HOSTILE_HPP
