// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DIAGRAM_HPP
#define SURE_DIAGRAM_HPP

/// Pictures of a machine, made from its definition: they cannot fall behind the code.
///
///   std::string text = sure::mermaid<order>();                           // for Markdown: stateDiagram-v2
///   std::string graph = sure::dot<order>();                              // for `dot -Tsvg`
///   std::string small = sure::mermaid<order>(sure::diagram_options::overview());
///
/// An arrow says events and functions, a note the errors that a rule may return and the events that a state ignores. The text of a
/// definition is always the same.

#include <string>
#include <sure/detail/diagram_text.hpp>
#include <sure/graph.hpp>

namespace sure::inline SURE_ABI {

/// As a Mermaid state diagram.
[[nodiscard]] inline std::string mermaid(graph_view const& graph, diagram_options const& options = {}) {
  detail::diagram_names const names(graph);
  detail::line_writer const labels{detail::mermaid_text, "<br/>", options};
  detail::line_writer const notes{detail::mermaid_text, "\n        ", options};
  std::string out = "stateDiagram-v2\n";
  for (std::size_t s = 0; s < graph.states().size(); ++s)
    if (!names.are_ids())
      out.append("    state \"").append(names.label(s)).append("\" as ").append(names.id(s)).append("\n");
  out.append("    [*] --> ").append(names.id(0)).append("\n");
  detail::for_each_arrow(graph, labels, [&](edge const& first, std::string const& label) {
    out.append("    ").append(names.id(first.from_index)).append(" --> ").append(names.id(first.to_index));
    out.append(": ").append(label).append("\n");
  });
  for (std::size_t s = 0; s < graph.states().size(); ++s)
    if (graph.states()[s].terminal) out.append("    ").append(names.id(s)).append(" --> [*]\n");
  for (std::size_t s = 0; options.notes && s < graph.states().size(); ++s) {
    std::string note = detail::failure_lines(graph, s, notes);
    if (std::string const ignored = detail::ignored_events(graph, s, detail::mermaid_text); !ignored.empty())
      note.append("\n        ignores ").append(ignored);
    if (!note.empty()) out.append("    note right of ").append(names.id(s)).append(note).append("\n    end note\n");
  }
  return out;
}
/// The diagram of the definition `D`.
template <class D> [[nodiscard]] std::string mermaid(diagram_options const& options = {}) {
  return sure::mermaid(graph<D>, options);
}

/// In the language of Graphviz. An ignored event is a dashed arrow.
[[nodiscard]] inline std::string dot(graph_view const& graph, diagram_options const& options = {}) {
  detail::diagram_names const names(graph);
  detail::line_writer const lines{detail::dot_text, "\\n", options};
  std::string out = "digraph \"" + detail::dot_text(graph.name()) + "\" {\n";
  out.append("  rankdir=LR;\n  node [shape=box, style=rounded];\n  \"[*]\" [shape=point, label=\"\"];\n");
  for (std::size_t s = 0; s < graph.states().size(); ++s) {
    out.append("  \"").append(names.id(s)).append("\" [label=\"").append(detail::dot_text(graph.states()[s].name));
    out.append(graph.states()[s].terminal ? "\", peripheries=2];\n" : "\"];\n");
  }
  auto arrow = [&](std::string_view from, std::string_view to, std::string_view attributes) {
    out.append("  \"").append(from).append("\" -> \"").append(to).append("\"").append(attributes).append(";\n");
  };
  arrow("[*]", names.id(0), "");
  detail::for_each_arrow(graph, lines, [&](edge const& first, std::string const& label) {
    arrow(names.id(first.from_index), names.id(first.to_index), " [label=\"" + label + "\"]");
  });
  for (std::size_t s = 0; options.notes && s < graph.states().size(); ++s) {
    std::string const id = names.id(s);
    if (std::string const ignored = detail::ignored_events(graph, s, detail::dot_text); !ignored.empty())
      arrow(id, id, " [style=dashed, label=\"ignores " + ignored + "\"]");
    std::string const note = detail::failure_lines(graph, s, lines);
    if (note.empty()) continue;
    out.append("  \"").append(id).append(" note\" [shape=note, style=solid, label=\"").append(note, 2).append("\"];\n");
    arrow(id, id + " note", " [style=dotted, arrowhead=none]");
  }
  return out.append("}\n");
}
/// The diagram of the definition `D`.
template <class D> [[nodiscard]] std::string dot(diagram_options const& options = {}) {
  return sure::dot(graph<D>, options);
}

} // namespace sure::inline SURE_ABI

#endif // SURE_DIAGRAM_HPP
