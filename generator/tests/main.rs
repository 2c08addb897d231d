//! All tests of the generator that need no compiler and no network, as one program: a new file of tests is
//! one more `mod` here.
//!
//! Apart from these are `compile` (the emitted crates compile), `runtime` and `wire` (the support code, and
//! an emitted client, against servers on loopback).

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod chapters;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod determinism;
#[cfg(test)]
mod diagnostics;
#[cfg(test)]
mod diff;
#[cfg(test)]
mod diff_completeness;
#[cfg(test)]
mod diff_reading;
#[cfg(test)]
mod diff_rules;
#[cfg(test)]
mod extremes;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod layout;
#[cfg(test)]
mod model;
#[cfg(test)]
mod new_crate;
mod pages;
#[cfg(test)]
mod pipeline;
#[cfg(test)]
mod plan;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod report_page;
#[cfg(test)]
mod support;
