//! Functions as they are emitted.

use syn::{FnArg, GenericArgument, PathArguments, ReceiverKind, ReturnType, Signature, Type};

use super::super::data::{Function, Output};
use super::spelling::spelt;

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

/// The name of a type and what is between its angle brackets.
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
