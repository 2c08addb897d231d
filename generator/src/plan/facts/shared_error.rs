//! The failure that most operations document, which all operations may meet.

use std::collections::BTreeMap;

use super::cases::{ErrorType, ResponseFacts};
use crate::model::{Api, ContentKind, Shape, StatusPattern, TypeId};

/// Notes where a status that is not documented may come with the failure that most operations
/// document: where an operation documents that one, alone or in several media types, or none.
pub(super) fn spread(api: &Api, outcomes: &mut [ResponseFacts]) {
    let Some(shared) = shared(api, outcomes) else {
        return;
    };
    for outcomes in outcomes {
        let covers_all = |status: StatusPattern| status == StatusPattern::Default;
        if outcomes.errors.iter().any(|case| covers_all(case.status)) {
            continue;
        }
        outcomes.undocumented = match outcomes.error {
            ErrorType::None => {
                outcomes.error = ErrorType::One(Some((ContentKind::Json, shared)));
                Some(shared)
            }
            ErrorType::One(Some((ContentKind::Json, ty))) if is_it(api, ty, shared) => Some(ty),
            ErrorType::ByMediaType => {
                let bodies = outcomes.errors.iter().filter_map(|case| case.body);
                let mut json = bodies.filter(|(kind, _)| *kind == ContentKind::Json);
                json.any(|(_, ty)| is_it(api, ty, shared)).then_some(shared)
            }
            ErrorType::One(_) | ErrorType::ByStatus => None,
        };
    }
}

fn is_it(api: &Api, ty: TypeId, shared: TypeId) -> bool {
    api.types.resolve(ty) == api.types.resolve(shared)
}

/// The JSON structure with a name that most operations document for a failure.
fn shared(api: &Api, outcomes: &[ResponseFacts]) -> Option<TypeId> {
    let mut counts: BTreeMap<TypeId, usize> = BTreeMap::new();
    for outcomes in outcomes {
        let bodies = outcomes.errors.iter().filter_map(|case| case.body);
        let bodies = bodies.filter(|(kind, _)| *kind == ContentKind::Json);
        let mut types: Vec<TypeId> = bodies.map(|(_, ty)| api.types.resolve(ty)).collect();
        types.sort_unstable();
        types.dedup();
        for ty in types {
            *counts.entry(ty).or_default() += 1;
        }
    }
    let is_structure =
        |ty: TypeId| matches!(api.types[ty].shape, Shape::Object(_) | Shape::Union(_));
    let (ty, count) = counts
        .into_iter()
        .filter(|(ty, _)| is_structure(*ty))
        .max_by_key(|(ty, count)| (*count, std::cmp::Reverse(*ty)))?;
    (count * 2 > outcomes.len()).then_some(ty)
}
