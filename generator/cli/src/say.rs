//! Printing for readers that may go away, such as `| head`: nothing that was done depends on them.

use std::fmt::Arguments;
use std::io::{self, Write as _};

/// Prints to standard output.
pub fn to_output(text: Arguments<'_>) {
    let _ = io::stdout().write_fmt(text);
}

/// Prints to standard error.
pub fn to_error(text: Arguments<'_>) {
    let _ = io::stderr().write_fmt(text);
}

/// As `print!`.
#[macro_export]
#[doc(hidden)]
macro_rules! __out {
    ($($arg:tt)*) => { $crate::say::to_output(format_args!($($arg)*)) };
}

/// As `println!`.
#[macro_export]
#[doc(hidden)]
macro_rules! __outln {
    ($($arg:tt)*) => { $crate::say::to_output(format_args!("{}\n", format_args!($($arg)*))) };
}

/// As `eprintln!`.
#[macro_export]
#[doc(hidden)]
macro_rules! __errln {
    ($($arg:tt)*) => { $crate::say::to_error(format_args!("{}\n", format_args!($($arg)*))) };
}

pub use {__errln as errln, __out as out, __outln as outln};
