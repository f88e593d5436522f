// SPDX-License-Identifier: BSL-1.0
#include "adapters/diagram.hpp"

#include "domain/lifecycle.hpp"

#include <sure/diagram.hpp>
#include <sure/match.hpp>
#include <sure/try.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <memory>

#include <sys/wait.h>

template <>
inline constexpr auto sure::enumerators<orders::diagram_format> =
    sure::values<orders::diagram_format::mermaid, orders::diagram_format::dot, orders::diagram_format::svg>;

namespace orders {
namespace {

constexpr auto no_such_command = 127;

/// A file without a name, gone when it is closed.
class scratch_file {
public:
  explicit scratch_file(std::string const& text) : file_(std::tmpfile(), &std::fclose) {
    if (file_ == nullptr || std::fputs(text.c_str(), file_.get()) < 0 || std::fflush(file_.get()) != 0) file_.reset();
    if (file_ != nullptr) std::rewind(file_.get());
  }

  /// The path to what is open in this process, for a process that it starts.
  [[nodiscard]] auto path() const -> sure::result<std::string, drawing_failed> {
    if (file_ == nullptr) return drawing_failed{};
    return "/dev/fd/" + std::to_string(::fileno(file_.get()));
  }

private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

auto output_of(std::string const& command) -> sure::result<std::string, drawing_failed> {
  auto* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return drawing_failed{};
  auto text = std::string{};
  auto piece = std::array<char, 4096>{};
  while (auto const count = std::fread(piece.data(), 1, piece.size(), pipe)) text.append(piece.data(), count);
  auto const ended = ::pclose(pipe);
  auto const status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
  if (status != 0) return drawing_failed{status};
  return text;
}

auto draw(std::string const& graph) -> sure::result<std::string, drawing_failed> {
  auto const input = scratch_file{graph};
  return output_of("command -v dot >/dev/null || exit 127; dot -Tsvg <" + SURE_TRY(input.path()));
}

} // namespace

auto drawing_failed::message() const -> std::string {
  if (status == no_such_command) return "there is no program dot; install Graphviz, or take --format dot";
  return "the program dot of Graphviz could not draw it";
}

auto diagram_of_orders(diagram_command const& what) -> sure::result<std::string, drawing_failed> {
  using drawn = sure::result<std::string, drawing_failed>;
  using enum diagram_format;
  auto const options = what.overview ? sure::diagram_options::overview() : sure::diagram_options{};
  return sure::match<drawn>(what.format,
                            sure::of<mermaid>([&] { return drawn{sure::mermaid<order_lifecycle>(options)}; }),
                            sure::of<dot>([&] { return drawn{sure::dot<order_lifecycle>(options)}; }),
                            sure::of<svg>([&] { return draw(sure::dot<order_lifecycle>(options)); }));
}

} // namespace orders
