//! Which version a change requires, under Cargo's rules.

use semver::{Prerelease, Version};

/// What kind of release a set of changes requires.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// None: nothing changed.
    #[default]
    None,
    /// One that only fixes: the public interface is as it was.
    Fix,
    /// One that adds to the public interface.
    Addition,
    /// One that existing code may not compile against, or that means something else to it.
    Breaking,
}

impl Step {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Step::None => "none",
            Step::Fix => "fix",
            Step::Addition => "addition",
            Step::Breaking => "breaking",
        }
    }
}

/// The lowest version that may follow `version` with changes of this kind (The Cargo Book, "SemVer
/// Compatibility"): before 1.0 the minor number takes the major's part, and before 0.1 the patch
/// number does.
///
/// A pre-release is followed by the release it leads to, which promises nothing about it.
#[must_use]
pub fn next_version(version: &Version, step: Step) -> Version {
    let Version {
        major,
        minor,
        patch,
        ..
    } = *version;
    if step == Step::None {
        return version.clone();
    }
    if version.pre != Prerelease::EMPTY {
        return Version::new(major, minor, patch);
    }
    match (step, major, minor) {
        (Step::Breaking, 0, 0) => Version::new(0, 0, patch + 1),
        (Step::Breaking, 0, _) => Version::new(0, minor + 1, 0),
        (Step::Breaking, ..) => Version::new(major + 1, 0, 0),
        (Step::Addition, 1.., _) => Version::new(major, minor + 1, 0),
        _ => Version::new(major, minor, patch + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_s_rules_decide_which_number_goes_up() {
        use Step::{Addition, Breaking, Fix, None};
        for (before, step, after) in [
            ("1.2.3", None, "1.2.3"),
            ("1.2.3", Fix, "1.2.4"),
            ("1.2.3", Addition, "1.3.0"),
            ("1.2.3", Breaking, "2.0.0"),
            ("0.2.3", Fix, "0.2.4"),
            ("0.2.3", Addition, "0.2.4"),
            ("0.2.3", Breaking, "0.3.0"),
            ("0.0.3", Addition, "0.0.4"),
            ("0.0.3", Breaking, "0.0.4"),
            ("2.0.0-rc.1", Breaking, "2.0.0"),
        ] {
            let version = Version::parse(before).unwrap();
            assert_eq!(
                next_version(&version, step).to_string(),
                after,
                "{before} {step:?}"
            );
        }
    }
}
