//! Functions: how one is read, and what callers notice when it becomes another.

use syn::{FnArg, GenericArgument, PathArguments, ReceiverKind, ReturnType, Signature, Type};

use super::spelling::spelt;
use super::{Function, Output};

/// A function as its callers see it.
pub(super) fn function(signature: &Signature) -> Function {
    let mut receiver = None;
    let mut arguments = Vec::new();
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(it) => receiver = Some(self_kind(&it.kind).to_owned()),
            FnArg::Typed(it) => arguments.push((spelt(&it.pat), spelt(&it.ty))),
        }
    }
    let output = match &signature.output {
        ReturnType::Default => Output::Plain("()".to_owned()),
        ReturnType::Type(_, ty) => output(ty),
    };
    Function {
        receiver,
        arguments,
        output,
        is_async: signature.asyncness.is_some(),
    }
}

fn self_kind(kind: &ReceiverKind) -> &'static str {
    match kind {
        ReceiverKind::Reference(_, _, Some(_)) => "&mut self",
        ReceiverKind::Reference(..) => "&self",
        ReceiverKind::Typed(..) => "self: …",
        _ => "self",
    }
}

/// What a call gives: `Result<success, Error<failure>>`, or a future by a name of its own that has
/// both as its parameters, the second where a failure is documented.
fn output(ty: &Type) -> Output {
    let Some((wrapper, parameters)) = parameters(ty) else {
        return Output::Plain(spelt(ty));
    };
    match parameters.as_slice() {
        [success, failure] if wrapper != "BTreeMap" => Output::Answer {
            wrapper,
            success: spelt(success),
            failure: spelt(&without_error(failure)),
        },
        [success] if wrapper.starts_with("Pending") => Output::Answer {
            wrapper,
            success: spelt(success),
            failure: "std::convert::Infallible".to_owned(),
        },
        _ => Output::Plain(spelt(ty)),
    }
}

/// What an `Error` was documented as.
fn without_error(ty: &Type) -> Type {
    match parameters(ty) {
        Some((name, parameters)) if name == "Error" => {
            parameters.into_iter().next().unwrap_or_else(|| ty.clone())
        }
        _ => ty.clone(),
    }
}

/// The name of a type and what stands between its angle brackets.
fn parameters(ty: &Type) -> Option<(String, Vec<Type>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    });
    Some((last.ident.to_string(), types.collect()))
}

/// Whether a call that passes the old type still compiles where the new one is expected.
pub(super) fn still_takes(old: &str, new: &str) -> bool {
    let converted = |target: &str| new == format!("impl Into<{target}>");
    old == new
        || converted(old)
        || converted(&format!("Option<{old}>"))
        || converted(&format!("Box<{old}>"))
}

/// The difference of two argument lists in a clause that goes on from the function's name.
pub(super) fn arguments_clause(old: &[(String, String)], new: &[(String, String)]) -> String {
    let list = |arguments: Vec<&(String, String)>| -> String {
        let texts: Vec<String> = arguments
            .iter()
            .map(|(name, ty)| format!("`{name}: {ty}`"))
            .collect();
        texts.join(", ")
    };
    if let Some(more) = left_over(new, old) {
        return format!("takes {} as well", list(more));
    }
    if let Some(fewer) = left_over(old, new) {
        return format!("no longer takes {}", list(fewer));
    }
    let retyped: Vec<String> = old
        .iter()
        .zip(new)
        .filter(|(old, new)| old != new)
        .map(|((_, old), (name, new))| format!("`{name}: {new}` in place of `{old}`"))
        .collect();
    if old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.0 == new.0) {
        return format!("takes {}", retyped.join(", "));
    }
    match new {
        [] => "takes no arguments any more".to_owned(),
        _ => format!(
            "takes {} in place of {}",
            list(new.iter().collect()),
            list(old.iter().collect())
        ),
    }
}

/// What the longer list has beyond the shorter one, when it holds all of that in its order.
fn left_over<'a>(
    longer: &'a [(String, String)],
    shorter: &[(String, String)],
) -> Option<Vec<&'a (String, String)>> {
    let mut rest = shorter.iter().peekable();
    let more: Vec<_> = longer
        .iter()
        .filter(|argument| rest.next_if_eq(argument).is_none())
        .collect();
    (rest.next().is_none() && !more.is_empty()).then_some(more)
}
