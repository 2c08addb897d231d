//! What changed between two versions of an API, and what it means for those who call it.
//!
//! Changes are found in the model and reported in its terms. Whether code still compiles follows from
//! the public interfaces of the two crates, as they are planned: every difference there that breaks
//! code is given to the changes that cause it, and one that no change accounts for is reported on its
//! own.

mod about;
mod accept;
mod alike;
mod attribute;
mod change;
mod comparison;
mod compatible;
mod describe;
mod finish;
mod identity;
mod incoming;
mod inside;
mod links;
mod losses;
mod members;
mod operations;
mod owners;
mod pairs;
mod paths;
mod reached;
mod release;
mod renames;
pub mod render;
mod select;
mod shapes;
mod side;
mod surface;
mod touched;
mod turned;
mod unknown;
mod uses;
mod version;
mod wording;

pub use about::{About, OperationName, Part};
pub use accept::AcceptList;
pub use change::{
    Acceptance, Change, Effect, Kind, Places, Report, Selection, Spot, Suggestion, Unknown,
    Verdict, Wording,
};
pub use release::{Step, next_version};
pub use surface::Nature;
pub use uses::Uses;
pub use version::Version;

use std::collections::BTreeSet;

use crate::Analysis;

/// Every operation of a version.
#[must_use]
pub fn operations(version: Version<'_>) -> Vec<OperationName> {
    let operations = side::Side(version).operations();
    operations
        .map(|(operation, plan)| OperationName::of(operation, plan))
        .collect()
}

/// The public interface of a version.
fn surface(analysis: &Analysis) -> surface::Surface {
    surface::of(&analysis.plan, &analysis.exports)
}

/// Compares two versions of an API.
#[must_use]
pub fn compare(old: Version<'_>, new: Version<'_>) -> Report {
    compare_knowing(old, new, &BTreeSet::new())
}

/// The same, with what somebody knows to have another name now: `Pet.nickname=alias` for a member of a
/// schema, `GET /pets.limit=max` for a parameter, `Kind.cat=tomcat` for a value, `GET /pets=GET /animals`
/// for an operation. A document says so with `x-renamed-from`.
#[must_use]
pub fn compare_knowing(old: Version<'_>, new: Version<'_>, renamed: &BTreeSet<String>) -> Report {
    let pairs = pairs::find(
        &old.analysis.api,
        &old.analysis.plan,
        &new.analysis.api,
        &new.analysis.plan,
        renamed,
    );
    let mut comparison = comparison::Comparison::new(old, new, &pairs, renamed);
    comparison.operations();
    comparison.incoming();
    comparison.types();
    comparison.whole();
    let found = comparison.found();
    let shifts = surface::compare(&surface(old.analysis), &surface(new.analysis));
    let breaks = attribute::natures(&found, &shifts);
    let step = attribute::step(&breaks, &found, &shifts, old.files != new.files);
    let wording = found.wording.clone();
    let unknown = unknown::find(old, new, &found.told);
    let places = found.told.clone();
    let unheeded = renamed.difference(&found.heeded).cloned().collect();
    let context = finish::Context {
        old: side::Side(old),
        new: side::Side(new),
        pairs: &pairs,
        documents: (&old.description.document, &new.description.document),
    };
    let (changes, operations) = finish::finished(attribute::attribute(found, &shifts), &context);
    Report {
        title: new.analysis.api.title.clone(),
        old_version: old.analysis.api.version.clone(),
        new_version: new.analysis.api.version.clone(),
        changes,
        operations,
        selection: None,
        wording,
        unknown,
        unheeded,
        places,
        breaks,
        step,
    }
}
