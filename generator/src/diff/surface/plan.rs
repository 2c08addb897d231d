//! Plan → the public interface.

use super::data::{Item, Kind, Surface};
use super::{api, client, types};
use crate::plan::Plan;
use crate::plan::client::SharedError;

/// The public interface of the crate that is planned, of which the root also hands on these names of
/// the support code.
#[must_use]
pub(in super::super) fn of(plan: &Plan, exports: &[&str]) -> Surface {
    let mut surface = Surface::default();
    for ty in plan.types.values() {
        types::add(&mut surface, ty);
    }
    for operation in &plan.operations {
        api::add(&mut surface, operation);
    }
    client::add(&mut surface, plan);
    let handed_on = exports.iter().map(|name| {
        let item = Item {
            kind: Kind::Export,
            open: true,
            ..Item::default()
        };
        ((*name).to_owned(), item)
    });
    surface.items.extend(handed_on);
    let shared = match &plan.whole.shared_error {
        SharedError::None => "std::convert::Infallible".to_owned(),
        SharedError::One(ty) => ty.to_string(),
        SharedError::Any => "AnyApiError".to_owned(),
    };
    let name = "DocumentedError".to_owned();
    surface.aliases.insert(name.clone(), shared.clone());
    surface.items.insert(name, documented_error(shared));
    surface
}

/// The documented failure that `Error` is filled in with where none is named.
fn documented_error(target: String) -> Item {
    Item {
        kind: Kind::Alias {
            parameters: String::new(),
            target,
        },
        open: true,
        ..Item::default()
    }
}
