//! What is said of several changes of one kind.

use crate::diff::{Change, Kind, Part};

/// What a change is about, in the plural.
pub(super) fn things(change: &Change) -> &'static str {
    let about = &change.about;
    match &about.part {
        Some(Part::Field(_)) => "fields",
        Some(Part::Value(_)) => "values",
        Some(Part::Variant(_)) => "variants",
        Some(Part::Parameter(_)) => "parameters",
        Some(Part::Response(_)) => "responses",
        Some(Part::Webhook(_)) => "webhooks and callbacks",
        None if change.kind == Kind::RustChanged => "items of the client",
        None if about.operation.is_some() => "operations",
        None if about.schema.is_some() => "schemas",
        None => "things",
    }
}

/// What became of them.
pub(super) fn predicate(kind: Kind, first: Option<&Change>) -> &'static str {
    let is_noticed = first.is_some_and(|change| change.verdict.word() != "none");
    match kind {
        kind if kind.is_addition() && kind != Kind::BodyAdded => "are new",
        Kind::OperationRemoved
        | Kind::ParameterRemoved
        | Kind::SchemaRemoved
        | Kind::FieldRemoved
        | Kind::ValueRemoved
        | Kind::VariantRemoved
        | Kind::WebhookRemoved => "are gone",
        Kind::ResponseRemoved => "are no longer documented",
        Kind::OperationMoved => "have moved",
        Kind::OperationRenamed | Kind::FieldRenamed | Kind::ValueRenamed => {
            "have another name in Rust"
        }
        Kind::ParameterRenamed | Kind::SchemaRenamed | Kind::VariantRenamed => "have another name",
        Kind::OperationRegrouped => "are listed under another tag",
        Kind::Deprecation if is_noticed => "are deprecated now",
        Kind::Deprecation => "are no longer deprecated",
        Kind::SunsetChanged => "work until another day",
        Kind::ParameterMoved => "go elsewhere",
        Kind::ParameterRequired | Kind::FieldRequired => "are required now, or no longer",
        Kind::ParameterRetyped
        | Kind::SchemaRetyped
        | Kind::FieldRetyped
        | Kind::VariantRetyped => "have another type",
        Kind::ParameterRestyled => "are written in another style",
        Kind::Reordered => "take their arguments in another order",
        Kind::BodyAdded => "have a body now",
        Kind::BodyRemoved => "have no body any more",
        Kind::BodyRequired => "need their body now, or no longer",
        Kind::BodyRetyped => "take another body",
        Kind::ResponseRetyped => "hold something else",
        Kind::HeaderChanged => "have other headers",
        Kind::FieldRedirected => "go in another direction",
        Kind::RestChanged => "have other unnamed properties",
        Kind::TagChanged => "distinguish their variants in another way",
        Kind::WebhookRetyped => "bring something else",
        Kind::ConstraintChanged => "have other constraints",
        Kind::DefaultChanged => "have another default",
        Kind::SecurityChanged => "ask for other credentials",
        Kind::ServersChanged => "are reached elsewhere",
        _ => "are other ones",
    }
}
