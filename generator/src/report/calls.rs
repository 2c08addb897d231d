//! The operations of a description, and the components that none of them uses.

use std::collections::BTreeSet;

use super::place::{Content, Owner, Part, Place};
use crate::model::ParameterLocation;
use crate::pointer::Pointer;
use crate::spec::operation::{
    Body, Callback, Entry, Header, MediaType, Operation, Parameter, PathItem, Response,
};
use crate::spec::{SchemaId, Spec};

/// Every operation, parameter, body, response and response header of the description.
pub(super) fn places(spec: &Spec) -> Vec<Place> {
    let mut walk = Walk {
        spec,
        places: Vec::new(),
        used: BTreeSet::new(),
        tag: None,
    };
    for path in &spec.paths {
        let template = &path.template;
        walk.item(
            &path.item,
            &|method| format!("`{method} {template}`"),
            &|method| Owner::Call(template.clone(), method.to_owned()),
        );
    }
    for (name, item) in &spec.webhooks {
        walk.item(
            item,
            &|method| format!("`{method}` of the webhook `{name}`"),
            &|_| Owner::Incoming,
        );
    }
    walk.unused();
    walk.places
}

struct Walk<'a> {
    spec: &'a Spec,
    places: Vec<Place>,
    /// The components that were reached.
    used: BTreeSet<Pointer>,
    /// The first tag of the operation that is looked at.
    tag: Option<String>,
}

impl<'a> Walk<'a> {
    /// The operations of a path item; what each is called, and whose it is, depends on the method.
    fn item(
        &mut self,
        item: &'a Entry<PathItem>,
        title: &dyn Fn(&str) -> String,
        owner: &dyn Fn(&str) -> Owner,
    ) {
        self.mark(item);
        let Some(item) = &item.value else {
            return;
        };
        for operation in &item.operations {
            let method = operation.method.key().to_owned();
            let title = title(&operation.method.to_string());
            self.operation(item, operation, &title, &owner(&method));
        }
    }

    fn operation(
        &mut self,
        item: &'a PathItem,
        operation: &'a Operation,
        title: &str,
        owner: &Owner,
    ) {
        let pointer = operation.pointer.clone();
        let around = std::mem::replace(&mut self.tag, operation.tags.first().cloned());
        self.add(title.to_owned(), pointer, owner, Part::Operation);
        self.parameters(item, operation, title, owner);
        if let Some(body) = &operation.body {
            self.body(body, title, owner);
        }
        for response in &operation.responses {
            self.response(&response.response, &response.key, title, owner);
        }
        for (name, callback) in &operation.callbacks {
            self.callback(callback, name, title);
        }
        self.tag = around;
    }

    /// The parameters of an operation, and those of its path that it does not describe itself.
    fn parameters(
        &mut self,
        item: &'a PathItem,
        operation: &'a Operation,
        title: &str,
        owner: &Owner,
    ) {
        let mut own = BTreeSet::new();
        for entry in &operation.parameters {
            own.insert(self.parameter(entry, title, owner));
        }
        for entry in &item.parameters {
            self.mark(entry);
            if !own.contains(&identity(entry)) {
                self.parameter(entry, title, owner);
            }
        }
    }

    fn parameter(
        &mut self,
        entry: &'a Entry<Parameter>,
        title: &str,
        owner: &Owner,
    ) -> (String, String) {
        self.mark(entry);
        let identity = identity(entry);
        let title = match &entry.value {
            Some(parameter) => {
                format!("`{}` in the {} of {title}", parameter.name, identity.0)
            }
            None => format!("a parameter of {title}"),
        };
        let part = Part::Parameter(entry.target().clone());
        self.add(title, entry.pointer.clone(), owner, part);
        identity
    }

    fn body(&mut self, entry: &'a Entry<Body>, title: &str, owner: &Owner) {
        self.mark(entry);
        let contents = entry.value.iter().flat_map(|body| &body.contents);
        for (content, pointer) in self.contents(contents, &entry.pointer) {
            let title = format!("body{} of {title}", in_media_type(content.as_ref()));
            self.add(title, pointer, owner, Part::Body(content));
        }
    }

    fn response(&mut self, entry: &'a Entry<Response>, key: &str, title: &str, owner: &Owner) {
        self.mark(entry);
        let called = format!("response {key}");
        let called = called.trim_end();
        let contents = entry.value.iter().flat_map(|response| &response.contents);
        for (content, pointer) in self.contents(contents, &entry.pointer) {
            let form = in_media_type(content.as_ref());
            let title = format!("{called}{form} of {title}");
            let part = Part::Response(key.to_owned(), content);
            self.add(title, pointer, owner, part);
        }
        for (name, header) in entry.value.iter().flat_map(|response| &response.headers) {
            self.mark(header);
            let title = format!("header `{name}` of {called} of {title}");
            let part = Part::Header(key.to_owned(), name.clone());
            self.add(title, header.pointer.clone(), owner, part);
        }
    }

    /// The media types of a body, each with its place; one entry without a media type when there is
    /// none.
    fn contents(
        &self,
        contents: impl Iterator<Item = &'a MediaType>,
        holder: &Pointer,
    ) -> Vec<(Option<Content>, Pointer)> {
        let mut found: Vec<_> = contents
            .map(|content| {
                let schema = content.body_schema();
                let content_of = Content {
                    media_type: content.name.clone(),
                    schemas: schema.map(|schema| self.chain(schema)).unwrap_or_default(),
                };
                (Some(content_of), content.pointer.clone())
            })
            .collect();
        if found.is_empty() {
            found.push((None, holder.clone()));
        }
        found
    }

    fn callback(&mut self, entry: &'a Entry<Callback>, name: &str, title: &str) {
        self.mark(entry);
        for (expression, item) in entry.value.iter().flat_map(|callback| &callback.items) {
            // A callback may describe callbacks of its own, but does so without end only by
            // reference, and then they are known already.
            if self.used.insert(item.pointer.clone()) {
                self.item(
                    item,
                    &|method| format!("`{method} {expression}` (callback `{name}` of {title})"),
                    &|_| Owner::Incoming,
                );
            }
        }
    }

    /// Notes the components that an entry refers to as used.
    fn mark<T>(&mut self, entry: &Entry<T>) {
        self.used.extend(entry.via.iter().cloned());
    }

    /// The place of a schema, and of each that it leads to by reference.
    fn chain(&self, schema: SchemaId) -> Vec<Pointer> {
        let schemas = &self.spec.schemas;
        let mut current = &schemas[schema];
        let mut pointers = vec![current.pointer.clone()];
        while let Some(Ok(target)) = current.reference.as_ref().map(|one| one.target) {
            current = &schemas[target];
            if pointers.contains(&current.pointer) {
                break;
            }
            pointers.push(current.pointer.clone());
        }
        pointers
    }

    /// The components that nothing has led to.
    fn unused(&mut self) {
        let components = &self.spec.components;
        let owner = &Owner::Unused;
        for (name, item) in &components.path_items {
            if !self.used.contains(&item.pointer) {
                self.item(
                    item,
                    &|method| format!("`{method}` of the path item `{name}`"),
                    &|_| Owner::Unused,
                );
            }
        }
        for (name, callback) in &components.callbacks {
            if !self.used.contains(&callback.pointer) {
                self.callback(callback, name, "no operation");
            }
        }
        for (name, parameter) in &components.parameters {
            if !self.used.contains(&parameter.pointer) {
                let part = Part::Parameter(parameter.pointer.clone());
                let pointer = parameter.pointer.clone();
                self.add(format!("the component `{name}`"), pointer, owner, part);
            }
        }
        for (name, body) in &components.bodies {
            if !self.used.contains(&body.pointer) {
                self.body(body, &format!("the component `{name}`"), owner);
            }
        }
        for (name, response) in &components.responses {
            if !self.used.contains(&response.pointer) {
                self.response(response, "", &format!("the component `{name}`"), owner);
            }
        }
        for (name, header) in &components.headers {
            if !self.used.contains(&header.pointer) {
                self.header(header, name);
            }
        }
    }

    fn header(&mut self, header: &Entry<Header>, name: &str) {
        let part = Part::Header(String::new(), name.to_owned());
        let title = format!("the component `{name}`");
        self.add(title, header.pointer.clone(), &Owner::Unused, part);
    }

    fn add(&mut self, title: String, pointer: Pointer, owner: &Owner, part: Part) {
        self.places.push(Place {
            title,
            pointer,
            owner: owner.clone(),
            tag: self.tag.clone(),
            part,
        });
    }
}

/// What tells parameters of an operation apart: names of headers compare without case.
fn identity(entry: &Entry<Parameter>) -> (String, String) {
    let Some(parameter) = &entry.value else {
        return (String::new(), entry.target().to_string());
    };
    let (place, name) = match parameter.location {
        ParameterLocation::Path => ("path", parameter.name.clone()),
        ParameterLocation::Query => ("query", parameter.name.clone()),
        ParameterLocation::Header => ("header", parameter.name.to_ascii_lowercase()),
        ParameterLocation::Cookie => ("cookie", parameter.name.clone()),
    };
    (place.to_owned(), name)
}

fn in_media_type(content: Option<&Content>) -> String {
    content
        .map(|content| format!(" as `{}`", content.media_type))
        .unwrap_or_default()
}
