// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_NOTES_HPP
#define SURE_DETAIL_NOTES_HPP

#include <atomic>
#include <new>
#include <sure/detail/note_text.hpp>
#include <sure/detail/type_id.hpp>

// Where contexts are kept: in blocks that any_errors share, and in the record of a thread's last failure.

namespace sure::inline SURE_ABI::detail {

inline constexpr std::string_view cut_mark = " [cut]";

// Notes one after the other, oldest first. Each is followed by its length, so that they are read from the end: outermost first.
struct note_pile {
  using length = unsigned short;
  char* begin;
  unsigned room;
  unsigned used = 0;
  unsigned left_out = 0;

  // Zero, or how many bytes the note would have needed.
  unsigned add(note_source const& note) noexcept {
    text_sink out{begin + used, room - used};
    note.write(out);
    if (out.wanted + sizeof(length) > room - used) return static_cast<unsigned>(out.wanted + sizeof(length));
    close(out.wanted);
    return 0;
  }
  // What does not fit is cut and says so; where not even that fits, it is counted.
  void add_cut(note_source const& note) noexcept {
    if (add(note) == 0) return;
    std::size_t const least = cut_mark.size() + sizeof(length);
    if (room - used <= least) {
      ++left_out;
      return;
    }
    char* end = begin + room - least;
    while (end != begin + used && (static_cast<unsigned char>(*end) & 0xc0u) == 0x80u) --end; // not inside a code point
    __builtin_memcpy(end, cut_mark.data(), cut_mark.size());
    close(static_cast<std::size_t>(end - (begin + used)) + cut_mark.size());
    room = used;
  }

private:
  void close(std::size_t size) noexcept {
    used += static_cast<unsigned>(size);
    length const l = static_cast<length>(size);
    __builtin_memcpy(begin + used, &l, sizeof l);
    used += sizeof l;
  }
};

// One allocation: this header, the error that it may hold, and room for notes. Only its one owner writes; what several share is
// never changed: a note on it goes into a block of its own, which owns the older one. So an error is never copied.
struct failure_block {
  std::atomic<unsigned> owners{1};
  unsigned spent = 0; // bytes of notes in older blocks
  std::size_t align = 0;
  failure_block* older = nullptr;
  void* error = nullptr;
  void (*destroy)(void*) noexcept = nullptr;
  note_pile notes{};

  [[nodiscard]] bool is_shared() const noexcept { return owners.load(std::memory_order_acquire) != 1; }
};

inline constexpr unsigned first_room = 768; // sixteen short texts
inline constexpr unsigned most_notes = 16 * 1024;
inline constexpr unsigned least_room = 64;

// Null without memory.
inline failure_block* make_block(std::size_t size, std::size_t align, unsigned room) noexcept {
  if (align < alignof(failure_block)) align = alignof(failure_block);
  std::size_t const error_at = (sizeof(failure_block) + align - 1) / align * align;
  std::size_t const total = error_at + size + room;
  bool const over_aligned = align > __STDCPP_DEFAULT_NEW_ALIGNMENT__;
  void* const memory =
      over_aligned ? ::operator new(total, std::align_val_t{align}, std::nothrow) : ::operator new(total, std::nothrow);
  if (!memory) return nullptr;
  auto* const block = ::new (memory) failure_block;
  block->align = over_aligned ? align : 0;
  block->error = static_cast<char*>(memory) + error_at;
  block->notes.begin = static_cast<char*>(memory) + error_at + size;
  block->notes.room = room;
  return block;
}
inline void free_block(failure_block* block) noexcept {
  std::size_t const align = block->align;
  block->~failure_block();
  if (align != 0)
    ::operator delete(static_cast<void*>(block), std::align_val_t{align});
  else
    ::operator delete(static_cast<void*>(block));
}
inline void share(failure_block* block) noexcept { block->owners.fetch_add(1, std::memory_order_relaxed); }
inline void release(failure_block* block) noexcept {
  while (block && block->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    failure_block* const older = block->older;
    if (block->destroy) block->destroy(block->error);
    free_block(block);
    block = older;
  }
}

// A block for what `older` has no room for, which takes over the caller's share of it.
inline failure_block* continue_block(failure_block* older, unsigned needed) noexcept {
  unsigned const spent = older->spent + older->notes.used;
  unsigned room = 2 * (older->notes.room > first_room / 2 ? older->notes.room : first_room / 2);
  if (room < needed) room = needed;
  if (room > most_notes - spent) room = most_notes - spent;
  failure_block* const block = make_block(0, 1, room);
  if (!block) return nullptr;
  block->spent = spent;
  block->older = older;
  block->error = older->error;
  return block;
}

// The block that holds the note afterwards. Without memory the note is dropped.
[[gnu::noinline]] inline failure_block* add_note(failure_block* block, note_source const& note) noexcept {
  bool const shared = block->is_shared();
  note_pile measure{nullptr, 0};
  unsigned const needed = shared ? measure.add(note) : block->notes.add(note);
  if (needed == 0) return block;
  if (!shared && block->spent + block->notes.used + least_room > most_notes) {
    block->notes.add_cut(note);
    return block;
  }
  failure_block* const next = continue_block(block, needed);
  if (!next) return block;
  next->notes.add_cut(note);
  return next;
}

// The notes of one failure, wherever they are.
struct notes_view {
  char const* text = nullptr;
  unsigned used = 0;
  unsigned left_out = 0;
  failure_block const* older = nullptr;

  static notes_view of(failure_block const* block) noexcept {
    return block ? notes_view{block->notes.begin, block->notes.used, block->notes.left_out, block->older}
                 : notes_view{};
  }
  [[nodiscard]] bool empty() const noexcept { return used == 0 && left_out == 0 && !older; }
  [[nodiscard]] unsigned all_left_out() const noexcept {
    unsigned sum = left_out;
    for (failure_block const* at = older; at; at = at->older) sum += at->notes.left_out;
    return sum;
  }
  // Outermost first.
  template <class F> void each(F&& f) const {
    each_of(text, used, f);
    for (failure_block const* at = older; at; at = at->older) each_of(at->notes.begin, at->notes.used, f);
  }

private:
  template <class F> static void each_of(char const* text, unsigned used, F& f) {
    while (used != 0) {
      note_pile::length size;
      used -= static_cast<unsigned>(sizeof size);
      __builtin_memcpy(&size, text + used, sizeof size);
      used -= size;
      f(std::string_view(text + used, size));
    }
  }
};

// A block that begins with these notes, which are in one piece.
inline failure_block* make_block_with(std::size_t size, std::size_t align, notes_view const& notes) noexcept {
  unsigned const room = notes.used > first_room / 2 ? notes.used + first_room : first_room;
  failure_block* const block = make_block(size, align, room);
  if (!block) return nullptr;
  if (notes.used != 0) __builtin_memcpy(block->notes.begin, notes.text, notes.used);
  block->notes.used = notes.used;
  block->notes.left_out = notes.left_out;
  return block;
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_NOTES_HPP
