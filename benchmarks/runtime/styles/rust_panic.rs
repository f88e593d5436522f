// SPDX-License-Identifier: BSL-1.0
// title: Rust, panic and catch_unwind
// family: rust
// about: A failure is a panic with a typed payload, caught by catch_unwind where the operation was started.

#![allow(unknown_lints, unexpected_cfgs)]

#[macro_use]
#[path = "../lab.rs"]
mod lab;

use lab::{Cleanup, Payload, Value};
use std::any::Any;
use std::panic::{self, panic_any, AssertUnwindSafe};
use std::slice;

/// A panic writes to stderr unless a hook prevents it. This runs among the constructors of C++: a library has no main.
extern "C" fn silence() {
    panic::set_hook(Box::new(|_| {}));
}

#[used]
#[cfg_attr(target_os = "linux", link_section = ".init_array")]
#[cfg_attr(target_os = "macos", link_section = "__DATA,__mod_init_func")]
static SILENCE: extern "C" fn() = silence;

enum Fault {
    BadValue,
    TooDeep,
    A,
    B,
    C,
    D,
}

fn caught<T>(operation: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    panic::catch_unwind(AssertUnwindSafe(operation))
}

#[cfg_attr(not(inlinable), inline(never))]
fn root_all(values: &mut [f64]) {
    for value in values {
        if *value < 0.0 {
            panic_any(Fault::BadValue);
        }
        *value = value.sqrt();
    }
}

#[cfg_attr(not(inlinable), inline(never))]
fn fib(n: u32, depth: u32) -> u32 {
    if depth == 0 {
        panic_any(Fault::TooDeep);
    }
    if n <= 2 {
        return 1;
    }
    let x = fib(n - 2, depth - 1);
    let y = fib(n - 1, depth - 1);
    (x + y).returned()
}

#[cfg_attr(not(inlinable), inline(never))]
unsafe fn chain<C: Cleanup>(depth: u32, x: u32, slots: *mut u32) -> u32 {
    let _here = C::enter(slots);
    if depth == 0 {
        if x == 0 {
            panic_any(Fault::BadValue);
        }
        return x;
    }
    (chain::<C>(depth - 1, x, slots.add(1)) + 1).returned()
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_a(x: i32) -> i32 {
    if x < 0 {
        panic_any(Fault::A);
    }
    x
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_b(x: i32) -> i32 {
    if x == 1 {
        panic_any(Fault::B);
    }
    widen_a(x) + 1
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_c(x: i32) -> i32 {
    if x == 2 {
        panic_any(Fault::C);
    }
    widen_b(x) + 1
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_d(x: i32) -> i32 {
    if x == 3 {
        panic_any(Fault::D);
    }
    widen_c(x) + 1
}

#[cfg_attr(not(inlinable), inline(never))]
fn carry<V: Value>(depth: u32, x: u32) -> V {
    if depth == 0 {
        if x == 0 {
            panic_any(Fault::BadValue);
        }
        return V::make(x);
    }
    let mut value = carry::<V>(depth - 1, x);
    value.touch();
    value.returned()
}

#[cfg_attr(not(inlinable), inline(never))]
fn refuse<E: Payload + Send + 'static>(depth: u32, x: u32) -> u32 {
    if depth == 0 {
        if x == 0 {
            panic_any(E::make(lab::THE_ERROR));
        }
        return x;
    }
    (refuse::<E>(depth - 1, x) + 1).returned()
}

struct Refused<const WAY: u32>;

/// A call that fails with one of some types, and its handlers.
macro_rules! ways {
    ($one_of:ident, $handled:ident, $($which:literal)*) => {
        #[cfg_attr(not(inlinable), inline(never))]
        fn $one_of(which: u32) -> u32 {
            match which {
                $($which => panic_any(Refused::<$which>),)*
                _ => 7,
            }
        }

        fn $handled(which: u32) -> u32 {
            match caught(|| $one_of(which)) {
                Ok(value) => value,
                $(Err(payload) if payload.is::<Refused<$which>>() => handled!($which),)*
                Err(payload) => panic::resume_unwind(payload),
            }
        }
    };
}
ways!(one_of_1, handled_1, 0);
ways!(one_of_4, handled_4, 0 1 2 3);
ways!(one_of_16, handled_16, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);

/// # Safety
/// There are `count` values.
#[no_mangle]
pub unsafe extern "C" fn lab_sqrt(values: *mut f64, count: u32, passes: u32) -> u32 {
    let values = slice::from_raw_parts_mut(values, count as usize);
    (0..passes).filter(|_| caught(|| root_all(values)).is_err()).count() as u32
}

#[no_mangle]
pub extern "C" fn lab_fib(n: u32, depth: u32) -> u32 {
    caught(|| fib(n, depth)).unwrap_or(0)
}

unsafe fn chained<C: Cleanup>(depth: u32, x: u32, slots: *mut u32) -> u32 {
    caught(|| chain::<C>(depth, x, slots)).unwrap_or(0)
}
lab::chain_suites!(lab_chain_guard Guard, lab_chain_bare Bare, lab_chain_owner Owner);

#[no_mangle]
pub extern "C" fn lab_widen(x: i32) -> i32 {
    match caught(|| widen_d(x)) {
        Ok(value) => value,
        Err(payload) => match payload.downcast_ref::<Fault>() {
            Some(Fault::A) => -1,
            Some(Fault::B) => -2,
            Some(Fault::C) => -3,
            Some(Fault::D) => -4,
            _ => panic::resume_unwind(payload),
        },
    }
}

fn carried<V: Value>(depth: u32, x: u32) -> u32 {
    caught(|| carry::<V>(depth, x)).map_or(0, |value| value.read())
}
lab::value_suite!(lab_value, carried);

fn refused<E: Payload + Send + 'static>(depth: u32, x: u32) -> u32 {
    match caught(|| refuse::<E>(depth, x)) {
        Ok(value) => value,
        Err(payload) => payload.downcast_ref::<E>().map_or(0, |error| error.read()),
    }
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
