//! What several documents give together.

mod pages;
mod tiers;
