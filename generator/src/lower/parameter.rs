//! Parameters.

use super::content;
use super::context::Lower;
use crate::diagnostics::{Code, closest};
use crate::model::{
    AnyReason, ContentKind, Docs, DropReason, Parameter, ParameterLocation, Shape, StringKind,
    Style, TypeId,
};
use crate::pointer::Pointer;
use crate::spec::operation::{Operation, Parameter as Written, PathItem};
use crate::spec::{Keyword, SchemaType, fixes};

/// What determines a header, whatever a parameter of its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setter {
    /// OpenAPI 3.0.3, section 4.7.12.2.
    SecuritySchemes,
    /// OpenAPI 3.0.3, section 4.7.12.2.
    MediaTypes,
    /// The cookies, where parameters describe them one by one.
    Cookies,
    /// How the message travels: where it ends, to whom and over which connection.
    Connection,
}

impl Setter {
    fn of(name: &str, has_cookies: bool) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "accept" | "content-type" => Some(Setter::MediaTypes),
            "authorization" => Some(Setter::SecuritySchemes),
            "cookie" if has_cookies => Some(Setter::Cookies),
            "connection" | "content-length" | "host" | "keep-alive" | "proxy-connection" | "te"
            | "trailer" | "transfer-encoding" | "upgrade" => Some(Setter::Connection),
            _ => None,
        }
    }

    /// From what the header is set, and why the parameter is ignored.
    fn words(self) -> (&'static str, &'static str) {
        let required = "OpenAPI requires that this parameter is ignored";
        match self {
            Setter::SecuritySchemes => ("from the security schemes", required),
            Setter::MediaTypes => ("from the media types", required),
            Setter::Cookies => (
                "from the parameters with `in: cookie`",
                "a request has one such header",
            ),
            Setter::Connection => (
                "by the HTTP client",
                "another value would break the connection or the message",
            ),
        }
    }
}

/// Whether a header is an idempotency key: as the document's owner says, else by its name, such as
/// `Idempotency-Key`, `X-Idempotency-Token` or `X-IdempotencyKey`.
fn is_idempotency_key(parameter: &Written) -> bool {
    let by_name = || {
        let name = parameter.name.to_ascii_lowercase();
        let mut words = name.split(['-', '_']);
        let is_key = |word: &str| matches!(word, "key" | "token" | "id");
        words.any(|word| matches!(word, "idempotency" | "idempotent")) && words.any(is_key)
            || name.contains("idempotencykey")
    };
    parameter.location == ParameterLocation::Header
        && parameter.is_idempotency_key.unwrap_or_else(by_name)
}

impl<'a> Lower<'a> {
    /// The parameters of an operation: those in the path as the template has them, then the others.
    pub(super) fn parameters(
        &mut self,
        path: &str,
        item: &'a PathItem,
        operation: &'a Operation,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for entry in operation.parameters.iter().chain(&item.parameters) {
            let Some(parameter) = &entry.value else {
                continue;
            };
            let parameter = self.parameter(parameter);
            match parameters.iter().any(|known| is_same(known, &parameter)) {
                true => self.drop_because(DropReason::Duplicate, &entry.pointer),
                false => parameters.push(parameter),
            }
        }
        let mut locations = parameters.iter().map(|parameter| parameter.location);
        let has_cookies = locations.any(|location| location == ParameterLocation::Cookie);
        parameters.retain(|parameter| !self.is_set_elsewhere(parameter, has_cookies));
        self.in_template_order(path, &operation.pointer, &mut parameters);
        parameters
    }

    fn parameter(&mut self, parameter: &'a Written) -> Parameter {
        let media_type = parameter.media_type.as_deref();
        let is_text = parameter.schema.is_some_and(|schema| {
            let target = self.target(self.schema(schema));
            target.is_some_and(|schema| schema.ty == Some(SchemaType::String))
        });
        let json = media_type.is_some_and(|name| match content::kind(name, None, false) {
            ContentKind::Text => false,
            // Text in a notation of its own, such as a query language.
            ContentKind::Binary => !is_text,
            _ => true,
        });
        let mut docs = parameter.docs.clone();
        let ty = match parameter.schema {
            Some(schema) => {
                let schema = self.schema(schema);
                self.report_invalid(schema);
                docs = merged(docs, &self.words_of(schema));
                match parameter.location {
                    ParameterLocation::Path | ParameterLocation::Query => {
                        self.member_type(&parameter.name, schema)
                    }
                    ParameterLocation::Header | ParameterLocation::Cookie => {
                        let is_cookie = parameter.location == ParameterLocation::Cookie;
                        self.header_type(&parameter.name, is_cookie, schema)
                    }
                }
            }
            None if media_type.is_some() => {
                self.any(parameter.pointer.clone(), AnyReason::NoSchema)
            }
            None => self.any_text(parameter),
        };
        let is_idempotency_key = is_idempotency_key(parameter);
        // A segment of a path is text, whatever it means.
        let schema = parameter.schema.map(|schema| self.schema(schema));
        let is_unnamed = schema.is_none_or(|schema| schema.reference.is_none());
        let is_text = is_unnamed && parameter.location == ParameterLocation::Path && !json;
        let ty = match is_text.then(|| self.resolved(ty)).flatten() {
            Some((_, Shape::Any(AnyReason::NoSchema | AnyReason::Unconstrained))) => {
                let text = Shape::String(StringKind::Plain);
                self.anonymous(parameter.pointer.clone(), text)
            }
            _ => ty,
        };
        Parameter {
            name: parameter.name.clone(),
            location: parameter.location,
            required: parameter.required && !is_idempotency_key,
            style: parameter.style,
            explode: parameter.explode,
            allow_reserved: parameter.allow_reserved,
            json,
            is_idempotency_key,
            ty,
            rust_name: parameter.rust_name.clone(),
            docs,
            pointer: parameter.pointer.clone(),
        }
    }

    /// The type of a parameter that nothing describes: what is sent is text in any case.
    fn any_text(&mut self, parameter: &Written) -> TypeId {
        let message = format!(
            "no schema describes the parameter `{}`; it accepts any string",
            parameter.name
        );
        let label = "neither `schema` nor `content` is here";
        let pointer = &parameter.pointer;
        let finding = self.finding(Code::UnexpectedValue, message, pointer, label);
        let help = fixes::give_schema(self.document, pointer);
        self.sink.report(finding.help(help));
        self.anonymous(pointer.clone(), Shape::String(StringKind::Plain))
    }

    /// Reports a parameter that something else determines, if it is one.
    fn is_set_elsewhere(&mut self, parameter: &Parameter, has_cookies: bool) -> bool {
        let setter = match parameter.location {
            ParameterLocation::Header => Setter::of(&parameter.name, has_cookies),
            _ => None,
        };
        if let Some(setter) = setter {
            self.report_ignored(parameter, setter);
        }
        setter.is_some()
    }

    fn report_ignored(&mut self, parameter: &Parameter, setter: Setter) {
        let name = &parameter.name;
        let (source, label) = setter.words();
        let is_credential = setter == Setter::SecuritySchemes;
        let message = format!("the header `{name}` is set {source}, not from a parameter");
        let place = Keyword::Name.of(&parameter.pointer);
        let finding = self.finding(Code::IgnoredParameter, message, &place, label);
        let has_schemes = self.spec.has_security_schemes;
        let finding = match is_credential && !has_schemes {
            false => finding,
            true => finding.help(fixes::credential_instead_of(
                self.document,
                &parameter.pointer,
            )),
        };
        self.drop_for(finding, &parameter.pointer);
    }

    /// Parameters in the path are in the order of the template; one that the template lacks is
    /// reported, and so is a place in the template that no parameter describes.
    fn in_template_order(
        &mut self,
        path: &str,
        operation: &Pointer,
        parameters: &mut Vec<Parameter>,
    ) {
        let names = template_names(path);
        parameters.retain(|parameter| {
            let lost = parameter.location == ParameterLocation::Path
                && !names.contains(&parameter.name.as_str());
            if lost {
                self.report_without_place(path, &names, parameter);
            }
            !lost
        });
        for name in &names {
            let described = |parameter: &Parameter| {
                parameter.location == ParameterLocation::Path && parameter.name == *name
            };
            if !parameters.iter().any(described) {
                let message = format!(
                    "no parameter describes `{{{name}}}` of the path `{path}`; it accepts any string"
                );
                let label = format!("no parameter `{name}` with `in: path` here");
                let finding = self.finding(Code::PathMismatch, message, operation, &label);
                let help = fixes::describe_path_parameter(self.document, operation, name);
                self.sink.report(finding.help(help));
                let ty = self.anonymous(operation.clone(), Shape::String(StringKind::Plain));
                parameters.push(undeclared(name, ty, operation));
            }
        }
        let place = |parameter: &Parameter| {
            names.iter().position(|name| {
                parameter.location == ParameterLocation::Path && *name == parameter.name
            })
        };
        parameters.sort_by_key(|parameter| place(parameter).unwrap_or(names.len()));
    }

    fn report_without_place(&mut self, path: &str, names: &[&str], parameter: &Parameter) {
        let name = &parameter.name;
        let message = format!("the path `{path}` does not contain the parameter `{name}`");
        let place = Keyword::Name.of(&parameter.pointer);
        let label = format!("no `{{{name}}}` in the path; left out");
        let finding = self.finding(Code::PathMismatch, message, &place, &label);
        let finding = match closest(name, names.iter().copied()) {
            Some(meant) => {
                finding
                    .help(format!("did you mean `{meant}`?"))
                    .help(fixes::rename_parameter(
                        self.document,
                        &parameter.pointer,
                        meant,
                    ))
            }
            None => finding,
        };
        self.drop_for(finding, &parameter.pointer);
    }
}

fn undeclared(name: &str, ty: TypeId, operation: &Pointer) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: ParameterLocation::Path,
        required: true,
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
        json: false,
        is_idempotency_key: false,
        ty,
        rust_name: None,
        docs: Docs::default(),
        pointer: operation.clone(),
    }
}

/// The names between braces in a path template, in their order.
pub(crate) fn template_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{')
        && let Some((name, tail)) = after.split_once('}')
    {
        if !names.contains(&name) {
            names.push(name);
        }
        rest = tail;
    }
    names
}

/// Whether two parameters are one: names of headers compare without case.
fn is_same(one: &Parameter, two: &Parameter) -> bool {
    one.location == two.location
        && match one.location {
            ParameterLocation::Header => one.name.eq_ignore_ascii_case(&two.name),
            _ => one.name == two.name,
        }
}

/// What the parameter says comes before what its schema says.
fn merged(parameter: Docs, schema: &Docs) -> Docs {
    Docs {
        title: parameter.title.or_else(|| schema.title.clone()),
        description: parameter.description.or_else(|| schema.description.clone()),
        deprecated: parameter.deprecated || schema.deprecated,
        sunset: parameter.sunset.or_else(|| schema.sunset.clone()),
        renamed_from: parameter
            .renamed_from
            .or_else(|| schema.renamed_from.clone()),
        default: schema.default.clone(),
        example: parameter.example.or_else(|| schema.example.clone()),
        constraints: schema.constraints.clone(),
        external: parameter.external.or_else(|| schema.external.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::template_names;

    #[test]
    fn names_of_a_template() {
        assert_eq!(template_names("/a/{x}.{y}/{x}"), ["x", "y"]);
        assert_eq!(template_names("/a/{x"), Vec::<&str>::new());
        assert_eq!(template_names("/{a}:{b}"), ["a", "b"]);
    }
}
