//! The calls of a document: which there are, the code that makes each, and with what.

use generator::Analysis;
use generator::model::Operation;
use generator::plan::bodies::{BodyContent, BodyPlan};
use generator::plan::operations::OperationPlan;
use generator::plan::request::RequestField;
use generator::plan::responses::{ResponseVariant, SuccessPlan};
use serde_json::Value;

use super::forms;
use super::spelling::{ident, taken, ty};
use super::values::{Given, Values};
use crate::roundtrip::sample::Amount;

/// A call that the program can make.
pub struct Call {
    /// The operation, as people know it: method and path.
    pub operation: String,
    /// How it is called: with how much, and in which media types.
    pub about: String,
    /// Which of the program's functions makes it.
    pub function: usize,
    /// What it is given.
    pub given: Given,
}

/// A call that cannot be tried.
pub struct Untried {
    /// The operation, as people know it.
    pub operation: String,
    /// How it would have been called.
    pub about: String,
    /// Why not.
    pub why: String,
}

/// The calls of a document.
#[derive(Default)]
pub struct Calls {
    /// The calls.
    pub calls: Vec<Call>,
    /// Those that cannot be tried.
    pub untried: Vec<Untried>,
    /// The program's functions.
    pub functions: Vec<String>,
    /// How many operations the client has.
    pub operations: usize,
}

/// The name of the body among the values of a call, which no parameter has.
const BODY: &str = "(body)";

/// The calls of a document: of each operation with what is required and with everything, in each media type of
/// its body, and asking for each of its answers.
pub fn calls(analysis: &Analysis, document: &Value) -> Calls {
    let mut all = Calls {
        operations: analysis.plan.operations.len(),
        ..Calls::default()
    };
    let values = Values::new(document);
    for plan in &analysis.plan.operations {
        let Some(operation) = analysis.api.operations.get(plan.id.0) else {
            continue;
        };
        let caller = Caller {
            analysis,
            plan,
            operation,
            values: &values,
        };
        caller.calls(&mut all);
    }
    all
}

struct Caller<'a> {
    analysis: &'a Analysis,
    plan: &'a OperationPlan,
    operation: &'a Operation,
    values: &'a Values<'a>,
}

impl Caller<'_> {
    fn calls(&self, all: &mut Calls) {
        let contents = self.plan.body.iter().flat_map(|body| &body.contents);
        let contents: Vec<Option<&BodyContent>> = match contents.clone().next() {
            None => vec![None],
            Some(_) => contents.map(Some).collect(),
        };
        let is_body_required = self
            .plan
            .body
            .as_ref()
            .is_some_and(|body| body.field.required);
        for (number, content) in contents.iter().enumerate() {
            for (which, variant) in self.plan.responses.variants.iter().enumerate() {
                // Each answer is asked for once.
                if number > 0 && which > 0 {
                    continue;
                }
                let function = all.functions.len();
                all.functions.push(self.function(*content, variant));
                if number == 0 || is_body_required {
                    self.call(all, function, Amount::Required, *content, variant);
                }
                self.call(all, function, Amount::Everything, *content, variant);
            }
        }
    }

    fn call(
        &self,
        all: &mut Calls,
        function: usize,
        amount: Amount,
        content: Option<&BodyContent>,
        variant: &ResponseVariant,
    ) {
        let operation = format!("{} {}", self.operation.method, self.operation.path);
        let mut about = match amount {
            Amount::Required => "required only".to_owned(),
            Amount::Everything => "everything".to_owned(),
        };
        if let Some(content) = content {
            about.push_str(&format!(", body as {}", content.media_type));
        }
        if let Some(requested) = &variant.requested {
            about.push_str(&format!(", asking for {requested}"));
        }
        match self.given(amount, content, variant) {
            Ok(given) => all.calls.push(Call {
                operation,
                about,
                function,
                given,
            }),
            Err(why) => all.untried.push(Untried {
                operation,
                about,
                why,
            }),
        }
    }

    /// What a call is given; why there is nothing, where no value is allowed for something required.
    fn given(
        &self,
        amount: Amount,
        content: Option<&BodyContent>,
        variant: &ResponseVariant,
    ) -> Result<Given, String> {
        let mut given = Given::new();
        let fields = self.plan.parameters.iter();
        for (field, parameter) in fields.zip(&self.operation.parameters) {
            if field.is_fixed || (!field.required && amount == Amount::Required) {
                continue;
            }
            match self.values.parameter(parameter, amount) {
                Ok(value) => drop(given.insert(field.name.clone(), value)),
                Err(why) if field.required => return Err(format!("`{}`: {why}", parameter.name)),
                Err(_) => {}
            }
        }
        let body = self.plan.body.as_ref().zip(content);
        let body = body
            .filter(|(body, _)| body.field.required || amount == Amount::Everything)
            .map(|(_, content)| content);
        if let Some(content) = body {
            let media_type = &content.media_type;
            let value = self.values.body(self.operation, media_type, amount);
            let mut value = value.map_err(|why| format!("the body: {why}"))?;
            // A body that asks for another kind of answer than the one that is read is not sent.
            for asked in &variant.asked_in_body {
                if let Some(member) = value.get_mut(&asked.name) {
                    *member = Value::Bool(asked.streamed);
                }
            }
            given.insert(BODY.to_owned(), value);
        }
        Ok(given)
    }

    /// The function that makes a call of what it is given.
    fn function(&self, content: Option<&BodyContent>, variant: &ResponseVariant) -> String {
        let body = self.plan.body.as_ref().zip(content);
        let own = body.filter(|(body, _)| body.enum_name.is_some());
        let method = match own.filter(|(body, _)| body.field.required) {
            Some((_, content)) => &content.function,
            None => &self.plan.method,
        };
        let mut arguments = self.arguments();
        if let Some((_, content)) = own.filter(|(body, _)| body.field.required) {
            arguments.push(self.own_body(content));
        }
        let mut text = format!(
            "    |client, given| {{\n        let {}request = client.{}({});\n",
            if self.has_setters(body) { "mut " } else { "" },
            ident(method),
            arguments.join(", ")
        );
        for field in self.plan.setters().filter(|field| !self.is_body(field)) {
            let (name, setter) = (&field.name, ident(&field.name));
            let ty = taken(&field.intake, &field.ty);
            text.push_str(&format!(
                "        if given.has({name:?}) {{ request = request.{setter}(given.take::<{ty}>({name:?})?); }}\n"
            ));
        }
        if let Some((body, content)) = body.filter(|(body, _)| !body.field.required) {
            let setter = match &body.enum_name {
                Some(_) => &content.function,
                None => &body.field.name,
            };
            text.push_str(&format!(
                "        if given.has({BODY:?}) {{ request = request.{}({}); }}\n",
                ident(setter),
                self.own_body(content)
            ));
        }
        let send = ident(&variant.send_full);
        let sent = match &variant.success {
            SuccessPlan::Stream(_) => format!("crate::items!(request.{send}())"),
            SuccessPlan::One(_) | SuccessPlan::ByStatus(_) => {
                format!("crate::answer(request.{send}())")
            }
        };
        text.push_str(&format!("        Ok({sent})\n    }},\n"));
        text
    }

    /// The arguments of the method, without a body that has a method for each media type.
    fn arguments(&self) -> Vec<String> {
        let fields = self.plan.arguments();
        match &self.plan.required {
            None => fields
                .map(|field| self.argument(field, &taken(&field.intake, &field.ty)))
                .collect(),
            Some(holder) => {
                let members = fields.map(|field| {
                    let value = self.argument(field, &ty(&field.ty));
                    format!("{}: {value}", ident(&field.name))
                });
                let members: Vec<String> = members.collect();
                vec![format!(
                    "client::api::{} {{ {} }}",
                    ident(holder),
                    members.join(", ")
                )]
            }
        }
    }

    fn argument(&self, field: &RequestField, ty: &str) -> String {
        match self.content_of(field) {
            Some(content) => self.body(content, ty),
            None => format!("given.take::<{ty}>({:?})?", field.name),
        }
    }

    fn has_setters(&self, body: Option<(&BodyPlan, &BodyContent)>) -> bool {
        self.plan.setters().any(|field| !self.is_body(field))
            || body.is_some_and(|(body, _)| !body.field.required)
    }

    fn is_body(&self, field: &RequestField) -> bool {
        let body = self.plan.body.as_ref();
        body.is_some_and(|body| std::ptr::eq(&raw const body.field, field))
    }

    /// The only media type of the body, where the field is the body.
    fn content_of(&self, field: &RequestField) -> Option<&BodyContent> {
        let body = self.plan.body.as_ref()?;
        self.is_body(field).then(|| body.contents.first()).flatten()
    }

    /// The body as an expression, which is of this type unless it has no JSON form.
    fn body(&self, content: &BodyContent, ty: &str) -> String {
        let made = forms::expression(&self.analysis.plan, content, BODY);
        made.unwrap_or_else(|| format!("given.take::<{ty}>({BODY:?})?"))
    }

    /// The same, where a function of the media type takes it.
    fn own_body(&self, content: &BodyContent) -> String {
        self.body(content, &taken(&content.intake, &content.ty))
    }
}
