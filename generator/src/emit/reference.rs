//! What emitted code refers to outside of itself: one list, in which each name brings its import and
//! what the crate needs because of it.

use std::borrow::Cow;

use super::needs::FormatCrate;
use super::runtime::Part;

/// A name that a file imports: its path without the name, and the name.
pub type Import = (&'static str, Cow<'static, str>);

/// How emitted code reaches a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// By an import from this path.
    Import(&'static str),
    /// By its whole path, or as a method: nothing is imported.
    Direct,
}

/// What a reference is to, and what it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) name: &'static str,
    pub(super) reach: Reach,
    pub(super) part: Option<Part>,
    pub(super) format: Option<FormatCrate>,
}

macro_rules! references {
    ($($(#[$docs:meta])* $variant:ident = $name:literal $kind:ident $detail:tt)*) => {
        /// Everything that emitted code refers to outside of itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Runtime {
            $($(#[$docs])* $variant,)*
        }

        impl Runtime {
            #[cfg(test)]
            const ALL: &[Runtime] = &[$(Runtime::$variant),*];

            /// What it is, and what it takes.
            pub(super) const fn reference(self) -> Reference {
                match self {
                    $(Runtime::$variant => references!(@ $name $kind $detail),)*
                }
            }
        }
    };
    (@ $name:literal import ($path:literal)) => {
        Reference { name: $name, reach: Reach::Import($path), part: None, format: None }
    };
    (@ $name:literal import ($path:literal, $part:ident)) => {
        Reference { name: $name, reach: Reach::Import($path), part: Some(Part::$part), format: None }
    };
    (@ $name:literal method ($part:ident)) => {
        Reference { name: $name, reach: Reach::Direct, part: Some(Part::$part), format: None }
    };
    (@ $name:literal path ($format:ident)) => {
        Reference { name: $name, reach: Reach::Direct, part: None, format: Some(FormatCrate::$format) }
    };
}

references! {
    BTreeMap = "BTreeMap" import("std::collections")
    Arc = "Arc" import("std::sync")
    Duration = "Duration" import("std::time")
    Bytes = "Bytes" import("bytes")
    Method = "Method" import("reqwest")
    HeaderMap = "HeaderMap" import("reqwest::header")
    /// The module of the types.
    Types = "types" import("crate")
    Client = "Client" import("crate::client")
    /// The macro for structs around one value.
    NewtypeMacro = "newtype" import("crate::runtime", Newtype)
    /// The macro for structs around one scalar.
    ScalarMacro = "scalar" import("crate::runtime", Scalars)
    /// The macro for structs.
    ObjectMacro = "object" import("crate::runtime", Object)
    /// The macro for structs that are forms with files.
    FileFormMacro = "file_form" import("crate::runtime", FileForm)
    /// The macro for constructors and setters, which others call.
    Constructor = "new" method(Constructor)
    /// The macro for constructors and setters in tests, which others call.
    TestValue = "test_value" method(TestValues)
    /// The macro for defaults, which others call.
    Default = "default" method(Default)
    /// The macro for `Eq` and `Hash`, which others call.
    HashAbility = "hash" method(Hash)
    /// The macro for what is recognised by its shape, which others call.
    FitAbility = "fit" method(Fit)
    /// The macro for enumerations of text.
    StringEnumMacro = "string_enum" import("crate::runtime", Enums)
    /// The macro for other enumerations.
    ValueEnumMacro = "value_enum" import("crate::runtime", Values)
    /// The macro for unions with a discriminator.
    TaggedUnionMacro = "tagged_union" import("crate::runtime", Tagged)
    /// The macro for unions without one.
    UnionMacro = "union" import("crate::runtime", Untagged)
    Credential = "Credential" import("crate::runtime::auth", Auth)
    Place = "Place" import("crate::runtime::auth", Auth)
    Scheme = "Scheme" import("crate::runtime::auth", Auth)
    TokenSource = "TokenSource" import("crate::runtime::auth", Auth)
    Base64 = "Base64" import("crate::runtime::base64", Base64)
    BuildError = "BuildError" import("crate::runtime::build_error", BuildError)
    Opened = "Opened" import("crate::runtime::call", Call)
    ClientCredentials = "ClientCredentials" import("crate::runtime::client_credentials", ClientCredentials)
    Api = "Api" import("crate::runtime::core", Core)
    Core = "Core" import("crate::runtime::core", Core)
    CoreBuilder = "CoreBuilder" import("crate::runtime::builder", Builder)
    CustomRequest = "CustomRequest" import("crate::runtime::custom", Custom)
    ErrorMembers = "ErrorMembers" import("crate::runtime::error_members", ErrorMembers)
    /// The documented error of any operation.
    AnyApiError = "AnyApiError" method(AnyError)
    /// The module of what is wrong with dates and times.
    Dates = "dates" import("crate::runtime", Dates)
    EventStream = "EventStream" import("crate::runtime::events", Events)
    Fit = "Fit" import("crate::runtime::fit", Fit)
    Score = "Score" import("crate::runtime::fit", Fit)
    /// The function that recognises a type by reading a value.
    ByTrying = "by_trying" import("crate::runtime::fit", Fit)
    /// The method that writes a form.
    RequestForm = "form" method(Form)
    /// The method that writes JSON lines.
    RequestJsonLines = "json_lines" method(JsonLinesBody)
    Encoding = "Encoding" import("crate::runtime::form", Form)
    TypedHeaders = "TypedHeaders" import("crate::runtime::headers", Headers)
    /// The function that reads a header.
    ReadHeader = "header" import("crate::runtime::headers", Headers)
    JsonLines = "JsonLines" import("crate::runtime::json_lines", JsonLines)
    JsonText = "JsonText" import("crate::runtime::json_text", JsonText)
    Middleware = "Middleware" import("crate::runtime::middleware", Middleware)
    /// The method that writes a part as a form.
    MultipartForm = "multipart_form" method(MultipartForm)
    Multipart = "Multipart" import("crate::runtime::multipart", Multipart)
    /// The method that writes a list of parts.
    RequestPartsOfValues = "parts_of_values" method(PartsBody)
    /// The same of files.
    RequestPartsOfFiles = "parts_of_files" method(PartsBody)
    PageInput = "PageInput" import("crate::runtime::page_rule", PageRule)
    PageRule = "PageRule" import("crate::runtime::page_rule", PageRule)
    /// The macro for the pages of lists.
    PagesMacro = "pages" import("crate::runtime", Pages)
    /// The macro for the requests of operations.
    RequestMacro = "request" import("crate::runtime", Operation)
    PartStream = "PartStream" import("crate::runtime::part_stream", PartStream)
    Retry = "Retry" import("crate::runtime::retry", Retry)
    Secret = "Secret" import("crate::runtime::secret", Secret)
    Servers = "Servers" import("crate::runtime::servers", Servers)
    Template = "Template" import("crate::runtime::servers", Servers)
    ByteStream = "ByteStream" import("crate::runtime::stream", Stream)
    /// The method that asks for a streamed answer in a body that is JSON.
    RequestStreamedJson = "streamed_json" method(StreamingJson)
    /// The same of a form.
    RequestStreamedForm = "streamed_form" method(StreamingForm)
    /// The same of a multipart body.
    RequestStreamedMultipart = "streamed_multipart" method(StreamingMultipart)
    Style = "Style" import("crate::runtime::style", Style)
    Upload = "Upload" import("crate::runtime::upload", Upload)
    Date = "chrono::NaiveDate" path(Chrono)
    DateTime = "chrono::DateTime<chrono::FixedOffset>" path(Chrono)
    LocalDateTime = "chrono::NaiveDateTime" path(Chrono)
    Uuid = "uuid::Uuid" path(Uuid)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Reach, Runtime};
    use crate::emit::runtime;

    /// The file of the support code that the name comes from, and its text.
    fn file(name: Runtime) -> Option<(String, &'static str)> {
        let part = name.reference().part?;
        runtime::files(&BTreeSet::from([part])).next()
    }

    #[test]
    fn names_come_from_the_part_that_they_bring() {
        let mut checked = 0;
        for name in Runtime::ALL {
            let reference = name.reference();
            let from = match reference.reach {
                Reach::Import(path) => path.strip_prefix("crate::runtime"),
                Reach::Direct => reference.part.map(|_| ""),
            };
            let Some(module) = from else {
                assert!(reference.part.is_none(), "{name:?}");
                continue;
            };
            let (file, text) = file(*name).unwrap();
            if let Some(module) = module.strip_prefix("::") {
                assert_eq!(file, format!("{module}.rs"), "{name:?}");
            }
            let is_defined = text.contains(&format!(" {}", reference.name));
            assert!(is_defined, "{name:?} in {file}");
            checked += 1;
        }
        assert!(checked > 20, "{checked}");
    }
}
