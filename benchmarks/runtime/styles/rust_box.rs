// SPDX-License-Identifier: BSL-1.0
// title: Rust, Box<dyn Error>
// family: rust
// about: Every error is boxed, erased and told by downcasting; a context is an error around it.

#![allow(unknown_lints, unexpected_cfgs)]

#[macro_use]
#[path = "../lab.rs"]
mod lab;

use lab::{Cleanup, Payload, Value};
use std::error::Error;
use std::{fmt, iter, slice};

type Fallible<T> = Result<T, Box<dyn Error>>;

#[derive(Debug)]
enum Fault {
    BadValue,
    TooDeep,
    A,
    B,
    C,
    D,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{:?}", self)
    }
}

impl Error for Fault {}

#[cfg_attr(not(inlinable), inline(never))]
fn root_all(values: &mut [f64]) -> Fallible<()> {
    for value in values {
        if *value < 0.0 {
            return Err(Fault::BadValue.into());
        }
        *value = value.sqrt();
    }
    Ok(())
}

#[cfg_attr(not(inlinable), inline(never))]
fn fib(n: u32, depth: u32) -> Fallible<u32> {
    if depth == 0 {
        return Err(Fault::TooDeep.into());
    }
    if n <= 2 {
        return Ok(1);
    }
    let x = fib(n - 2, depth - 1)?;
    let y = fib(n - 1, depth - 1)?;
    Ok(x + y)
}

#[cfg_attr(not(inlinable), inline(never))]
unsafe fn chain<C: Cleanup>(depth: u32, x: u32, slots: *mut u32) -> Fallible<u32> {
    let _here = C::enter(slots);
    if depth == 0 {
        return if x == 0 { Err(Fault::BadValue.into()) } else { Ok(x) };
    }
    Ok(chain::<C>(depth - 1, x, slots.add(1))? + 1)
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_a(x: i32) -> Fallible<i32> {
    if x < 0 {
        return Err(Fault::A.into());
    }
    Ok(x)
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_b(x: i32) -> Fallible<i32> {
    if x == 1 {
        return Err(Fault::B.into());
    }
    Ok(widen_a(x)? + 1)
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_c(x: i32) -> Fallible<i32> {
    if x == 2 {
        return Err(Fault::C.into());
    }
    Ok(widen_b(x)? + 1)
}

#[cfg_attr(not(inlinable), inline(never))]
fn widen_d(x: i32) -> Fallible<i32> {
    if x == 3 {
        return Err(Fault::D.into());
    }
    Ok(widen_c(x)? + 1)
}

#[cfg_attr(not(inlinable), inline(never))]
fn carry<V: Value>(depth: u32, x: u32) -> Fallible<V> {
    if depth == 0 {
        return if x == 0 { Err(Fault::BadValue.into()) } else { Ok(V::make(x)) };
    }
    let mut value = carry::<V>(depth - 1, x)?;
    value.touch();
    Ok(value)
}

#[cfg_attr(not(inlinable), inline(never))]
fn carry_inside<V: Value>(depth: u32, x: u32) -> Fallible<V> {
    if depth == 0 {
        return if x == 0 { Err(Fault::BadValue.into()) } else { Ok(V::make(x)) };
    }
    let mut carried = carry_inside::<V>(depth - 1, x);
    if let Ok(value) = &mut carried {
        value.touch();
    }
    carried
}

struct Detailed<E>(E);

impl<E> fmt::Debug for Detailed<E> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("detailed")
    }
}

impl<E> fmt::Display for Detailed<E> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("detailed")
    }
}

impl<E> Error for Detailed<E> {}

#[cfg_attr(not(inlinable), inline(never))]
fn refuse<E: Payload + 'static>(depth: u32, x: u32) -> Fallible<u32> {
    if depth == 0 {
        return if x == 0 { Err(Detailed(E::make(lab::THE_ERROR)).into()) } else { Ok(x) };
    }
    Ok(refuse::<E>(depth - 1, x)? + 1)
}

#[derive(Debug)]
struct Refused<const WAY: u32>;

impl<const WAY: u32> fmt::Display for Refused<WAY> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "refused for reason {}", WAY)
    }
}

impl<const WAY: u32> Error for Refused<WAY> {}

/// A call that fails with one of some types, and its handlers.
macro_rules! ways {
    ($one_of:ident, $handled:ident, $($which:literal)*) => {
        #[cfg_attr(not(inlinable), inline(never))]
        fn $one_of(which: u32) -> Fallible<u32> {
            match which {
                $($which => Err(Refused::<$which>.into()),)*
                _ => Ok(7),
            }
        }

        fn $handled(which: u32) -> u32 {
            match $one_of(which) {
                Ok(value) => value,
                $(Err(error) if error.is::<Refused<$which>>() => handled!($which),)*
                Err(_) => 0,
            }
        }
    };
}
ways!(one_of_1, handled_1, 0);
ways!(one_of_4, handled_4, 0 1 2 3);
ways!(one_of_16, handled_16, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);

#[derive(Debug)]
struct Context {
    text: String,
    cause: Box<dyn Error>,
}

impl fmt::Display for Context {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl Error for Context {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.cause)
    }
}

#[cfg_attr(not(inlinable), inline(never))]
fn note(depth: u32, x: u32) -> Fallible<u32> {
    if depth == 0 {
        return if x == 0 { Err(Fault::BadValue.into()) } else { Ok(x) };
    }
    let inner = note(depth - 1, x).map_err(|cause| Context { text: format!("level {}", depth), cause })?;
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
        Err(error) => match error.downcast_ref::<Fault>() {
            Some(Fault::A) => -1,
            Some(Fault::B) => -2,
            Some(Fault::C) => -3,
            Some(Fault::D) => -4,
            _ => 0,
        },
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

fn refused<E: Payload + 'static>(depth: u32, x: u32) -> u32 {
    match refuse::<E>(depth, x) {
        Ok(value) => value,
        Err(error) => error.downcast_ref::<Detailed<E>>().map_or(0, |known| known.0.read()),
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

#[no_mangle]
pub extern "C" fn lab_context(depth: u32, x: u32) -> u32 {
    match note(depth, x) {
        Ok(value) => value,
        Err(error) => {
            let chain = iter::successors(Some(&*error), |&outer| outer.source());
            let contexts = chain.filter(|error| error.is::<Context>()).count();
            let outermost = error.downcast_ref::<Context>().map_or(0, |context| context.text.len());
            16 * contexts as u32 + outermost as u32
        }
    }
}
