//! The model as text that a person can review.

use std::collections::BTreeSet;
use std::fmt::Write;

use generator::model::{
    AnyReason, Api, Docs, Enum, Object, OriginRoot, Shape, TypeId, Types, Union,
};

/// Every component, and the types inside it.
pub fn types(api: &Api) -> String {
    let mut text = String::new();
    let mut seen = BTreeSet::new();
    for (id, ty) in api.types.iter() {
        // The type of a component comes before those that are inside it and share its place.
        let Some(name) = component(&api.types, id).filter(|name| seen.insert(name.clone())) else {
            continue;
        };
        let printer = Printer { types: &api.types };
        let shape = printer.shape(id, 0);
        writeln!(text, "{name} = {shape}{}", said(&ty.docs)).unwrap();
    }
    for dropped in &api.dropped {
        writeln!(text, "dropped: {} ({:?})", dropped.pointer, dropped.why).unwrap();
    }
    text
}

/// The name of the component that a type is.
fn component(types: &Types, id: TypeId) -> Option<String> {
    let origin = types[id].origin.as_ref()?;
    match &origin.root {
        OriginRoot::Component(_, name) if origin.steps.is_empty() => Some(name.clone()),
        _ => None,
    }
}

struct Printer<'a> {
    types: &'a Types,
}

impl Printer<'_> {
    /// A type where it is used: a component by its name, another one in full.
    fn used(&self, id: TypeId, depth: usize) -> String {
        match component(self.types, id) {
            Some(name) => name,
            None if depth > 4 => "…".to_owned(),
            None => self.shape(id, depth),
        }
    }

    fn shape(&self, id: TypeId, depth: usize) -> String {
        match &self.types[id].shape {
            Shape::Any(AnyReason::Unconstrained) => "any value".to_owned(),
            Shape::Any(reason) => format!("any value ({reason:?})"),
            Shape::Null => "null".to_owned(),
            Shape::Boolean => "boolean".to_owned(),
            Shape::Integer(kind) => format!("integer {kind:?}"),
            Shape::Number => "number".to_owned(),
            Shape::String(kind) => format!("text {kind:?}"),
            Shape::Array(items) => format!("list of {}", self.used(*items, depth)),
            Shape::Tuple(positions) => {
                let positions = positions.iter().map(|one| self.used(*one, depth));
                format!("tuple of {}", positions.collect::<Vec<_>>().join(", "))
            }
            Shape::Map(values) => format!("map of {}", self.used(*values, depth)),
            Shape::Object(object) => self.object(object, depth),
            Shape::Enum(values) => enumeration(values),
            Shape::Union(union) => self.union(union, depth),
            Shape::Nullable(inner) => match self.types[*inner].origin == self.types[id].origin {
                true => format!("null or {}", self.shape(*inner, depth)),
                false => format!("null or {}", self.used(*inner, depth)),
            },
            Shape::Alias(target) => format!("another name of {}", self.used(*target, depth)),
            Shape::External(path) => format!("the Rust type {path}"),
        }
    }

    fn object(&self, object: &Object, depth: usize) -> String {
        let indent = "  ".repeat(depth + 1);
        let mut text = "object".to_owned();
        for field in &object.fields {
            let mut traits = Vec::new();
            traits.extend(field.required.then(|| "required".to_owned()));
            traits.extend(field.read_only.then(|| "read-only".to_owned()));
            traits.extend(field.write_only.then(|| "write-only".to_owned()));
            traits.extend(field.constant.as_ref().map(|only| format!("always {only}")));
            let traits = match traits.is_empty() {
                true => String::new(),
                false => format!(", {}", traits.join(", ")),
            };
            let ty = self.used(field.ty, depth + 1);
            let said = said(&field.docs);
            write!(text, "\n{indent}{}: {ty}{traits}{said}", field.name).unwrap();
        }
        if let Some(rest) = object.rest {
            write!(text, "\n{indent}others: {}", self.used(rest, depth + 1)).unwrap();
        }
        text
    }

    fn union(&self, union: &Union, depth: usize) -> String {
        let indent = "  ".repeat(depth + 1);
        let mut text = match &union.tag {
            Some(tag) => format!("union by `{tag}`"),
            None => "union".to_owned(),
        };
        for variant in &union.variants {
            let name = variant.name.as_deref().unwrap_or("(no name)");
            let tags = match variant.tags.is_empty() {
                true => String::new(),
                false => format!(" for {}", variant.tags.join(", ")),
            };
            let ty = self.used(variant.ty, depth + 1);
            let default = if variant.is_default {
                " and others"
            } else {
                ""
            };
            write!(text, "\n{indent}{name}{tags}{default}: {ty}").unwrap();
        }
        text
    }
}

fn enumeration(values: &Enum) -> String {
    let values = values.values.iter().map(|value| {
        let name = value.name.iter().map(|name| format!(" named {name}"));
        let about = value.description.iter().map(|about| format!(" ({about})"));
        let more: String = name.chain(about).collect();
        format!("{}{more}", value.value)
    });
    format!("one of {}", values.collect::<Vec<_>>().join(", "))
}

/// What the docs say, on the same line.
fn said(docs: &Docs) -> String {
    let mut said = Vec::new();
    said.extend(docs.title.iter().map(|title| format!("title {title:?}")));
    said.extend(docs.description.iter().map(|text| format!("{text:?}")));
    said.extend(docs.deprecated.then(|| "deprecated".to_owned()));
    said.extend(docs.default.iter().map(|value| format!("default {value}")));
    said.extend(docs.example.iter().map(|value| format!("example {value}")));
    if let Some(constraints) = &docs.constraints {
        let bound = |(bound, exclusive): (f64, bool), than: &str| match exclusive {
            true => format!("{than} {bound}"),
            false => format!("{than}= {bound}"),
        };
        said.extend(constraints.minimum.map(|least| bound(least, ">")));
        said.extend(constraints.maximum.map(|most| bound(most, "<")));
        said.extend(
            constraints
                .multiple_of
                .map(|of| format!("multiple of {of}")),
        );
        for (what, (least, most)) in [
            ("characters", constraints.length),
            ("items", constraints.items),
            ("members", constraints.properties),
        ] {
            said.extend(least.map(|least| format!("at least {least} {what}")));
            said.extend(most.map(|most| format!("at most {most} {what}")));
        }
        said.extend(
            constraints
                .pattern
                .iter()
                .map(|text| format!("like {text:?}")),
        );
        said.extend(constraints.unique_items.then(|| "unique items".to_owned()));
        said.extend(
            constraints
                .format
                .iter()
                .map(|text| format!("format {text}")),
        );
    }
    match said.is_empty() {
        true => String::new(),
        false => format!("  # {}", said.join("; ")),
    }
}
