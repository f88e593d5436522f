// SPDX-License-Identifier: BSL-1.0
//! What lab.hpp and payloads.hpp are for C++: the cleanups of a frame, the values and errors that the styles carry.
//! A style is compiled into a static library, with `--cfg inlinable` for the twin whose frames may be inlined.

use std::arch::asm;
use std::io;

pub trait Cleanup {
    /// # Safety
    /// `slot` is valid until the cleanup is dropped, and nothing else refers to it.
    unsafe fn enter(slot: *mut u32) -> Self;
}

pub struct Guard(*mut u32);

impl Cleanup for Guard {
    unsafe fn enter(slot: *mut u32) -> Self {
        *slot = 1;
        Guard(slot)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        unsafe { *self.0 = 0 }
    }
}

pub struct Owner {
    _held: Box<u32>,
    slot: *mut u32,
}

impl Cleanup for Owner {
    unsafe fn enter(slot: *mut u32) -> Self {
        let held = Box::new(1);
        // Or LLVM sees that nobody needs the memory
        asm!("/* {0} */", in(reg) &*held, options(nostack, preserves_flags));
        *slot = *held;
        Owner { _held: held, slot }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        unsafe { *self.slot = 0 }
    }
}

pub struct Bare;

impl Cleanup for Bare {
    unsafe fn enter(_: *mut u32) -> Self {
        Bare
    }
}

pub trait Payload {
    fn make(x: u32) -> Self;
    fn read(&self) -> u32;
}

pub trait Value: Payload + Sized {
    fn touch(&mut self);

    /// What a function returns of its last call. LLVM makes a loop of such a recursion, even where a sum follows, and
    /// rustc has no -fno-optimize-sibling-calls; the value goes through an empty asm, and there are frames again.
    #[allow(dead_code)] // of panics only
    fn returned(self) -> Self {
        self
    }
}

/// What a handler does: each has code of its own, or the compiler would make one sum of all of them.
macro_rules! handled {
    ($which:literal) => {{
        unsafe { core::arch::asm!(concat!("/* handler ", stringify!($which), " */")) };
        100 + $which
    }};
}

macro_rules! integers {
    ($($integer:ty, $register:literal;)*) => { $(
        impl Payload for $integer {
            fn make(x: u32) -> Self { x as $integer }
            fn read(&self) -> u32 { *self as u32 }
        }
        impl Value for $integer {
            fn touch(&mut self) { *self += 1 }
            fn returned(self) -> Self {
                let mut value = self;
                unsafe { asm!($register, inout(reg) value, options(nomem, nostack, preserves_flags)) }
                value
            }
        }
    )* };
}
integers!(u32, "/* {0:e} */"; i32, "/* {0:e} */"; u64, "/* {0:r} */";);

impl Payload for f64 {
    fn make(x: u32) -> Self {
        f64::from(x)
    }
    fn read(&self) -> u32 {
        *self as u32
    }
}

impl Value for f64 {
    fn touch(&mut self) {
        *self += 1.0
    }
}

pub struct Two {
    a: u32,
    b: u32,
}

impl Payload for Two {
    fn make(x: u32) -> Self {
        Two { a: x, b: x + 1 }
    }
    fn read(&self) -> u32 {
        self.a + self.b
    }
}

impl Value for Two {
    fn touch(&mut self) {
        self.a += 1
    }
}

pub struct Block<const WORDS: usize>([u32; WORDS]);

impl<const WORDS: usize> Payload for Block<WORDS> {
    fn make(x: u32) -> Self {
        Block([x; WORDS])
    }
    fn read(&self) -> u32 {
        self.0[0] + self.0[WORDS - 1]
    }
}

impl<const WORDS: usize> Value for Block<WORDS> {
    fn touch(&mut self) {
        self.0[0] += 1
    }
}

impl Payload for String {
    fn make(x: u32) -> Self {
        String::from_utf8(vec![b'a' + (x % 8) as u8; 15]).unwrap()
    }
    fn read(&self) -> u32 {
        u32::from(self.as_bytes()[0]) + 16 * self.len() as u32
    }
}

impl Value for String {
    fn touch(&mut self) {
        // A letter stays one, so it stays UTF-8
        unsafe { self.as_bytes_mut()[0] += 1 }
    }
}

impl Payload for Box<u32> {
    fn make(x: u32) -> Self {
        Box::new(x)
    }
    fn read(&self) -> u32 {
        **self
    }
}

impl Value for Box<u32> {
    fn touch(&mut self) {
        **self += 1
    }
}

/// What it stands for is given back once.
pub struct Token {
    id: u32,
}

impl Drop for Token {
    fn drop(&mut self) {
        if self.id != 0 {
            unsafe { asm!("/* {0:e} */", in(reg) self.id, options(nomem, nostack, preserves_flags)) }
        }
    }
}

impl Payload for Token {
    fn make(x: u32) -> Self {
        Token { id: x }
    }
    fn read(&self) -> u32 {
        self.id
    }
}

impl Value for Token {
    fn touch(&mut self) {
        self.id += 1
    }
    fn returned(mut self) -> Self {
        self.id = self.id.returned();
        self
    }
}

#[derive(Clone, Copy)]
#[repr(u8)]
pub enum Tiny {
    Bad = 7,
}

impl Payload for Tiny {
    fn make(_: u32) -> Self {
        Tiny::Bad
    }
    fn read(&self) -> u32 {
        *self as u32
    }
}

/// The code of an operating system, as std::error_code.
impl Payload for io::Error {
    fn make(x: u32) -> Self {
        io::Error::from_raw_os_error(x as i32)
    }
    fn read(&self) -> u32 {
        self.raw_os_error().unwrap_or(0) as u32
    }
}

/// What a program that means it well tells of a failure.
pub struct Described {
    code: i32,
    text: String,
}

impl Payload for Described {
    fn make(x: u32) -> Self {
        Described { code: x as i32, text: "the card was declined by its bank".to_string() }
    }
    fn read(&self) -> u32 {
        self.code as u32 + self.text.len() as u32
    }
}

impl Payload for Box<Described> {
    fn make(x: u32) -> Self {
        Box::new(Described::make(x))
    }
    fn read(&self) -> u32 {
        (**self).read()
    }
}

pub const THE_ERROR: u32 = 7;

macro_rules! value_suite {
    ($suite:ident, $carried:ident) => {
        #[no_mangle]
        pub extern "C" fn $suite(kind: u32, depth: u32, x: u32) -> u32 {
            static ALL: [fn(u32, u32) -> u32; 11] = [
                $carried::<u32>, $carried::<lab::Two>, $carried::<u64>, $carried::<f64>,
                $carried::<lab::Block<4>>, $carried::<lab::Block<8>>, $carried::<lab::Block<16>>,
                $carried::<lab::Block<64>>,
                $carried::<String>, $carried::<Box<u32>>, $carried::<lab::Token>,
            ];
            ALL[kind as usize](depth, x)
        }
    };
}
pub(crate) use value_suite;

macro_rules! error_suite {
    ($suite:ident, $refused:ident) => {
        #[no_mangle]
        pub extern "C" fn $suite(kind: u32, depth: u32, x: u32) -> u32 {
            static ALL: [fn(u32, u32) -> u32; 7] = [
                $refused::<lab::Tiny>, $refused::<i32>, $refused::<std::io::Error>, $refused::<lab::Described>,
                $refused::<lab::Block<16>>, $refused::<lab::Block<1024>>, $refused::<Box<lab::Described>>,
            ];
            ALL[kind as usize](depth, x)
        }
    };
}
pub(crate) use error_suite;

/// The three chains, of a function `chained::<C>`.
macro_rules! chain_suites {
    ($($suite:ident $cleanup:ident),*) => { $(
        /// # Safety
        /// There are `depth` + 1 slots.
        #[no_mangle]
        pub unsafe extern "C" fn $suite(depth: u32, x: u32, slots: *mut u32) -> u32 {
            chained::<lab::$cleanup>(depth, x, slots)
        }
    )* };
}
pub(crate) use chain_suites;
