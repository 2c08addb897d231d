//! What can be emitted on its own, whatever else is emitted.

use std::collections::BTreeSet;

use super::context::Emit;
use super::item::{Item, Module};
use super::needs::Needs;
use super::reference::Runtime;
use super::{client, operation, root as crate_root, servers, types};
use crate::plan::Plan;
use crate::plan::client::{ServersPlan, SharedError};
use crate::plan::operations::ModulePlan;
use crate::plan::types::TypePlan;

/// What can be emitted on its own, whatever else is emitted.
#[derive(Clone, Copy, Debug)]
pub enum Unit<'a> {
    /// One type.
    Type(&'a TypePlan),
    /// The module that holds all types, where they are in several files.
    Types,
    /// The operations of one group.
    Group(&'a ModulePlan),
    /// The module that holds those of the groups.
    Index,
    /// The client and its builder.
    Client,
    /// The servers, and the values of their variables.
    Servers(&'a ServersPlan),
}

/// The units of a crate, in the order of their items in the files: types by name. Groups,
/// which are large, come first.
#[must_use]
pub fn units(plan: &Plan) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = plan.modules.iter().map(Unit::Group).collect();
    units.extend([Unit::Index, Unit::Client]);
    let servers = plan.client.servers.as_ref();
    let servers = servers.filter(|_| plan.client.has_servers_module());
    units.extend(servers.map(Unit::Servers));
    let mut types: Vec<&TypePlan> = plan.types.values().collect();
    types.sort_by_key(|ty| ty.name.name.as_str());
    units.extend((!plan.whole.type_files.is_empty()).then_some(Unit::Types));
    units.extend(types.into_iter().map(Unit::Type));
    units
}

/// Emits one unit: the file it belongs to (below `src`), its part of that file, and what it needs.
#[must_use]
pub fn unit(unit: Unit<'_>, plan: &Plan) -> (String, Module, Needs) {
    let in_crate = |path: String, docs: &str, items: &dyn Fn(&mut Emit<'_>) -> Vec<Item>| {
        let mut emit = Emit::in_crate();
        let items = items(&mut emit);
        finished(path, docs, items, emit)
    };
    match unit {
        Unit::Type(ty) => {
            let mut emit = Emit::in_types(plan, ty.file.as_deref());
            let items = types::items(&mut emit, ty);
            let docs = types::docs(ty, &plan.whole.type_files);
            finished(types::path(ty), docs, items, emit)
        }
        Unit::Types => whole("types.rs", types::index(&plan.whole.type_files)),
        Unit::Group(module) => {
            let path = format!("api/{}.rs", module.name);
            in_crate(path, &module.docs, &|emit| {
                operation::items(emit, plan, module)
            })
        }
        Unit::Index => whole("api/mod.rs", operation::index(&plan.modules)),
        Unit::Client => in_crate(
            "client.rs".to_owned(),
            "The client and its builder.",
            &|emit| {
                if matches!(plan.whole.shared_error, SharedError::Any) {
                    emit.note(Runtime::AnyApiError);
                }
                client::items(emit, &plan.client)
            },
        ),
        Unit::Servers(servers) => in_crate(
            "servers.rs".to_owned(),
            "The servers of the API, and the values of their variables.",
            &|emit| servers::items(emit, servers),
        ),
    }
}

fn finished(path: String, docs: &str, items: Vec<Item>, emit: Emit<'_>) -> (String, Module, Needs) {
    let (imports, needs, doc_texts) = emit.into_parts();
    let module = Module {
        docs: docs
            .split('\n')
            .map(|line| line.to_owned().into())
            .collect(),
        imports,
        items,
        doc_texts,
        ..Module::default()
    };
    (path, module, needs)
}

fn whole(path: &str, module: Module) -> (String, Module, Needs) {
    let needs = Needs {
        parts: BTreeSet::new(),
        crates: BTreeSet::new(),
    };
    (path.to_owned(), module, needs)
}

/// Emits `lib.rs`, which hands on what all other units need.
#[must_use]
pub fn root(plan: &Plan, crate_name: &str, needs: &Needs) -> Module {
    crate_root::module(plan, crate_name, needs)
}
