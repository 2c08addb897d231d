//! What several documents give together.

mod bodies;
mod bundling;
mod extensions;
mod operations;
mod overlays;
mod pages;
mod properties;
mod pushing;
mod security;
mod splitting;
mod texts;
mod tiers;
mod versions;
