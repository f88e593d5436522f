// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_DIAGRAM_TEXT_HPP
#define SURE_DETAIL_DIAGRAM_TEXT_HPP

#include <string>
#include <sure/detail/graph_view.hpp>
#include <sure/detail/type_id.hpp>

// What all diagrams say, and how names are written in each language.

namespace sure::inline SURE_ABI::detail {

// Everything that could mean something to Mermaid is a character entity, spaces too: "end note" would end a note.
[[nodiscard]] inline std::string mermaid_text(std::string_view text) {
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

[[nodiscard]] inline std::string rule_text(edge const& e, text_writer write) {
  return write(e.event) + " / " + write(e.function);
}
// The edges between the same two states are one arrow: calls f(first of them, their lines).
template <class F>
void for_each_arrow(graph_view const& graph, std::string_view line_break, text_writer write, F const& f) {
  for (std::size_t s = 0; s < graph.states().size(); ++s) {
    auto const edges = graph.edges_from(s);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      std::size_t first = 0;
      while (edges[first].to_index != edges[i].to_index) ++first;
      if (first != i) continue;
      std::string lines = rule_text(edges[i], write);
      for (edge const& other : edges.subspan(i + 1))
        if (other.to_index == edges[i].to_index) lines.append(line_break).append(rule_text(other, write));
      f(edges[i], lines);
    }
  }
}

// A line for each rule of the state that may fail; each line begins with the line break.
[[nodiscard]] inline std::string failure_lines(graph_view const& graph, std::size_t state, std::string_view line_break,
                                               text_writer write) {
  std::string lines;
  std::size_t told = graph.events().size();
  for (edge const& e : graph.edges_from(state)) {
    if (e.errors.empty() || e.event_index == told) continue;
    told = e.event_index;
    lines.append(line_break).append(rule_text(e, write)).append(" may fail: ");
    for (graph_error const& error : e.errors)
      lines.append(&error == e.errors.data() ? "" : ", ").append(write(error.name));
  }
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
