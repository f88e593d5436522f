// SPDX-License-Identifier: BSL-1.0
// Return traces: built with SURE_TRACE=1, a failure knows the functions that it left by SURE_TRY, wherever it has been since.
#ifndef SURE_TRACE
#define SURE_TRACE 1 // for a program: in the build, so that all its files agree
#endif
#include "../expect.hpp"

#include <cstdio>
#include <string>
#include <sure.hpp>
#include <sure/report.hpp>
#include <sure/trace.hpp>
#include <thread>

namespace {

struct no_such_key {
  static constexpr auto kind = sure::error_kind::not_found;
  std::string key;
  std::string message() const { return "there is no key " + key; }
};
struct bad_port {};

sure::result<std::string, no_such_key> find(std::string const& key) { return no_such_key{key}; }

//! [functions]
sure::result<int, no_such_key, bad_port> port() {
  auto const text = SURE_TRY(find("port")); // the way begins where a failure is first passed on
  return text.empty() ? sure::result<int, bad_port>(bad_port{}) : static_cast<int>(text.size());
}
sure::result<int, no_such_key, bad_port> listen() { return SURE_TRY(port()) + 1; }
//! [functions]

// The paths of the files, which differ from build to build, are left away.
std::string without_folders(std::string text) {
  std::string const folder = std::string(__FILE__).substr(0, std::string(__FILE__).rfind("trace.cpp"));
  for (auto at = text.find(folder); !folder.empty() && at != std::string::npos; at = text.find(folder))
    text.erase(at, folder.size());
  return text;
}

} // namespace

int main() {
  //! [trace_of]
  auto const listening = listen();
  std::string const way = to_string(sure::trace_of(listening));
  expect(without_folders(way) == "port (trace.cpp:28) <- listen (trace.cpp:31)");
  for (sure::hop const& h : sure::trace()) // of the last failure of this thread
    std::printf("%s:%u: %s\n", h.file, h.line, h.function);
  //! [trace_of]

  //! [report]
  expect(without_folders(to_string(sure::report(listening))) == "there is no key port\n"
                                                                "  code: no_such_key\n"
                                                                "  kind: not_found\n"
                                                                "  way: port (trace.cpp:28)\n"
                                                                "  way: listen (trace.cpp:31)");
  //! [report]

  //! [thread]
  std::string elsewhere;
  std::thread([&elsewhere, moved = listening] {
    auto const serve = [&]() -> sure::result<void, no_such_key, bad_port> {
      SURE_TRY(moved);
      return {};
    };
    elsewhere = to_string(sure::trace_of(serve())); // goes on where the failure goes
  }).join();
  expect(elsewhere.starts_with(way + " <- operator()"));
  expect(to_string(sure::trace_of(listening)) == way); // and the original has its own
  //! [thread]
}
