//! The emitted client's support code, in a client as the generator writes them.

pub mod runtime;

pub use std::convert::Infallible as DocumentedError;

#[cfg(test)]
mod auth;
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod broken;
#[cfg(test)]
mod custom;
#[cfg(test)]
mod defaults;
#[cfg(test)]
mod fitting;
#[cfg(test)]
mod hashed;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod intake;
mod messages;
#[cfg(test)]
mod middleware;
#[cfg(test)]
mod mocks;
#[cfg(test)]
mod pace;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod streams;
#[cfg(test)]
mod styles;
#[cfg(test)]
mod types;
#[cfg(test)]
mod unions;
#[cfg(test)]
mod uploads;
#[cfg(test)]
mod ways_out;
#[cfg(test)]
mod wire;
