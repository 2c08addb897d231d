//! Every Rust name of the emitted crate, assigned at once.

mod auxiliary;
mod candidates;
mod convert;
mod features;
mod files;
mod grouped;
mod groups;
mod mechanical;
mod media;
mod members;
mod methods;
mod operations;
mod reserved;
mod servers;
mod types;

use std::collections::{BTreeMap, BTreeSet};

pub use convert::{is_keyword, snake, upper_camel};
pub use features::{ALL_FEATURE, UNUSED_FEATURE, is_reserved_feature};
pub use files::{TypeFileKey, type_files};
pub use groups::{GRANT_SUFFIX, SOURCE_SUFFIX};
pub use media::words as media_words;
pub use operations::{BODY, BodyNames, HeaderNames, OperationNames, SendNames};
pub use servers::{SERVER_TYPE, ServerNames};

use crate::model::{Api, TypeId};
use crate::plan::facts::Facts;

/// Every Rust name of the emitted crate.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The types with an item of their own.
    pub types: BTreeMap<TypeId, String>,
    /// The structs that hold the required members of an object which has too many for the arguments
    /// of a function.
    pub required: BTreeMap<TypeId, String>,
    /// The fields of each object, and the variants of each enumeration and union, in their order.
    pub members: BTreeMap<TypeId, Vec<String>>,
    /// The names that only mean text, or for something that may be missing.
    pub convertible: BTreeSet<String>,
    /// The operations, in their order.
    pub operations: Vec<OperationNames>,
    /// The groups of the operations, with the module of each.
    pub modules: BTreeMap<String, String>,
    /// The type that has the methods of each group, where the client does not have them.
    pub handles: BTreeMap<String, String>,
    /// The Cargo feature of each of these groups.
    pub features: BTreeMap<String, String>,
    /// The builder method of each security scheme.
    pub credentials: BTreeMap<String, String>,
    /// The servers.
    pub servers: ServerNames,
}

/// Assigns every name.
#[must_use]
pub fn assign(api: &Api, facts: &Facts) -> Names {
    let modules = groups::modules(&facts.groups.of);
    let (operations, handles) = operations::assign(api, facts, &modules);
    let features = match facts.groups.by.is_grouped() {
        true => features::features(&modules),
        false => BTreeMap::new(),
    };
    let (types, required) = types::assign(api, facts, &operations);
    let members = members::assign(api, &types);
    let convertible = types::convertible(api, &types);
    let credentials = groups::credentials(api);
    let servers = servers::assign(api, &credentials);
    Names {
        types,
        required,
        members,
        convertible,
        operations,
        modules,
        handles,
        features,
        credentials,
        servers,
    }
}
