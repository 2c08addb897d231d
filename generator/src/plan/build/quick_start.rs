//! The quick start in the crate's docs: one operation that can be shown in a few words.

use super::context::Planner;
use crate::model::{ContentKind, Object, Operation, SchemeKind, Shape, StringKind, TypeId};
use crate::plan::client::{QuickCall, QuickStart};
use crate::plan::facts::SuccessType;
use crate::plan::names::snake;

/// The longest argument list that a quick start shows.
const FEW: usize = 4;

impl Planner<'_> {
    /// What the quick start shows.
    pub(super) fn quick_start(&self) -> QuickStart {
        let servers = &self.api.servers;
        let has_host = |url: &str| url.starts_with("http");
        QuickStart {
            needs_base_url: !servers.first().is_some_and(|server| has_host(&server.url)),
            credentials: self.first_credentials(),
            call: self.quick_call(),
        }
    }

    /// A call of few arguments, but of some where there is one.
    fn quick_call(&self) -> Option<QuickCall> {
        let named = self.api.operations.iter().zip(&self.names.operations);
        let calls = named.zip(&self.facts.outcomes);
        let calls = calls.filter_map(|((operation, names), outcomes)| {
            let arguments = self.quick_arguments(operation)?;
            let gives_something = !matches!(outcomes.plain.success, SuccessType::One(None));
            Some(QuickCall {
                method: names.method.clone(),
                mentions_types: arguments.iter().any(|text| text.contains("types::")),
                arguments,
                gives_something,
            })
        });
        let short = calls.filter(|call| call.arguments.len() <= FEW);
        short.min_by_key(|call| (call.arguments.is_empty(), call.method.clone()))
    }

    /// The credentials of the first security requirement.
    fn first_credentials(&self) -> String {
        let Some(alternative) = self.api.security.first() else {
            return String::new();
        };
        let calls = alternative.schemes.iter().filter_map(|(name, _)| {
            let setter = self.names.credentials.get(name)?;
            match self.api.security_schemes.get(name)?.kind {
                SchemeKind::MutualTls => None,
                SchemeKind::Basic => Some(format!(".{setter}(\"user\", \"password\")")),
                SchemeKind::ApiKey(..) => Some(format!(".{setter}(\"key\")")),
                _ => Some(format!(".{setter}(\"token\")")),
            }
        });
        calls.collect()
    }

    /// The arguments of an operation, when all of them are simple.
    fn quick_arguments(&self, operation: &Operation) -> Option<Vec<String>> {
        if operation.docs.deprecated {
            return None;
        }
        let mut arguments = Vec::new();
        let required = operation.parameters.iter();
        for parameter in required.filter(|parameter| parameter.required) {
            arguments.push(self.quick_value(parameter.ty, &parameter.name, 0)?);
        }
        if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
            let content = body.contents.first()?;
            if content.kind != ContentKind::Json {
                return None;
            }
            arguments.push(self.quick_value(content.ty, "body", 0)?);
        }
        Some(arguments)
    }

    /// A value of a type, when it can be written in a few words.
    fn quick_value(&self, id: TypeId, name: &str, depth: usize) -> Option<String> {
        let id = self.api.types.resolve(id);
        match &self.api.types[id].shape {
            Shape::Boolean => Some("true".to_owned()),
            Shape::Integer(_) => Some("1".to_owned()),
            Shape::Number => Some("1.0".to_owned()),
            Shape::String(StringKind::Plain | StringKind::Secret) => {
                Some(format!("{:?}", snake(name)))
            }
            Shape::Enum(values) if !values.values.is_empty() => {
                let first = self.member_names(id).first()?;
                Some(format!("types::{}::{first}", self.type_name(id)?.name))
            }
            Shape::Object(object) if depth < 2 && !self.names.required.contains_key(&id) => {
                self.quick_object(id, object, depth)
            }
            _ => None,
        }
    }

    fn quick_object(&self, id: TypeId, object: &Object, depth: usize) -> Option<String> {
        let name = &self.type_name(id)?.name;
        let mut values = Vec::new();
        for index in self.facts.arguments(self.api, id) {
            let field = object.fields.get(index)?;
            if self.facts.boxed.contains(&(id, index)) {
                return None;
            }
            values.push(self.quick_value(field.ty, &field.name, depth + 1)?);
        }
        (values.len() <= FEW).then(|| format!("types::{name}::new({})", values.join(", ")))
    }
}
