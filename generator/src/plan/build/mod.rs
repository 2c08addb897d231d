//! Model → plan, one file for each kind of node.

mod accept;
mod alike;
mod bodies;
mod client;
mod context;
mod conversions;
mod error_members;
mod failures;
mod files;
mod hashed;
mod intake;
mod operations;
mod other_words;
mod pages;
mod quick_start;
mod request;
mod responses;
mod servers;
mod sharing;
mod status;
mod stream_member;
mod types;
mod users;

use std::sync::Arc;

use super::client::{CratePlan, SharedError};
use super::facts::{self, ErrorType};
use super::groups::Groups;
use super::names;
use super::rust_type::TypeName;
use super::whole::Plan;
use super::{code, markdown, words};
use crate::model::{Api, ContentKind, OpId};
use crate::parallel::parallel_map;
use context::Planner;
use responses::Call;

/// Plans the crate.
#[must_use]
pub fn plan(api: &Api, groups: Groups) -> Plan {
    let facts = facts::analyze(api, groups);
    let names = names::assign(api, &facts);
    let planner = Planner::new(api, &facts, &names);
    let type_names: Vec<&Arc<TypeName>> = planner.type_names().collect();
    let types = parallel_map(&type_names, |name| planner.ty(name));
    let described = api.operations.iter().zip(&facts.outcomes);
    let calls = described.zip(&names.operations).enumerate();
    let calls: Vec<Call<'_>> = calls
        .map(|(index, ((operation, outcomes), names))| Call {
            id: OpId(index),
            operation,
            outcomes,
            names,
        })
        .collect();
    let mut operations = parallel_map(&calls, |call| planner.operation(*call));
    let mut types = types.into_iter().map(|ty| (ty.name.id, ty)).collect();
    sharing::share(api, &mut types);
    conversions::decide(&mut types);
    hashed::decide(&mut types);
    alike::share(&types, &mut operations);
    let mut whole = planner.whole();
    let mut modules = planner.modules();
    let mut files = files::Files {
        api,
        facts: &facts,
        names: &names,
        modules: &mut modules,
        types: &mut types,
    };
    files.assign(&mut whole);
    Plan {
        whole,
        types,
        modules,
        operations,
        client: planner.client(),
    }
}

impl Planner<'_> {
    /// The crate as a whole.
    fn whole(&self) -> CratePlan {
        CratePlan {
            title: self.api.title.trim().to_owned(),
            summary: self
                .api
                .description
                .as_deref()
                .and_then(markdown::first_paragraph),
            license: self.api.license.clone(),
            docs: self.crate_docs(),
            quick_start: self.quick_start(),
            shared_error: self.shared_error(),
            groups: self.facts.groups.by,
            type_files: Vec::new(),
            unused_types: None,
        }
    }

    fn crate_docs(&self) -> String {
        let mut lines = vec![match self.api.title.trim() {
            "" => "A client generated from an OpenAPI document.".to_owned(),
            title => format!(
                "A client of {}, version {}.",
                code(title),
                code(&self.api.version)
            ),
        }];
        if let Some(description) = &self.api.description {
            words::append(&mut lines, markdown::lines(description));
        }
        lines.join("\n")
    }

    /// The failure of all operations.
    fn shared_error(&self) -> SharedError {
        let mut shared = None;
        for outcomes in &self.facts.outcomes {
            match outcomes.error {
                ErrorType::One(Some((ContentKind::Json, ty)))
                    if shared.is_none_or(|known| known == ty) =>
                {
                    shared = Some(ty);
                }
                ErrorType::None => {}
                _ => return SharedError::Any,
            }
        }
        match shared {
            Some(ty) => SharedError::One(self.rust_type(ty)),
            None => SharedError::None,
        }
    }
}
