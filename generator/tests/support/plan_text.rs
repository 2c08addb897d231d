//! The plan as text that a person can review.

use std::fmt::Write;

use generator::model::TagMember;
use generator::plan::bodies::{
    BodyContent, BodyEncoding, BodyPlan, MultipartPlan, PartContent, PropertyEncoding,
};
use generator::plan::client::{ClientPlan, ServersPlan, SharedError};
use generator::plan::intake::Intake;
use generator::plan::operations::OperationPlan;
use generator::plan::pages::{Pagination, PathStep};
use generator::plan::request::{ParameterStep, RequestField, RequestStep, StylePlan};
use generator::plan::responses::{
    Decode, DecodedBody, ErrorKind, ResponseVariant, StatusEnum, StatusMatch, Statuses, SuccessPlan,
};
use generator::plan::types::{
    Constant, Conversion, EnumPlan, FieldPlan, FieldRole, StructPlan, TypeKind, TypePlan, UnionPlan,
};
use generator::plan::{Plan, Presence};

/// The whole plan: types by name, operations in their order, then the client.
pub fn plan(plan: &Plan) -> String {
    let mut text = Text::default();
    let mut types: Vec<&TypePlan> = plan.types.values().collect();
    types.sort_by_key(|ty| &ty.name.name);
    types.into_iter().for_each(|ty| text.ty(ty));
    for module in &plan.modules {
        text.line(0, &format!("module api::{}", module.name));
        let operations = module.operations.iter();
        operations.for_each(|id| text.operation(plan.operation(*id).unwrap()));
    }
    text.client(&plan.client);
    if let Some(call) = &plan.whole.quick_start.call {
        let credentials = &plan.whole.quick_start.credentials;
        let accessor = call.accessor.as_ref();
        let accessor = accessor.map_or(String::new(), |accessor| format!("{accessor}()."));
        let method = format!("{accessor}{}", call.method);
        let arguments = call.arguments.join(", ");
        text.line(
            0,
            &format!("quick start{credentials} {method}({arguments})"),
        );
    }
    if let SharedError::One(shared) = &plan.whole.shared_error {
        text.line(0, &format!("Error<E = {shared}>"));
    }
    text.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, depth: usize, line: &str) {
        writeln!(self.0, "{}{line}", "  ".repeat(depth)).unwrap();
    }

    fn docs(&mut self, depth: usize, docs: &str) {
        for line in docs.lines() {
            self.line(depth, format!("| {line}").trim_end());
        }
    }

    fn ty(&mut self, plan: &TypePlan) {
        let name = &plan.name.name;
        let head = match &plan.kind {
            TypeKind::Struct(_) => format!("struct {name}"),
            TypeKind::Enum(_) => format!("enum {name}"),
            TypeKind::Union(_) => format!("union {name}"),
            TypeKind::Alias(target) => format!("type {name} = {target}"),
            TypeKind::Newtype(newtype) => format!("newtype {name}({})", newtype.target),
        };
        let usage = [
            (plan.usage.request, "sent"),
            (plan.usage.response, "received"),
            (plan.is_fitted, "recognised by its shape"),
            (!plan.is_hashed, "without `Eq` and `Hash`"),
            (plan.name.is_convertible, "taken by `Into`"),
        ];
        self.line(0, &with_marks(&head, &usage));
        self.docs(1, &plan.docs);
        if let Some(same) = &plan.same_as {
            self.line(1, &format!("the same as {}", same.ty.name));
        }
        if let Some(alias) = &plan.doc_alias {
            self.line(1, &format!("also found as {alias:?}"));
        }
        match &plan.kind {
            TypeKind::Struct(structure) => self.structure(structure),
            TypeKind::Enum(values) => self.values(values),
            TypeKind::Union(union) => self.union(union),
            TypeKind::Alias(_) | TypeKind::Newtype(_) => {}
        }
    }

    fn structure(&mut self, plan: &StructPlan) {
        let is_constructed = plan.is_constructed;
        plan.fields
            .iter()
            .for_each(|field| self.field(field, is_constructed));
        if let Some(additional) = &plan.additional {
            self.line(1, &format!("..rest: {}", additional.ty));
        }
        if plan.is_file_form {
            self.line(1, "form with files");
        }
        if plan.is_constructed {
            let names = plan.fields.iter().filter(|field| field.is_argument());
            let names: Vec<&str> = names.map(|field| field.name.as_str()).collect();
            let arguments = match &plan.required {
                Some(required) => format!("required: {required} {{ {} }}", names.join(", ")),
                None => names.join(", "),
            };
            let default = if plan.has_default {
                ", which is the default"
            } else {
                ""
            };
            self.line(1, &format!("new({arguments}){default}"));
        } else if plan.has_default {
            self.line(1, "the default has no members");
        }
    }

    fn field(&mut self, field: &FieldPlan, is_constructed: bool) {
        let role = match &field.role {
            FieldRole::Argument => "required".to_owned(),
            FieldRole::Constant(constant) => format!("always {}", constant_text(constant)),
            FieldRole::Preset(constant) => {
                format!("optional, at first {}", constant_text(constant))
            }
            FieldRole::Optional if field.tells_null => "optional or null".to_owned(),
            FieldRole::Optional => "optional".to_owned(),
        };
        let marks = [
            (field.presence == Presence::OptionalNullable, "nullable"),
            (field.is_null_missing, "null is missing"),
            (field.read_only, "read-only"),
            (field.write_only, "write-only"),
            (field.files.is_some(), "files"),
            (field.is_tried, "tried"),
            (field.deprecated, "deprecated"),
        ];
        let is_taken = is_constructed && (field.is_argument() || field.is_set());
        let taken = match is_taken && field.intake != Intake::Plain {
            true => format!(", takes {}", field.intake.argument(&field.ty)),
            false => String::new(),
        };
        let null = field.null_setter.as_ref().filter(|_| field.is_set());
        let null = null.map_or_else(String::new, |setter| format!(", null by {setter}"));
        let line = format!(
            "{} {:?}: {}, {role}{taken}{null}",
            field.name, field.wire_name, field.ty
        );
        self.line(1, &with_marks(&line, &marks));
        self.docs(2, &field.docs);
    }

    fn values(&mut self, plan: &EnumPlan) {
        for value in &plan.values {
            self.line(1, &format!("{} = {}", value.name, value.value));
            self.docs(2, &value.docs);
        }
    }

    fn union(&mut self, plan: &UnionPlan) {
        if let Some(tag) = &plan.tag {
            let default = plan.default.as_ref();
            let default = default.map_or_else(String::new, |name| format!(", else {name}"));
            self.line(1, &format!("told apart by {tag:?}{default}"));
        }
        for variant in &plan.variants {
            let tags = match variant.tags.as_slice() {
                [] => String::new(),
                tags => format!(" for {}", tags.join(", ")),
            };
            let held = match &variant.constant {
                None => format!("({})", variant.ty),
                Some(constant) => format!(" = {constant:?}"),
            };
            let line = format!("{}{held}{tags}", variant.name);
            let from = match &variant.conversion {
                None => String::new(),
                Some(Conversion::Plain) => format!(" from {}", variant.ty),
                Some(Conversion::List(items)) => {
                    format!(" from {} and arrays of {items}", variant.ty)
                }
                Some(Conversion::Map(values)) => {
                    format!(" from {} and arrays of names and {values}", variant.ty)
                }
                Some(Conversion::Text) => format!(" from {} and &str", variant.ty),
                Some(Conversion::Unboxed(inner)) => format!(" from {inner}"),
            };
            let line = line + &from;
            let adds_tag = plan.tag.is_some() && variant.tag_member != TagMember::Declared;
            let marks = [(adds_tag, "writes the tag"), (variant.is_tried, "tried")];
            self.line(1, &with_marks(&line, &marks));
            self.docs(2, &variant.docs);
        }
    }

    fn operation(&mut self, plan: &OperationPlan) {
        let head = format!(
            "{}() -> {}: {} {}",
            plan.method, plan.request, plan.http_method, plan.path
        );
        self.line(1, &with_marks(&head, &[(plan.deprecated, "deprecated")]));
        self.docs(2, &plan.docs);
        if let Some(required) = &plan.required {
            self.line(2, &format!("arguments in {required}"));
        }
        plan.fields().for_each(|field| self.request_field(field));
        if let Some(server) = &plan.server {
            self.line(2, &format!("server {server:?}"));
        }
        plan.steps.iter().for_each(|step| self.step(step));
        if !plan.security.is_empty() {
            self.line(2, &format!("security {:?}", plan.security));
        }
        if let Some(body) = &plan.body {
            self.body(body);
        }
        for variant in &plan.responses.variants {
            self.response(variant, plan);
        }
        if let ErrorKind::ByStatus(by_status) = &plan.responses.error.kind {
            self.by_status(by_status);
        }
        if plan.responses.keeps_redirects {
            self.line(2, "follows no redirects");
        }
        self.pagination(&plan.pagination);
        if let Some(headers) = &plan.headers {
            self.line(2, &format!("headers {}", headers.name));
            for field in &headers.fields {
                let line = format!("{} {:?}: {}", field.name, field.wire_name, field.ty);
                let marks = [
                    (field.explode, "exploded"),
                    (field.deprecated, "deprecated"),
                ];
                self.line(3, &with_marks(&line, &marks));
                self.docs(4, &field.docs);
            }
        }
    }

    fn pagination(&mut self, plan: &Pagination) {
        let pages = match plan {
            Pagination::None => return,
            Pagination::Unknown(why) => return self.line(2, &format!("no pages: {why}")),
            Pagination::Pages(pages) => pages,
        };
        let marks = [(pages.is_declared, "declared")];
        let line = format!("{}(): {}", pages.function, pages.rule);
        self.line(2, &with_marks(&line, &marks));
        if let Some(items) = &pages.items {
            let step = |step: &PathStep| format!(".{}{}", step.field, "?".repeat(step.options));
            let path: String = items.path.iter().map(step).collect();
            let line = format!("{}() -> {}: page{path}", items.function, items.ty);
            self.line(2, &line);
        }
    }

    fn request_field(&mut self, field: &RequestField) {
        let required = match (field.required, field.is_fixed) {
            (true, _) => "argument",
            (false, false) => "setter",
            (false, true) => "fixed",
        };
        let line = format!(
            "{required} {} {:?}: {}",
            field.name,
            field.wire_name,
            field.intake.argument(&field.ty)
        );
        let only = field.only.as_ref();
        let line = only.map_or(line.clone(), |only| format!("{line}, at first {only}"));
        self.line(2, &with_marks(&line, &[(field.deprecated, "deprecated")]));
        self.docs(3, &field.docs);
    }

    fn step(&mut self, step: &RequestStep) {
        let line = match step {
            RequestStep::Path(text) => format!("path {text:?}"),
            RequestStep::QueryText(text) => format!("query {text:?}"),
            RequestStep::PathParameter(step) => format!("path {}", parameter(step)),
            RequestStep::QueryParameter(step) => format!("query {}", parameter(step)),
            RequestStep::Header(step) => format!("header {}", parameter(step)),
            RequestStep::Cookie(step) => format!("cookie {}", parameter(step)),
        };
        self.line(2, &line);
    }

    fn body(&mut self, plan: &BodyPlan) {
        match &plan.enum_name {
            None => self.line(2, "body"),
            Some(name) => self.line(2, &format!("body in enum {name}")),
        }
        for content in &plan.contents {
            self.content(content);
        }
        if !plan.respelt.is_empty() {
            self.line(3, &format!("respelt {}", plan.respelt.join(", ")));
        }
    }

    fn content(&mut self, content: &BodyContent) {
        let variant = content.variant.as_ref().map(|variant| {
            let boxed = if variant.is_boxed { " in a box" } else { "" };
            format!(" as {}{boxed}", variant.name)
        });
        let line = format!(
            "{}({}){}, sent as {:?}, {}",
            content.function,
            content.ty,
            variant.unwrap_or_default(),
            content.sent_as,
            encoding(&content.encoding)
        );
        self.line(3, &line);
        match &content.encoding {
            BodyEncoding::Form(properties) => {
                for property in properties {
                    let how = match &property.encoding {
                        PropertyEncoding::Json => "JSON".to_owned(),
                        PropertyEncoding::Style(plan) => style(plan),
                    };
                    self.line(4, &format!("{:?} as {how}", property.name));
                }
            }
            BodyEncoding::Multipart(plan) => self.multipart(plan),
            _ => {}
        }
    }

    fn multipart(&mut self, plan: &MultipartPlan) {
        for part in &plan.parts {
            let line = format!(
                "part {:?} from {}: {:?} {:?}",
                part.wire_name, part.field, part.content, part.media_type
            );
            self.line(4, &line);
        }
        match plan.additional {
            None => {}
            Some(PartContent::Value) => self.line(4, "a part for each other member"),
            Some(content) => self.line(4, &format!("a part for each other member: {content:?}")),
        }
    }

    fn response(&mut self, variant: &ResponseVariant, plan: &OperationPlan) {
        let success = variant.success.ty();
        let types = match plan.responses.error.ty() {
            Some(error) => format!("{success}, {error}"),
            None => success.to_string(),
        };
        let accept = variant.accept.as_deref().unwrap_or("nothing in particular");
        let line = format!(
            "{} and {} -> {types}, accepting {accept}",
            variant.send, variant.send_full
        );
        self.line(2, &line);
        if let SuccessPlan::Stream(stream) = &variant.success {
            let statuses = &stream.statuses;
            let line = format!(
                "streams {:?} for {:?} {:?} without {:?}",
                stream.kind, statuses.exact, statuses.ranges, statuses.excepted
            );
            self.line(3, &line);
        }
        self.decoding(&variant.decoding);
        if let Some(by_status) = variant.success.by_status() {
            self.by_status(by_status);
        }
    }

    fn decoding(&mut self, plan: &StatusMatch) {
        for arm in &plan.arms {
            let statuses = match &arm.statuses {
                Statuses::Each(statuses) => format!("{statuses:?}"),
                Statuses::Hundred { first, is_shared } => {
                    let rest = if *is_shared { "other " } else { "" };
                    format!("{rest}{first}XX")
                }
                Statuses::All => "_".to_owned(),
            };
            let media_type = arm.media_type.as_ref();
            let media_type = media_type
                .map(|one| format!(" of {one}"))
                .unwrap_or_default();
            let line = format!("{statuses}{media_type} => {}", decode(&arm.decode));
            self.line(3, &line);
        }
        self.line(3, &format!("_ => {}", decode(&plan.otherwise)));
        if let Some(empty) = &plan.empty {
            let line = format!(
                "without a body {}, but for {:?}",
                empty.status, empty.others
            );
            self.line(3, &line);
        }
    }

    fn by_status(&mut self, plan: &StatusEnum) {
        if let Some(item) = &plan.same_as {
            self.line(3, &format!("enum {}, the same as {item}", plan.name));
            return;
        }
        self.line(3, &format!("enum {}", plan.name));
        for variant in &plan.variants {
            let held = variant.body.as_ref().map(|body| match variant.is_boxed {
                true => format!("(Box<{}>)", body.ty),
                false => format!("({})", body.ty),
            });
            let line = format!("{}{}", variant.name, held.unwrap_or_default());
            self.line(4, &format!("{line}  | {}", variant.docs));
        }
    }

    fn client(&mut self, plan: &ClientPlan) {
        self.line(0, &format!("client of {:?}", plan.base_url));
        for credential in &plan.credentials {
            let source = credential.source.as_ref();
            let source = source.map(|source| format!(" and {source}()"));
            let line = format!(
                "{}(){} for {:?}: {:?}",
                credential.setter,
                source.unwrap_or_default(),
                credential.scheme,
                credential.place
            );
            self.line(1, &line);
        }
        if !plan.security.is_empty() {
            self.line(1, &format!("security {:?}", plan.security));
        }
        if let Some(servers) = &plan.servers {
            self.servers(servers);
        }
    }

    fn servers(&mut self, plan: &ServersPlan) {
        for choice in &plan.choices {
            self.line(
                1,
                &format!("Server::{} {:?}", choice.name, choice.template.url),
            );
        }
        for variable in &plan.variables {
            self.line(
                1,
                &format!("{}() sets {:?}", variable.setter, variable.variable),
            );
            if let Some(values) = &variable.values {
                let named = values.values.iter();
                let named = named.map(|value| format!("{} = {:?}", value.name, value.value));
                let named: Vec<String> = named.collect();
                self.line(2, &format!("enum {}: {}", values.name, named.join(", ")));
            }
        }
        for own in &plan.own {
            self.line(
                1,
                &format!("{}() replaces {:?}", own.setter, own.template.url),
            );
        }
    }
}

/// The text, and those of the marks that hold.
fn with_marks(text: &str, marks: &[(bool, &str)]) -> String {
    let marks = marks.iter().filter(|(holds, _)| *holds);
    let marks: Vec<&str> = marks.map(|(_, mark)| *mark).collect();
    match marks.as_slice() {
        [] => text.to_owned(),
        marks => format!("{text}  # {}", marks.join(", ")),
    }
}

fn constant_text(constant: &Constant) -> String {
    match constant {
        Constant::Variant(ty, variant) => format!("{}::{variant}", ty.name),
        Constant::Text(text) => format!("{text:?}"),
        Constant::Bool(flag) => flag.to_string(),
        Constant::Number(json) | Constant::NamedNumber(_, json) | Constant::Json(json) => {
            json.clone()
        }
    }
}

fn parameter(step: &ParameterStep) -> String {
    let json = if step.is_json_text { " as JSON" } else { "" };
    format!(
        "{:?} = {}{json}, {}",
        step.wire_name,
        step.field,
        style(&step.style)
    )
}

fn style(plan: &StylePlan) -> String {
    let explode = if plan.explode { ", exploded" } else { "" };
    let reserved = if plan.allow_reserved {
        ", reserved"
    } else {
        ""
    };
    format!("{:?}{explode}{reserved}", plan.style)
}

fn encoding(plan: &BodyEncoding) -> String {
    match plan {
        BodyEncoding::Json => "JSON".to_owned(),
        BodyEncoding::OtherJson => "JSON of its own media type".to_owned(),
        BodyEncoding::JsonLines => "JSON lines".to_owned(),
        BodyEncoding::PartValues(part_type) => format!("parts of values ({part_type:?})"),
        BodyEncoding::PartFiles(part_type) => format!("parts of files ({part_type:?})"),
        BodyEncoding::Text => "text".to_owned(),
        BodyEncoding::Upload => "as it is".to_owned(),
        BodyEncoding::Form(_) => "form".to_owned(),
        BodyEncoding::Multipart(_) => "multipart".to_owned(),
        BodyEncoding::MultipartMap => "multipart of a map".to_owned(),
        BodyEncoding::MultipartFiles(files) => format!("multipart of a map of files ({files:?})"),
        BodyEncoding::MultipartParts => "multipart put together by the caller".to_owned(),
    }
}

fn decode(plan: &Decode) -> String {
    match plan {
        Decode::Success(body) => format!("success {}", decoded(body)),
        Decode::Failure(body) => format!("failure {}", decoded(body)),
        Decode::Without(media_type) => format!("success without {media_type}"),
        Decode::FirstOf(bodies) => {
            let bodies: Vec<String> = bodies.iter().map(decoded).collect();
            format!("success, the first of {}", bodies.join(", "))
        }
        Decode::Undocumented => "undocumented".to_owned(),
        Decode::UndocumentedJson(variant) => {
            let name = variant.as_ref().map(|variant| variant.name.as_str());
            format!("undocumented, or {}", name.unwrap_or("the shared failure"))
        }
    }
}

fn decoded(body: &DecodedBody) -> String {
    let variant = body.variant.as_ref().map(|variant| {
        let boxed = if variant.is_boxed { " in a box" } else { "" };
        format!(" as {}::{}{boxed}", variant.enum_name, variant.name)
    });
    format!("{:?}{}", body.form, variant.unwrap_or_default())
}
