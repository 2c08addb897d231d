//! The client, its builder, and the servers.

use super::groups::Groups;
use super::rust_type::RustType;

/// The crate as a whole.
#[derive(Clone, Debug, Default)]
pub struct CratePlan {
    /// `info.title`, without white space around it.
    pub title: String,
    /// The first paragraph of `info.description`.
    pub summary: Option<String>,
    /// The SPDX identifier of the license of the API, else its name.
    pub license: Option<String>,
    /// What is said about the crate.
    pub docs: String,
    /// The quick start in the crate's docs.
    pub quick_start: QuickStart,
    /// The failure with which `Error` is filled in.
    pub shared_error: SharedError,
    /// What the operations are grouped by.
    pub groups: Groups,
    /// Whether the types are in several files below `types/`: these.
    pub type_files: Vec<TypeFile>,
    /// How many types the Cargo feature of those brings that no operation uses, where it exists.
    pub unused_types: Option<usize>,
}

/// The failure with which `Error` is filled in where none is named.
#[derive(Clone, Debug, Default)]
pub enum SharedError {
    /// No operation documents any.
    #[default]
    None,
    /// The one that all operations document which document any.
    One(RustType),
    /// That of any operation: they document different ones.
    Any,
}

/// A file of types.
#[derive(Clone, Debug)]
pub struct TypeFile {
    /// Its name below `types/`, without the ending.
    pub name: String,
    /// What is said about it.
    pub docs: String,
    /// The Cargo features of which any brings it; none where it is always there.
    pub features: Vec<String>,
}

/// One operation that can be shown in a few words, and what a client needs before.
#[derive(Clone, Debug, Default)]
pub struct QuickStart {
    /// Whether the base URL must be given.
    pub needs_base_url: bool,
    /// The calls of the builder that give the credentials of the first security requirement.
    pub credentials: String,
    /// The call.
    pub call: Option<QuickCall>,
}

/// A call that can be shown in a few words.
#[derive(Clone, Debug)]
pub struct QuickCall {
    /// The client's method that gives the handle of the operation's group.
    pub accessor: Option<String>,
    /// The Cargo feature of that group.
    pub feature: Option<String>,
    /// The method.
    pub method: String,
    /// Its arguments, as Rust expressions.
    pub arguments: Vec<String>,
    /// Whether the expressions name types.
    pub mentions_types: bool,
    /// Whether a success has a body.
    pub gives_something: bool,
}

/// The client and its builder.
#[derive(Clone, Debug, Default)]
pub struct ClientPlan {
    /// The docs of the client.
    pub docs: String,
    /// The URL of the API, with the default of each variable; empty where there is none.
    pub base_url: String,
    /// The docs of the builder's method that takes another one.
    pub base_url_docs: String,
    /// The security requirements of the API, each with the names of its schemes.
    pub security: Vec<Vec<String>>,
    /// The security requirements of requests that the API does not describe.
    pub custom_security: Vec<Vec<String>>,
    /// Where failures say what is wrong, the most usual place first.
    pub error_members: Vec<ErrorMembersPlan>,
    /// The credentials, by the names of their schemes.
    pub credentials: Vec<CredentialPlan>,
    /// The servers, where there is more to them than one URL.
    pub servers: Option<ServersPlan>,
    /// Whether answers hold dates or times.
    pub has_dates: bool,
    /// Whether the client says where the API is: without operations, or without the feature of any group,
    /// what it holds would be dead code otherwise.
    pub shows_base_url: bool,
    /// Whether any operation gives a redirect, so that none may be followed.
    pub keeps_redirects: bool,
}

/// Where the body of a failure says what is wrong: the names of the members that lead there, the outermost
/// first; none where no member says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ErrorMembersPlan {
    /// To its code.
    pub code: Vec<String>,
    /// To what people read.
    pub message: Vec<String>,
}

impl ClientPlan {
    /// Whether there is a module of servers: one with enums to choose from.
    #[must_use]
    pub fn has_servers_module(&self) -> bool {
        let has_values = |variable: &VariableSetter| variable.values.is_some();
        self.servers.as_ref().is_some_and(|servers| {
            !servers.choices.is_empty() || servers.variables.iter().any(has_values)
        })
    }

    /// The setter of a scheme's credential.
    #[must_use]
    pub fn setter(&self, scheme: &str) -> Option<&str> {
        let mut credentials = self.credentials.iter();
        let credential = credentials.find(|credential| credential.scheme == scheme)?;
        Some(&credential.setter)
    }
}

/// The credential of a security scheme.
#[derive(Clone, Debug)]
pub struct CredentialPlan {
    /// The scheme's name.
    pub scheme: String,
    /// The builder's method.
    pub setter: String,
    /// The builder's method that takes a source of tokens.
    pub source: Option<String>,
    /// How programs that act on their own get a token.
    pub grant: Option<GrantPlan>,
    /// The docs.
    pub docs: String,
    /// Where it goes.
    pub place: CredentialPlace,
}

/// How programs that act on their own get a token.
#[derive(Clone, Debug)]
pub struct GrantPlan {
    /// The builder's method that takes their credentials.
    pub setter: String,
    /// The address that gives the token.
    pub token_url: String,
}

/// Where a credential goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialPlace {
    /// A bearer token.
    Bearer,
    /// User name and password.
    Basic,
    /// This header.
    Header(String),
    /// This query parameter.
    Query(String),
    /// This cookie.
    Cookie(String),
}

/// The servers, where there is more to them than one URL.
#[derive(Clone, Debug)]
pub struct ServersPlan {
    /// The API's servers, where there are several.
    pub choices: Vec<ServerChoice>,
    /// The variables of all servers, by name.
    pub variables: Vec<VariableSetter>,
    /// The servers that only some operations have, by URL.
    pub own: Vec<OwnServer>,
    /// The server that is used unless another one is chosen.
    pub first: Option<ServerTemplate>,
}

/// A URL template and the defaults of its variables.
#[derive(Clone, Debug)]
pub struct ServerTemplate {
    /// The template.
    pub url: String,
    /// The variables, each with its default.
    pub variables: Vec<(String, String)>,
}

/// One of the API's servers.
#[derive(Clone, Debug)]
pub struct ServerChoice {
    /// The variant.
    pub name: String,
    /// The docs.
    pub docs: String,
    /// The URL.
    pub template: ServerTemplate,
}

/// A variable of servers, and its setter.
#[derive(Clone, Debug)]
pub struct VariableSetter {
    /// Its name in URL templates.
    pub variable: String,
    /// The builder's method.
    pub setter: String,
    /// The docs of the method.
    pub docs: String,
    /// The enum of its values, where they are listed.
    pub values: Option<VariableEnum>,
}

/// The listed values of a variable.
#[derive(Clone, Debug)]
pub struct VariableEnum {
    /// The enum's name.
    pub name: String,
    /// The docs.
    pub docs: String,
    /// The values.
    pub values: Vec<VariableValue>,
}

/// A listed value of a variable.
#[derive(Clone, Debug)]
pub struct VariableValue {
    /// The variant.
    pub name: String,
    /// The text in the URL.
    pub value: String,
    /// The docs.
    pub docs: String,
}

/// A server that only some operations have.
#[derive(Clone, Debug)]
pub struct OwnServer {
    /// The builder's method.
    pub setter: String,
    /// The docs.
    pub docs: String,
    /// The URL.
    pub template: ServerTemplate,
}
