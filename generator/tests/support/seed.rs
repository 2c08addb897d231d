//! Where random tests begin.

use proptest::test_runner::RngSeed;

/// The variable by which `cargo xtask properties` chooses.
const SEED: &str = "PROPTEST_RNG_SEED";

/// The seed that is chosen, else the usual one of the test: the same on each run.
pub fn seed(usual: u64) -> RngSeed {
    let chosen = std::env::var(SEED).ok();
    let chosen = chosen.map(|seed| seed.parse().expect("a seed is a number"));
    RngSeed::Fixed(chosen.unwrap_or(usual))
}
