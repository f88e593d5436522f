// SPDX-License-Identifier: BSL-1.0
// title: Rust, Result with an enum
// family: rust
// about: The error is an enum, propagated by the question mark; where the set of errors grows, From widens it.

#![allow(unknown_lints, unexpected_cfgs)]

#[macro_use]
#[path = "../lab.rs"]
mod lab;

use lab::{Cleanup, Payload, Value};
use std::slice;

// The other styles have one code here, too. With a second variant rustc 1.95 packs tag, error and value into one word,
// and fib takes 31,113 instructions instead of 24,404.
enum Fault {
    BadValue,
}

#[cfg_attr(not(inlinable), inline(never))]
fn root_all(values: &mut [f64]) -> Result<(), Fault> {
    for value in values {
        if *value < 0.0 {
            return Err(Fault::BadValue);
        }
        *value = value.sqrt();
    }
    Ok(())
}

#[cfg_attr(not(inlinable), inline(never))]
fn fib(n: u32, depth: u32) -> Result<u32, Fault> {
    if depth == 0 {
        return Err(Fault::BadValue);
    }
    if n <= 2 {
        return Ok(1);
    }
    let x = fib(n - 2, depth - 1)?;
    let y = fib(n - 1, depth - 1)?;
    Ok(x + y)
}

#[cfg_attr(not(inlinable), inline(never))]
unsafe fn chain<C: Cleanup>(depth: u32, x: u32, slots: *mut u32) -> Result<u32, Fault> {
    let _here = C::enter(slots);
    if depth == 0 {
        return if x == 0 { Err(Fault::BadValue) } else { Ok(x) };
    }
    Ok(chain::<C>(depth - 1, x, slots.add(1))? + 1)
}

enum FaultA {
    A,
}
enum FaultAB {
    A,
    B,
}
enum FaultABC {
    A,
    B,
    C,
}
enum FaultABCD {
    A,
    B,
    C,
    D,
}

impl From<FaultA> for FaultAB {
    fn from(fault: FaultA) -> Self {
        match fault {
            FaultA::A => FaultAB::A,
        }
    }
}

impl From<FaultAB> for FaultABC {
    fn from(fault: FaultAB) -> Self {
        match fault {
            FaultAB::A => FaultABC::A,
            FaultAB::B => FaultABC::B,
        }
    }
}

impl From<FaultABC> for FaultABCD {
    fn from(fault: FaultABC) -> Self {
        match fault {
            FaultABC::A => FaultABCD::A,
            FaultABC::B => FaultABCD::B,
            FaultABC::C => FaultABCD::C,
        }
    }
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_a(x: i32) -> Result<i32, FaultA> {
    if x < 0 {
        return Err(FaultA::A);
    }
    Ok(x)
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_b(x: i32) -> Result<i32, FaultAB> {
    if x == 1 {
        return Err(FaultAB::B);
    }
    Ok(widen_a(x)? + 1)
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_c(x: i32) -> Result<i32, FaultABC> {
    if x == 2 {
        return Err(FaultABC::C);
    }
    Ok(widen_b(x)? + 1)
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_d(x: i32) -> Result<i32, FaultABCD> {
    if x == 3 {
        return Err(FaultABCD::D);
    }
    Ok(widen_c(x)? + 1)
}

#[cfg_attr(not(inlinable), inline(never))]
fn carry<V: Value>(depth: u32, x: u32) -> Result<V, Fault> {
    if depth == 0 {
        return if x == 0 { Err(Fault::BadValue) } else { Ok(V::make(x)) };
    }
    let mut value = carry::<V>(depth - 1, x)?;
    value.touch();
    Ok(value)
}

#[cfg_attr(not(inlinable), inline(never))]
fn carry_inside<V: Value>(depth: u32, x: u32) -> Result<V, Fault> {
    if depth == 0 {
        return if x == 0 { Err(Fault::BadValue) } else { Ok(V::make(x)) };
    }
    let mut carried = carry_inside::<V>(depth - 1, x);
    if let Ok(value) = &mut carried {
        value.touch();
    }
    carried
}

#[cfg_attr(not(inlinable), inline(never))]
fn refuse<E: Payload>(depth: u32, x: u32) -> Result<u32, E> {
    if depth == 0 {
        return if x == 0 { Err(E::make(lab::THE_ERROR)) } else { Ok(x) };
    }
    Ok(refuse::<E>(depth - 1, x)? + 1)
}

/// An enum of the ways in which a call can fail, the call, and its handlers.
macro_rules! ways {
    ($ways:ident, $one_of:ident, $handled:ident, $($way:ident $which:literal),*) => {
        enum $ways {
            $($way,)*
        }

        #[cfg_attr(not(inlinable), inline(never))]
        fn $one_of(which: u32) -> Result<u32, $ways> {
            match which {
                $($which => Err($ways::$way),)*
                _ => Ok(7),
            }
        }

        fn $handled(which: u32) -> u32 {
            match $one_of(which) {
                Ok(value) => value,
                $(Err($ways::$way) => handled!($which),)*
            }
        }
    };
}
ways!(Ways1, one_of_1, handled_1, W0 0);
ways!(Ways4, one_of_4, handled_4, W0 0, W1 1, W2 2, W3 3);
ways!(Ways16, one_of_16, handled_16, W0 0, W1 1, W2 2, W3 3, W4 4, W5 5, W6 6, W7 7, W8 8, W9 9, W10 10, W11 11,
      W12 12, W13 13, W14 14, W15 15);

struct Noted {
    fault: Fault,
    notes: Vec<String>,
}

impl Noted {
    fn with(mut self, note: String) -> Self {
        self.notes.push(note);
        self
    }
}

#[cfg_attr(not(inlinable), inline(never))]
fn note(depth: u32, x: u32) -> Result<u32, Noted> {
    if depth == 0 {
        return if x == 0 { Err(Noted { fault: Fault::BadValue, notes: Vec::new() }) } else { Ok(x) };
    }
    let inner = note(depth - 1, x).map_err(|failed| failed.with(format!("level {}", depth)))?;
    Ok(inner + 1)
}

/// # Safety
/// There are `count` values.
#[no_mangle]
pub unsafe extern "C" fn lab_sqrt(values: *mut f64, count: u32, passes: u32) -> u32 {
    let values = slice::from_raw_parts_mut(values, count as usize);
    (0..passes).filter(|_| root_all(values).is_err()).count() as u32
}

#[no_mangle]
pub extern "C" fn lab_fib(n: u32, depth: u32) -> u32 {
    fib(n, depth).unwrap_or(0)
}

unsafe fn chained<C: Cleanup>(depth: u32, x: u32, slots: *mut u32) -> u32 {
    chain::<C>(depth, x, slots).unwrap_or(0)
}
lab::chain_suites!(lab_chain_guard Guard, lab_chain_bare Bare, lab_chain_owner Owner);

#[no_mangle]
pub extern "C" fn lab_widen(x: i32) -> i32 {
    match widen_d(x) {
        Ok(value) => value,
        Err(FaultABCD::A) => -1,
        Err(FaultABCD::B) => -2,
        Err(FaultABCD::C) => -3,
        Err(FaultABCD::D) => -4,
    }
}

fn carried<V: Value>(depth: u32, x: u32) -> u32 {
    carry::<V>(depth, x).map_or(0, |value| value.read())
}
lab::value_suite!(lab_value, carried);

fn carried_inside<V: Value>(depth: u32, x: u32) -> u32 {
    carry_inside::<V>(depth, x).map_or(0, |value| value.read())
}
lab::value_suite!(lab_inplace, carried_inside);

fn refused<E: Payload>(depth: u32, x: u32) -> u32 {
    refuse::<E>(depth, x).unwrap_or_else(|error| error.read())
}
lab::error_suite!(lab_error, refused);

#[no_mangle]
pub extern "C" fn lab_handle(ways: u32, which: u32) -> u32 {
    match ways {
        1 => handled_1(which),
        4 => handled_4(which),
        _ => handled_16(which),
    }
}

#[no_mangle]
pub extern "C" fn lab_context(depth: u32, x: u32) -> u32 {
    match note(depth, x) {
        Ok(value) => value,
        Err(Noted { fault: Fault::BadValue, notes }) => 16 * notes.len() as u32 + notes[notes.len() - 1].len() as u32,
    }
}
