//! The emitted client's support code, in a client as the generator writes them.

#[cfg(test)]
mod auth;
#[cfg(test)]
mod broken;
#[cfg(test)]
mod messages;
pub mod runtime;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod types;
#[cfg(test)]
mod wire;
