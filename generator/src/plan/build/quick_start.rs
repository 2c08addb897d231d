//! The quick start in the crate's docs: one operation that can be shown in a few words.

use super::context::Planner;
use crate::model::{ContentKind, Method, Object, Operation, SchemeKind, Shape, StringKind, TypeId};
use crate::plan::client::{QuickCall, QuickStart};
use crate::plan::facts::{SuccessType, is_asked};
use crate::plan::names::snake;

/// The longest argument list that a quick start shows.
const FEW: usize = 4;

impl Planner<'_> {
    /// What the quick start shows.
    pub(super) fn quick_start(&self) -> QuickStart {
        let servers = &self.api.servers;
        let has_host = |url: &str| url.starts_with("http");
        let shown = self.quick_call();
        let operation = shown.as_ref().map(|(operation, _)| *operation);
        QuickStart {
            needs_base_url: !servers.first().is_some_and(|server| has_host(&server.url)),
            credentials: self.first_credentials(operation),
            call: shown.map(|(_, call)| call),
        }
    }

    /// A call worth showing: one that reads rather than writes, gives something, and takes few
    /// arguments; never one that deletes.
    fn quick_call(&self) -> Option<(&Operation, QuickCall)> {
        let grouped = self.api.operations.iter().zip(&self.facts.groups.of);
        let named = grouped.zip(&self.names.operations);
        let calls = named.zip(&self.facts.outcomes);
        let calls = calls.filter_map(|(((operation, group), names), outcomes)| {
            let arguments = self.quick_arguments(operation)?;
            let call = QuickCall {
                accessor: names.accessor.clone(),
                feature: self.names.features.get(group).cloned(),
                method: names.method.clone(),
                mentions_types: arguments.iter().any(|text| text.contains("types::")),
                arguments,
                gives_something: !matches!(outcomes.plain.success, SuccessType::One(None)),
            };
            let has_few = call.arguments.len() <= FEW
                && names.required.is_none()
                && operation.method != Method::Delete;
            has_few.then(|| {
                (
                    self.quick_rank(operation, &call, &outcomes.plain.success),
                    operation,
                    call,
                )
            })
        });
        let best = calls.min_by(|(one, ..), (two, ..)| one.cmp(two));
        best.map(|(_, operation, call)| (operation, call))
    }

    /// How little a call is worth showing.
    fn quick_rank<'a>(
        &self,
        operation: &'a Operation,
        call: &QuickCall,
        success: &SuccessType,
    ) -> (u8, u8, usize, usize, &'a str) {
        let changes = match operation.method {
            Method::Get => 0,
            Method::Post => 1,
            _ => 2,
        };
        let gives = match success {
            SuccessType::One(Some((ContentKind::Json, ty))) if self.is_described(*ty) => 0,
            _ if call.gives_something => 1,
            _ => 2,
        };
        let depth = operation.path.matches('/').count();
        (changes, gives, call.arguments.len(), depth, &operation.path)
    }

    /// Whether values of a type have members that are known, or are a list of such.
    fn is_described(&self, id: TypeId) -> bool {
        let types = &self.api.types;
        let shape = |id: TypeId| &types[types.resolve(id)].shape;
        let items = match shape(id) {
            Shape::Array(items) => shape(*items),
            other => other,
        };
        matches!(items, Shape::Object(_))
    }

    /// The credentials of the first security requirement: the API's, without which no client is built,
    /// and where it has none, the one of the operation that is shown.
    fn first_credentials(&self, shown: Option<&Operation>) -> String {
        let own = shown.map_or(&[][..], |operation| &operation.security);
        let mut alternatives = self.api.security.iter().chain(own);
        let first = alternatives.find(|alternative| !alternative.schemes.is_empty());
        let schemes = first
            .into_iter()
            .flat_map(|alternative| &alternative.schemes);
        let calls = schemes.filter_map(|(name, _)| {
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
        for parameter in required.filter(|parameter| is_asked(self.api, parameter)) {
            arguments.push(self.quick_value(parameter.ty, &parameter.name, 0)?);
        }
        let is_asked = self.facts.is_body_asked(self.api, operation);
        if let Some(body) = operation.body.as_ref().filter(|_| is_asked) {
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
        let value = self.quick_plain_value(id, name, depth)?;
        if !self.facts.newtypes.contains(&id) {
            return Some(value);
        }
        Some(format!("types::{}::new({value})", self.type_name(id)?.name))
    }

    fn quick_plain_value(&self, id: TypeId, name: &str, depth: usize) -> Option<String> {
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
