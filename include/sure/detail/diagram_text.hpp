// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_DIAGRAM_TEXT_HPP
#define SURE_DETAIL_DIAGRAM_TEXT_HPP

#include <string>
#include <sure/detail/graph_view.hpp>
#include <sure/detail/type_id.hpp>

// What all diagrams say, and how names are written in each language.

namespace sure::inline SURE_ABI {

/// What a diagram shows beside the states, and the events that lead from one to another.
struct diagram_options {
  bool self_loops = true; // edges from a state to itself
  bool functions = true;  // of the rules, after their events
  bool notes = true;      // the errors of a state's rules, and the events that it ignores

  /// None of that.
  [[nodiscard]] static constexpr diagram_options overview() noexcept { return {false, false, false}; }
};

} // namespace sure::inline SURE_ABI

namespace sure::inline SURE_ABI::detail {

// Everything that could mean something to Mermaid is a character entity, spaces too: "end note" would end a note. Nothing is a
// space: there is no empty label.
[[nodiscard]] inline std::string mermaid_text(std::string_view text) {
  if (text.empty()) return "#32;";
  std::string out;
  for (char const c : text) {
    auto const code = static_cast<unsigned char>(c);
    if (is_word(c) || c == '.' || code >= 0x80)
      out += c;
    else
      out.append("#").append(std::to_string(code)).append(";");
  }
  return out;
}
// Graphviz reads entities of HTML in a label, beside the escapes of a string.
[[nodiscard]] inline std::string dot_text(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '\n')
      out += "\\n";
    else if (c == '"' || c == '\\')
      out.append("\\").append(1, c);
    else
      out += c;
  }
  return out;
}
using text_writer = std::string (*)(std::string_view);

// What is no id in Mermaid 11, in any case of its letters.
[[nodiscard]] inline bool is_reserved(std::string_view name) {
  std::string lower;
  for (char const c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (std::string_view const word : {"accdescr", "acctitle", "class", "classdef", "click", "default", "href", "note",
                                      "root_end", "root_start", "scale", "state", "statediagram", "style"})
    if (lower == word) return true;
  return false;
}
[[nodiscard]] inline bool is_id(std::string_view name) {
  for (char const c : name)
    if (!is_word(c)) return false;
  return !name.empty() && !is_reserved(name);
}

// The ids of states: their names where all are different words, else numbers.
class diagram_names {
  graph_view const& graph_;
  bool are_ids_ = true;

public:
  explicit diagram_names(graph_view const& graph) : graph_(graph) {
    auto const states = graph.states();
    for (std::size_t s = 0; s < states.size(); ++s) {
      are_ids_ = are_ids_ && is_id(states[s].name);
      for (std::size_t t = 0; t < s; ++t) are_ids_ = are_ids_ && states[t].name != states[s].name;
    }
  }
  [[nodiscard]] bool are_ids() const { return are_ids_; }
  [[nodiscard]] std::string id(std::size_t state) const {
    return are_ids_ ? std::string(graph_.states()[state].name) : "s" + std::to_string(state);
  }
  [[nodiscard]] std::string label(std::size_t state) const { return mermaid_text(graph_.states()[state].name); }
};

// How a language writes lines.
struct line_writer {
  text_writer text;
  std::string_view line_break;
  diagram_options options;

  // Whether one line may tell of both.
  [[nodiscard]] bool joins(edge const& a, edge const& b) const {
    return !options.functions || a.function == b.function;
  }
};

// Calls f with the first edge of each kind; `same` says whether two are of one kind.
template <class Same, class F> void for_each_kind(std::span<edge const> edges, Same const& same, F const& f) {
  for (edge const& e : edges) {
    edge const* first = edges.data();
    while (!same(*first, e)) ++first;
    if (first == &e) f(e);
  }
}
// The events of all edges of this kind, each once, and their function.
template <class Same>
[[nodiscard]] std::string rule_text(std::span<edge const> edges, edge const& kind, Same const& same,
                                    line_writer const& writer) {
  std::string text;
  edge const* told = nullptr;
  for (edge const& e : edges) {
    if (!same(kind, e) || (told != nullptr && told->event_index == e.event_index)) continue;
    text.append(told == nullptr ? "" : ", ").append(writer.text(e.event));
    told = &e;
  }
  return writer.options.functions ? text + " / " + writer.text(kind.function) : text;
}

// The edges between the same two states are one arrow, with a line for each function: calls f(first of them, lines).
template <class F> void for_each_arrow(graph_view const& graph, line_writer const& writer, F const& f) {
  auto const same_arrow = [](edge const& a, edge const& b) { return a.to_index == b.to_index; };
  auto const same_line = [&](edge const& a, edge const& b) { return same_arrow(a, b) && writer.joins(a, b); };
  for (std::size_t s = 0; s < graph.states().size(); ++s) {
    auto const edges = graph.edges_from(s);
    for_each_kind(edges, same_arrow, [&](edge const& arrow) {
      if (arrow.to_index == s && !writer.options.self_loops) return;
      std::string lines;
      for_each_kind(edges, same_line, [&](edge const& line) {
        if (!same_arrow(arrow, line)) return;
        lines.append(lines.empty() ? "" : writer.line_break).append(rule_text(edges, line, same_line, writer));
      });
      f(arrow, lines);
    });
  }
}

[[nodiscard]] inline bool same_errors(edge const& a, edge const& b) {
  if (a.errors.size() != b.errors.size()) return false;
  for (std::size_t i = 0; i < a.errors.size(); ++i)
    if (a.errors[i].name != b.errors[i].name) return false;
  return true;
}
// A line for the rules of the state that may fail alike; each line begins with the line break.
[[nodiscard]] inline std::string failure_lines(graph_view const& graph, std::size_t state, line_writer const& writer) {
  std::string lines;
  auto const edges = graph.edges_from(state);
  auto const same_line = [&](edge const& a, edge const& b) { return writer.joins(a, b) && same_errors(a, b); };
  for_each_kind(edges, same_line, [&](edge const& e) {
    if (e.errors.empty()) return;
    lines.append(writer.line_break).append(rule_text(edges, e, same_line, writer)).append(" may fail: ");
    for (graph_error const& error : e.errors)
      lines.append(&error == e.errors.data() ? "" : ", ").append(writer.text(error.name));
  });
  return lines;
}
[[nodiscard]] inline std::string ignored_events(graph_view const& graph, std::size_t state, text_writer write) {
  std::string names;
  for (std::size_t e = 0; e < graph.events().size(); ++e)
    if (graph.decided(state, e) == decision::ignored)
      names.append(names.empty() ? "" : ", ").append(write(graph.events()[e]));
  return names;
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_DIAGRAM_TEXT_HPP
