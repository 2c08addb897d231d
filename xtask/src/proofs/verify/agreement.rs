//! Whether a verdict and what the tools found say the same.

use std::fmt;

use generator::diff::{Nature, Report, Step};

use super::Findings;

/// How a verdict compares with what the tools found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Both say that it breaks code.
    Breaks,
    /// Both say that it breaks no code.
    Harmless,
    /// It breaks code, and `cargo-semver-checks` cannot see it: another type, as rustc confirms.
    Retyped,
    /// It breaks code, and no tool can see it: what compiles means something else.
    Meaning,
    /// They say different things.
    Disagreement(String),
}

impl fmt::Display for Agreement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Agreement::Breaks => "source code breaks, as the verdict says",
            Agreement::Harmless => "source code does not break, as the verdict says",
            Agreement::Retyped => {
                "only types change, which it does not compare; rustc's description of them agrees \
                 with the verdict"
            }
            Agreement::Meaning => "only what code means changes, which no tool can see",
            Agreement::Disagreement(told) => {
                return write!(formatter, "the verdict is another one: {told}");
            }
        })
    }
}

/// Compares a verdict with what the tools found.
pub fn agree(report: &Report, findings: &Findings) -> Agreement {
    let has = |nature| report.breaks.contains(&nature);
    let told = |what: &str, found: &[String]| {
        Agreement::Disagreement(format!("{what}: {}", found.join(" | ")))
    };
    let Findings {
        breaking,
        adding,
        retyped,
        united,
        parted,
    } = findings;
    match (has(Nature::Form), breaking.is_empty()) {
        // `cargo-semver-checks` takes another name of a type for that type.
        (true, true) if !united.is_empty() => return Agreement::Retyped,
        (false, true) if !united.is_empty() => {
            return told("rustc has one type where the verdict has several", united);
        }
        (false, false) => {
            return told(
                "cargo-semver-checks finds what the verdict does not",
                breaking,
            );
        }
        (true, true) => return told("cargo-semver-checks finds nothing", &[]),
        (true, false) => return Agreement::Breaks,
        (false, true) => {}
    }
    match (has(Nature::Type), retyped.is_empty()) {
        (true, true) if !parted.is_empty() => return Agreement::Retyped,
        (false, true) if !parted.is_empty() => {
            return told("rustc has several types where the verdict has one", parted);
        }
        (false, false) => return told("rustc has other types where the verdict has none", retyped),
        (true, true) => return told("rustc has the same types", &[]),
        (true, false) => return Agreement::Retyped,
        (false, true) => {}
    }
    if has(Nature::Meaning) {
        return Agreement::Meaning;
    }
    if !adding.is_empty() && report.step < Step::Addition {
        return told("cargo-semver-checks wants a release that adds", adding);
    }
    Agreement::Harmless
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(
        breaks: &[Nature],
        step: Step,
        breaking: &[&str],
        adding: &[&str],
        retyped: &[&str],
    ) -> String {
        said_of(breaks, step, breaking, adding, retyped, &[], &[])
    }

    fn said_of(
        breaks: &[Nature],
        step: Step,
        breaking: &[&str],
        adding: &[&str],
        retyped: &[&str],
        united: &[&str],
        parted: &[&str],
    ) -> String {
        let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
        let report = Report {
            breaks: breaks.iter().copied().collect(),
            step,
            ..Report::default()
        };
        let findings = Findings {
            breaking: list(breaking),
            adding: list(adding),
            retyped: list(retyped),
            united: list(united),
            parted: list(parted),
        };
        match agree(&report, &findings) {
            Agreement::Disagreement(told) => told,
            agreement => format!("{agreement:?}"),
        }
    }

    #[test]
    fn types_that_become_one_or_two_are_what_rustc_sees() {
        use Nature::{Form, Type};
        use Step::{Addition, Breaking};
        let of = |breaks: &[Nature], step, united: &[&str], parted: &[&str]| {
            said_of(breaks, step, &[], &[], &[], united, parted)
        };
        assert_eq!(of(&[Form], Breaking, &["A"], &[]), "Retyped");
        assert_eq!(of(&[Type], Breaking, &[], &["A"]), "Retyped");
        assert_eq!(
            of(&[], Addition, &["A"], &[]),
            "rustc has one type where the verdict has several: A"
        );
        assert_eq!(
            of(&[], Addition, &[], &["A"]),
            "rustc has several types where the verdict has one: A"
        );
    }

    #[test]
    fn each_side_is_heard() {
        use Nature::{Form, Meaning, Type};
        use Step::{Addition, Breaking, Fix};
        assert_eq!(said(&[], Fix, &[], &[], &[]), "Harmless");
        assert_eq!(said(&[], Addition, &[], &["deprecated"], &[]), "Harmless");
        assert_eq!(
            said(&[Form, Type], Breaking, &["gone"], &[], &["a"]),
            "Breaks"
        );
        assert_eq!(said(&[Type], Breaking, &[], &[], &["a"]), "Retyped");
        assert_eq!(said(&[Meaning], Breaking, &[], &[], &[]), "Meaning");
        for (told, expected) in [
            (
                said(&[], Fix, &["gone"], &[], &[]),
                "cargo-semver-checks finds what the verdict does not: gone",
            ),
            (
                said(&[Type], Breaking, &["gone"], &[], &["a"]),
                "cargo-semver-checks finds what the verdict does not: gone",
            ),
            (
                said(&[Form], Breaking, &[], &[], &["a"]),
                "cargo-semver-checks finds nothing: ",
            ),
            (
                said(&[], Addition, &[], &[], &["a"]),
                "rustc has other types where the verdict has none: a",
            ),
            (
                said(&[Type], Breaking, &[], &[], &[]),
                "rustc has the same types: ",
            ),
            (
                said(&[], Fix, &[], &["deprecated"], &[]),
                "cargo-semver-checks wants a release that adds: deprecated",
            ),
        ] {
            assert_eq!(told, expected);
        }
    }
}
