// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_MACROS_HPP
#define SURE_MACROS_HPP

/// The macros of sure and nothing else, because a module exports none:
///
///   import sure;
///   #include <sure/macros.hpp>                               // SURE_TRY, SURE_TRY_LET, SURE_CO_TRY, SURE_CO_TRY_LET
///
/// Where headers are included, try.hpp has them.

// They stand in try.hpp, and not the other way round: a further header is a further line of each message about them.
#ifndef SURE_TRY_HPP
#define SURE_MACROS_ONLY
#include <sure/try.hpp>
#undef SURE_MACROS_ONLY
#undef SURE_TRY_HPP // a header that is included later needs all of it
#endif

#endif // SURE_MACROS_HPP
