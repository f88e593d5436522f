// SPDX-License-Identifier: BSL-1.0
/// The module of all that <sure.hpp> has: `import sure;`. A module exports no macros; those are in <sure/macros.hpp>.
/// Build it with the settings (SURE_CHECKS, SURE_TRACE) of the program that imports it.
module;

#include <sure.hpp>

export module sure;

export namespace sure {

using sure::accepts;
using sure::all;
using sure::alternatives;
using sure::any_error;
using sure::bad_option_access;
using sure::bad_payload;
using sure::bad_result_access;
using sure::code_of;
using sure::collect;
using sure::convert;
using sure::coverage;
using sure::decision;
using sure::describe;
using sure::description;
using sure::diagram_options;
using sure::dot;
using sure::dynamic_limit;
using sure::edge;
using sure::enum_values;
using sure::enumerators;
using sure::error_kind;
using sure::error_list;
using sure::error_set_of;
using sure::errors_of;
using sure::events;
using sure::failure_report;
using sure::fingerprint;
using sure::from_nullable;
using sure::get_violation_handler;
using sure::graph;
using sure::graph_error;
using sure::graph_state;
using sure::graph_view;
using sure::hop;
using sure::ignore;
using sure::in;
using sure::is_transient;
using sure::kind_of;
using sure::machine;
using sure::machine_graph;
using sure::make_option;
using sure::match;
using sure::mermaid;
using sure::message_of;
using sure::migrations;
using sure::moved_from;
using sure::no_codec;
using sure::none;
using sure::none_t;
using sure::of;
using sure::of_kind;
using sure::on;
using sure::one_of;
using sure::option;
using sure::other_version;
using sure::otherwise;
using sure::outcome;
using sure::partition;
using sure::partitioned;
using sure::path;
using sure::random_walk;
using sure::reaches;
using sure::reject;
using sure::rejected;
using sure::report;
using sure::restore;
using sure::result;
using sure::result_with;
using sure::return_trace;
using sure::rules;
using sure::save;
using sure::saved;
using sure::saved_view;
using sure::set_violation_handler;
using sure::spare_value;
using sure::splitmix64;
using sure::states;
using sure::stay;
using sure::step;
using sure::successor;
using sure::sum_traits;
using sure::terminal;
using sure::to_result;
using sure::to_string;
using sure::together;
using sure::trace;
using sure::trace_of;
using sure::transient;
using sure::transition;
using sure::type_id;
using sure::unexpect;
using sure::unexpect_t;
using sure::unexpected;
using sure::union_of;
using sure::unknown_state;
using sure::unstorable;
using sure::uses_spare_addresses;
using sure::validate;
using sure::values;
using sure::violation;
using sure::violation_handler;
using sure::walk_plan;
using sure::walk_step;
using sure::when;

// of option and none, which are no friends
using sure::operator!=;
using sure::operator<;
using sure::operator<=;
using sure::operator<=>;
using sure::operator==;
using sure::operator>;
using sure::operator>=;

// what the macros of macros.hpp expand to; nobody else names these
namespace detail {
using sure::detail::failing;
using sure::detail::trying;
using sure::detail::unwrap;
} // namespace detail

} // namespace sure
