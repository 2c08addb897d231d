//! Spec → model: what each keyword means, one small file for each family of keywords.

mod all_of;
mod array;
mod combined;
mod constants;
mod content;
mod context;
mod contradictions;
mod distribute;
mod docs;
mod enums;
mod events;
mod external;
mod forms;
mod inheritance;
mod intersect;
mod listed;
mod merge_patch;
mod nesting;
mod newtypes;
mod object;
mod operation;
mod parameter;
mod parents;
mod parts;
mod read_only;
mod report;
mod response;
mod scalar;
mod schema;
mod sensitive;
mod tag_member;
mod tag_presets;
mod tag_values;
mod undeclared;
mod union;
mod united_forms;

use context::Lower;

use crate::diagnostics::Sink;
use crate::model::Api;
use crate::spec::{Spec, Written};

/// Turns a description into the model.
///
/// Whatever cannot be understood is reported to the sink and left out. With `newtypes`, each named scalar
/// is a type of its own, unless it says otherwise.
#[must_use]
pub fn lower(spec: &Spec, document: Written<'_>, newtypes: bool, sink: &mut Sink) -> Api {
    let mut lower = Lower::new(spec, document, newtypes, sink);
    let mut api = Api {
        title: spec.title.clone(),
        version: spec.version.clone(),
        description: spec.description.clone(),
        license: spec.license.clone(),
        servers: spec.servers.clone(),
        security_schemes: spec.security_schemes.clone(),
        security: spec.security.clone(),
        tags: lower.nested_tags(),
        ..Api::default()
    };
    api.components = lower.component_schemas();
    api.operations = lower.operations();
    lower.webhooks();
    lower.complete_all();
    lower.report_newtypes();
    lower.send_required(&api.operations);
    api.types = lower.types;
    api.incoming = lower.incoming;
    api.dropped = lower.dropped;
    api.components = api
        .components
        .iter()
        .map(|id| api.types.without_null(*id))
        .collect();
    tag_presets::give(&mut api);
    united_forms::unite(&mut api);
    forms::separate(&mut api);
    merge_patch::allow_null(&mut api);
    api
}
