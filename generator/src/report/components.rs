//! Which Rust type represents which schema component.

use std::collections::{BTreeMap, BTreeSet};

use crate::Analysis;
use crate::model::{Api, OriginRoot, Section, Shape, TypeId};
use crate::plan::types::{TypeKind, TypePlan};

/// The Rust type of each schema component by the component's name, as seen from the root of the
/// emitted crate: `types::Pet`, or `Option<types::Pet>` where the schema also allows `null`.
#[must_use]
pub fn component_types(analysis: &Analysis) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (id, _) in analysis.api.types.iter() {
        if let Some(name) = component(&analysis.api, id)
            && !found.contains_key(name)
            && let Some(ty) = rust_type(analysis, id)
        {
            found.insert(name.to_owned(), ty);
        }
    }
    found
}

/// The schema components that are forms with files and nothing else: they have no JSON form.
#[must_use]
pub fn form_components(analysis: &Analysis) -> BTreeSet<String> {
    let is_form =
        |plan: &&TypePlan| matches!(&plan.kind, TypeKind::Struct(plan) if plan.is_file_form);
    let forms = analysis.plan.types.values().filter(is_form);
    let names = forms.filter_map(|plan| component(&analysis.api, plan.name.id));
    names.map(str::to_owned).collect()
}

/// The schema components that only come in answers, of which a null member may be read as a missing
/// one.
#[must_use]
pub fn answer_components(analysis: &Analysis) -> BTreeSet<String> {
    // What no operation uses is taken for what comes in answers.
    let is_answer = |plan: &&TypePlan| !plan.usage.request;
    let answers = analysis.plan.types.values().filter(is_answer);
    let names = answers.filter_map(|plan| component(&analysis.api, plan.name.id));
    names.map(str::to_owned).collect()
}

/// The name of the component that the type is.
fn component(api: &Api, id: TypeId) -> Option<&str> {
    let origin = api.types[id].origin.as_ref()?;
    match &origin.root {
        OriginRoot::Component(Section::Schemas, name) if origin.steps.is_empty() => Some(name),
        _ => None,
    }
}

fn rust_type(analysis: &Analysis, id: TypeId) -> Option<String> {
    if let Some(name) = analysis.plan.type_name(id) {
        return Some(format!("types::{name}"));
    }
    match analysis.api.types[id].shape {
        // A schema that also allows `null` lets the type proper have the name.
        Shape::Nullable(inner) => {
            let name = analysis.plan.type_name(inner)?;
            Some(format!("Option<types::{name}>"))
        }
        _ => None,
    }
}
