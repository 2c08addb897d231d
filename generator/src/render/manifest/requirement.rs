//! Whether an owner's version requirement serves the emitted code.

use semver::{Comparator, Op, Version, VersionReq};

/// Whether the owner's requirement may stay: the lowest version that it allows is one that the
/// needed requirement allows too. So a raised minimum, an exact pin and a tilde stay, as long as
/// the API that the emitted code was written against is there.
pub(super) fn satisfies(owners: &str, needed: &str) -> bool {
    let (Ok(owners), Ok(needed)) = (VersionReq::parse(owners), VersionReq::parse(needed)) else {
        return false;
    };
    owners
        .comparators
        .iter()
        .filter_map(lowest)
        .max()
        .is_some_and(|lowest| needed.matches(&lowest))
}

/// The lowest version that a comparator allows, where it sets a lower bound.
fn lowest(comparator: &Comparator) -> Option<Version> {
    match comparator.op {
        Op::Less | Op::LessEq => None,
        _ => Some(Version {
            major: comparator.major,
            minor: comparator.minor.unwrap_or(0),
            patch: comparator.patch.unwrap_or(0),
            pre: comparator.pre.clone(),
            build: semver::BuildMetadata::EMPTY,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::satisfies;

    #[test]
    fn a_compatible_requirement_stays() {
        for owners in [
            "1.2",
            "1.2.0",
            "^1.9",
            "=1.4.2",
            "~1.3",
            "1.*",
            ">=1.5, <2",
            ">=1.2.7",
        ] {
            let needed = if owners == "1.*" { "1" } else { "1.2" };
            assert!(satisfies(owners, needed), "{owners} against {needed}");
        }
        assert!(satisfies("0.13.5", "0.13"));
    }

    #[test]
    fn an_incompatible_one_does_not() {
        for owners in [
            "1",
            "1.1.9",
            "2",
            "*",
            "<2",
            "0.13",
            ">=1, <2",
            "not a version",
        ] {
            assert!(!satisfies(owners, "1.2"), "{owners} against 1.2");
        }
        assert!(!satisfies("0.12.9", "0.13"));
        assert!(!satisfies("0.14", "0.13"));
    }
}
