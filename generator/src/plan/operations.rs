//! The operations of the crate to be written.

use super::bodies::BodyPlan;
use super::pages::Pagination;
use super::request::{RequestField, RequestStep};
use super::responses::{ErrorKind, HeadersPlan, ResponsePlan};
use crate::model::{Method, OpId};

/// The operations of one group: a module below `api`.
#[derive(Clone, Debug)]
pub struct ModulePlan {
    /// The module's name, and its file's.
    pub name: String,
    /// The module's docs.
    pub docs: String,
    /// The first paragraph of them; nothing where that says no more than the name.
    pub summary: Option<String>,
    /// The groups that it is inside of, the outermost first, as the specification calls them.
    pub within: Vec<String>,
    /// The type that has the methods of its operations, where the client does not have them.
    pub handle: Option<String>,
    /// The Cargo feature that brings it, where it has one.
    pub feature: Option<FeaturePlan>,
    /// Its operations, in the order of the model's.
    pub operations: Vec<OpId>,
}

/// The Cargo feature of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeaturePlan {
    /// Its name.
    pub name: String,
    /// How many types it brings.
    pub types: usize,
}

/// An operation: a method of the client, and the request value that it returns.
#[derive(Clone, Debug)]
pub struct OperationPlan {
    /// The operation in the model.
    pub id: OpId,
    /// The HTTP method.
    pub http_method: Method,
    /// The path template that is called: without the fragment that tells operations apart which
    /// differ in their bodies only.
    pub path: String,
    /// The method of the client, or of the handle of its group.
    pub method: String,
    /// The type that has the method.
    pub owner: String,
    /// The client's method that gives that handle.
    pub accessor: Option<String>,
    /// The request value.
    pub request: String,
    /// The docs of the method.
    pub docs: String,
    /// Whether its use is discouraged.
    pub deprecated: bool,
    /// The struct that holds what the method requires, where that is too much for arguments.
    pub required: Option<String>,
    /// What the request value holds for the parameters, in the order of the model's.
    pub parameters: Vec<RequestField>,
    /// How the body is written.
    pub body: Option<BodyPlan>,
    /// The server, where it is not the API's.
    pub server: Option<String>,
    /// The statements that write path, query, headers and cookies, in their order.
    pub steps: Vec<RequestStep>,
    /// The header of the idempotency key, of which the client makes one up where the caller gives none.
    pub idempotency_key: Option<String>,
    /// The security requirements, each with the names of its schemes; empty where they are those of
    /// the API.
    pub security: Vec<Vec<String>>,
    /// The scopes of a token that is got for the operation.
    pub scopes: Vec<String>,
    /// How answers are read.
    pub responses: ResponsePlan,
    /// The documented headers of answers.
    pub headers: Option<HeadersPlan>,
    /// The pages of which the answer is one.
    pub pagination: Pagination,
}

impl OperationPlan {
    /// Everything that the request value holds, the body last.
    pub fn fields(&self) -> impl Iterator<Item = &RequestField> {
        let body = self.body.iter().map(|body| &body.field);
        self.parameters.iter().chain(body)
    }

    /// What every method of the operation asks for: without a body of several media types, of which
    /// each has a method of its own.
    pub fn arguments(&self) -> impl Iterator<Item = &RequestField> {
        self.single().filter(|field| field.required)
    }

    /// What has a setter: without a body of several media types, of which each has its own.
    pub fn setters(&self) -> impl Iterator<Item = &RequestField> {
        self.single()
            .filter(|field| !field.required && !field.is_fixed)
    }

    fn single(&self) -> impl Iterator<Item = &RequestField> {
        let body = self.body.iter().filter(|body| body.enum_name.is_none());
        self.parameters.iter().chain(body.map(|body| &body.field))
    }

    /// The enums of what a success gives, where it differs by status.
    pub fn successes(&self) -> impl Iterator<Item = &str> {
        let variants = self.responses.variants.iter();
        variants.filter_map(|variant| variant.success.by_status().map(|plan| plan.name.as_str()))
    }

    /// The enum of what a documented failure gives, where it differs by status.
    #[must_use]
    pub fn error_enum(&self) -> Option<&str> {
        match &self.responses.error.kind {
            ErrorKind::ByStatus(plan) => Some(&plan.name),
            ErrorKind::None | ErrorKind::One(_) => None,
        }
    }

    /// The public types of the operation other than the request value.
    pub fn auxiliary_types(&self) -> impl Iterator<Item = &str> {
        let once = [
            self.required.as_deref(),
            self.error_enum(),
            self.headers.as_ref().map(|headers| headers.name.as_str()),
        ];
        once.into_iter().flatten().chain(self.successes())
    }

    /// The path below the crate of an item that belongs to the operation.
    #[must_use]
    pub fn item_path(&self, name: &str) -> String {
        match &self.accessor {
            None => format!("api::{name}"),
            Some(module) => format!("api::{module}::{name}"),
        }
    }

    /// The path of the type that has the operation's methods.
    #[must_use]
    pub fn owner_path(&self) -> String {
        match self.accessor {
            None => self.owner.clone(),
            Some(_) => self.item_path(&self.owner),
        }
    }

    /// The path of one of the operation's methods.
    #[must_use]
    pub fn method_path(&self, method: &str) -> String {
        format!("{}::{method}", self.owner_path())
    }

    /// How the operation is called behind the client, without the arguments.
    #[must_use]
    pub fn call(&self) -> String {
        match &self.accessor {
            None => self.method.clone(),
            Some(accessor) => format!("{accessor}().{}", self.method),
        }
    }

    /// The methods for further media types of a required body.
    pub fn further_methods(&self) -> impl Iterator<Item = &str> {
        let body = self.body.iter().filter(|body| body.field.required);
        let further = body.flat_map(|body| body.contents.iter().skip(1));
        further.map(|content| content.function.as_str())
    }
}
