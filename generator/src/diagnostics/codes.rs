//! The one table of codes: what each finding is called, how bad it is, and what it means.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// Which finding a diagnostic is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The name that is printed in brackets.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// How bad such a finding usually is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// The lines of the explanation, as they are in the table.
            pub(super) fn comment(self) -> &'static [&'static str] {
                match self { $(Code::$variant => &[$($doc,)+],)+ }
            }
        }
    };
}

codes! {
    // Reading: what the files are.

    /// The file cannot be read as UTF-8 text.
    ///
    /// JSON and YAML for the web are always UTF-8, and so are Markdown pages. Save the file as
    /// UTF-8, or take it out of the input.
    UnreadableFile = "unreadable-file", Error;

    // What the documents say together: bundling, merging, overlays.

    /// Two documents define a component of the same name differently.
    ///
    /// Documents that are merged share one set of components, so a name can mean one thing only. Order
    /// and annotations (descriptions, summaries, titles, examples) do not count. Usually one of the
    /// documents is older than the other: fetch it again. Otherwise say in an overlay which definition
    /// is right; the message has one ready to paste.
    ConflictingComponent = "conflicting-component", Error;

    /// Two documents describe the same method and path differently.
    ///
    /// An operation may be described on several pages as long as all descriptions agree. Fetch the older
    /// page again, leave one out, or say in an overlay which description is right; the message has
    /// one ready to paste.
    ConflictingOperation = "conflicting-operation", Error;

    /// Several documents describe the same method and path with different bodies.
    ///
    /// On some sites there is a page for each model or kind of request, all of them sent to one
    /// address. Pass `--body-variants separate` to get one method for each body, or `--body-variants
    /// union` to get one method whose body is any of them.
    ConflictingBody = "conflicting-body", Error;

    /// Several documents describe the same method and path with different bodies, and were united.
    ///
    /// The operation takes any of the bodies (`--body-variants union`). A summary that only one
    /// of the documents has is left out, because the method would be named after it.
    UnitedBodies = "united-bodies", Note;

    /// The documents belong to different versions of the API.
    ///
    /// Mixing them could give a client for an API that never existed. Fetch all documents of one
    /// version, or pass `--allow-mixed-versions`; the highest version then names the client.
    MixedVersions = "mixed-versions", Error;

    /// One `operationId` names several operations.
    ///
    /// It must be unique in an API (OpenAPI 3.1, section 4.8.10), because the method is named after it.
    /// Each is preceded by the tag of its operation, or by the path where tags do not distinguish
    /// them; the word itself stays as `x-operation-id`. An overlay can set other names.
    DuplicateOperationId = "duplicate-operation-id", Warning;

    /// An `operationId` that several pages use was made unique.
    ///
    /// On some platforms a single word such as `update` names an operation within its group only,
    /// and every group's pages use it. Each is preceded by the tag or the path of its operation;
    /// the word itself stays as `x-operation-id`. An overlay can set another `operationId`.
    QualifiedOperationId = "qualified-operation-id", Note;

    /// An operation requires a security scheme that no document defines.
    ///
    /// Without the definition it is not known how the credential is sent, so the alternatives that need
    /// it are left out. An operation that has no other sends any credential that the client has. The
    /// page that defines the scheme may be missing; else define it in an overlay, as the vendor describes
    /// it in prose.
    UndefinedSecurityScheme = "undefined-security-scheme", Warning;

    /// Security schemes are defined, but most operations require none.
    ///
    /// No credential is sent with such an operation (OpenAPI 3.1, section 4.8.10), which some
    /// documents do not mean: their authors forgot `security` at the root. An overlay can add it.
    UnusedSecurity = "unused-security", Warning;

    /// One document has a path twice, in templates that differ only in the names of parameters.
    ///
    /// OpenAPI calls such paths identical and forbids them (3.1, section 4.8.8.1), but there are APIs
    /// whose server distinguishes them by the value of the parameter. Each template keeps its operations
    /// and its parameters. Where they are the same, remove one in an overlay.
    IdenticalPaths = "identical-paths", Warning;

    /// `info.version` is not a version in some documents.
    ///
    /// Some platforms put the name of an endpoint there. Such a document is taken to belong to the
    /// version that the others name. Set `info.version` in an overlay to give the API a version.
    UnusableVersion = "unusable-version", Note;

    /// The documents use different versions of the OpenAPI specification.
    ///
    /// The merged document uses the highest of them. Each document is read by the rules of its own
    /// version, also when they are merged.
    MixedSpecifications = "mixed-specifications", Note;

    /// An overlay, or one of its actions, does not follow the Overlay specification.
    ///
    /// The action is not applied. An action has a `target` and one of `update`, `copy` and
    /// `remove: true`; objects are merged into objects, items are appended to arrays, and single
    /// values replace single values. To replace an object or an array, remove it in an
    /// earlier action.
    InvalidOverlay = "invalid-overlay", Error;
    /// An expression in an overlay is not valid JSONPath.
    ///
    /// Expressions follow RFC 9535, which many examples on the web do not: names with other
    /// characters than letters, digits and `_` are quoted (`$.paths['/orders']`), and filters
    /// are written `[?@.name == 'x']`.
    InvalidJsonPath = "invalid-json-path", Error;
    /// An action of an overlay selects nothing.
    ///
    /// The document may have changed since the overlay was written, or a name is misspelt. Fix the
    /// expression, or drop the action when it is no longer needed.
    OverlayWithoutMatch = "overlay-without-match", Warning;

    /// A reference points to a file that was not read.
    ///
    /// References to files are relative to the file that holds them. Put the file there, or give its
    /// folder to `--specs`. References over the network are not followed: download their targets. Until
    /// then the reference is read like one whose target does not exist.
    MissingFile = "missing-file", Warning;

    /// A reference points to a value that does not exist in another file.
    ///
    /// The part of the reference after `#` is a JSON Pointer (RFC 6901); `/` is written `~1` in it.
    /// What the client does without the value is the same as for `dangling-reference`.
    DanglingFileReference = "dangling-file-reference", Warning;

    /// The documents have different titles.
    ///
    /// The shortest one becomes the title of the whole API. Set `info.title` in an overlay to
    /// choose another.
    MixedTitles = "mixed-titles", Note;

    /// The documents name different servers.
    ///
    /// The servers of most operations become those of the merged document; the other operations
    /// keep theirs, and are called there.
    MixedServers = "mixed-servers", Note;

    /// Some documents name no server.
    ///
    /// Their operations are assumed to be on the servers of the other documents.
    MissingServers = "missing-servers", Note;

    /// Paths differ only in the names of their parameters, so they are the same path.
    ///
    /// OpenAPI calls such paths identical (3.1, section 4.8.8.1). The longest of them is kept, and
    /// the parameters of the others are renamed.
    DifferingPathParameters = "differing-path-parameters", Note;

    /// Several documents define the same thing with different annotations.
    ///
    /// The interface is the same; of each description, summary, title, example and extension the
    /// longest is kept.
    DifferingWords = "differing-words", Note;

    /// Several documents define the same thing with other names or nesting.
    ///
    /// One refers to a component where the other defines it inline or under another name. Both
    /// mean the same; the definition with more references is kept, else the shorter one.
    DifferingStructure = "differing-structure", Note;

    /// A document of OpenAPI 3 describes something as Swagger 2.0 did.
    ///
    /// OpenAPI 3 has no `in: body`, and it has what describes a value under `schema` or `content`. It is
    /// read as what it means in Swagger 2.0, also in `openapi.json`.
    SwaggerLeftover = "swagger-leftover", Warning;

    /// The client cannot do what a document describes.
    ///
    /// The message says what is done instead.
    UnsupportedFeature = "unsupported-feature", Warning;

    // Found while the document is read into the model.

    /// The target of a `$ref` does not exist.
    ///
    /// Its target does not exist, or is in a file that was not given. Pages of
    /// documentation carry only the components that their endpoint reaches, so the page that
    /// defines the component is probably missing. Add it, or define the component with an overlay.
    /// Until then a schema is any value, a request body any JSON and a response raw bytes; a parameter
    /// or header is left out, and so are the operations of a path. No variant has a value that is mapped so.
    DanglingReference = "dangling-reference", Warning;

    /// A chain of `$ref`s is circular.
    ///
    /// Such a chain describes nothing, and is read like a reference whose target does not exist. Replace
    /// one of the references by the schema that is meant.
    ReferenceLoop = "reference-loop", Warning;

    /// A value does not have the type that the OpenAPI specification requires.
    ///
    /// A number or `true` in quotes is read as if there were no quotes. Anything else is left out; the rest
    /// of the object is used. Fix the document with an overlay if the member matters.
    UnexpectedValue = "unexpected-value", Warning;

    /// An unknown key is very similar to one that the OpenAPI specification defines.
    ///
    /// It has no effect as it is. If it is intended, nothing needs to be done, but custom keys should
    /// start with `x-`. Otherwise rename it in an overlay; the message has one ready to paste.
    MisspeltKey = "misspelt-key", Warning;

    /// A schema's `type` is not one of JSON Schema's types.
    ///
    /// The types are `array`, `boolean`, `integer`, `null`, `number`, `object` and `string`. The value stays
    /// untyped (`serde_json::Value`).
    UnknownType = "unknown-type", Warning;

    /// A document decides about the Rust that is generated.
    ///
    /// `x-rust-type` puts any path into the client, and `x-rust-name` any name. What describes an API
    /// may come from anybody, so both, and `x-rust-newtype`, count in overlays only, which the client's
    /// owner writes. Pass `--trust-extensions` when you own the document itself.
    UntrustedExtension = "untrusted-extension", Warning;

    /// `x-rust-type` is not the path of a Rust type.
    ///
    /// It has no effect, and the schema gets the type that it describes. Valid paths are, for example,
    /// `rust_decimal::Decimal` or `Vec<my_crate::Id>`: names separated by `::`, with types between `<` and
    /// `>`. The type must implement `Clone`, `Debug`, `PartialEq`, `Serialize` and `Deserialize`, and
    /// its crate must be a dependency in the client's `Cargo.toml`.
    InvalidRustType = "invalid-rust-type", Warning;

    /// `x-rust-newtype` is not `true` or `false`, or has no effect where it is.
    ///
    /// With `x-rust-newtype: true`, a schema under `components.schemas` that describes text or a number
    /// gets a Rust type of its own, which is not taken for another. A schema elsewhere has no name for
    /// such a type; objects, unions and listed values have one in any case. `x-rust-newtype: false`
    /// takes a schema out of `--newtypes`.
    InvalidNewtype = "invalid-newtype", Warning;

    /// The branches of an `allOf` contradict each other.
    ///
    /// A value must match all branches of an `allOf`; here no value can. The value stays untyped
    /// (`serde_json::Value`); a property has the type that the last branch gives it. One that is read-only
    /// in one branch, and described and required by a later one, is in requests.
    Contradiction = "contradiction", Warning;

    /// Every property of an object inside a request is read-only.
    ///
    /// What is read-only and required is required of answers only, so that a request could say nothing with such
    /// an object. It is taken for one that refers to something else, and its required properties are sent.
    ReadOnlyRequest = "read-only-request", Warning;

    /// `required` names a property that `properties` does not describe.
    ///
    /// Usually the name is misspelt or the property was removed. The property becomes an optional field
    /// of any value (`serde_json::Value`), unless `additionalProperties` forbids it.
    UndescribedProperty = "undescribed-property", Note;

    /// The `format` of a string and its `minLength` or `maxLength` contradict each other.
    ///
    /// The server is expected to send strings of the given length, so the type stays `String`.
    FormatMismatch = "format-mismatch", Note;

    /// The discriminator does not distinguish all variants of a union.
    ///
    /// Two variants have the same discriminator value, or a variant has none. The variants are
    /// distinguished by their structure instead.
    AmbiguousDiscriminator = "ambiguous-discriminator", Note;

    /// One branch of a `oneOf` or `anyOf` allows any value.
    ///
    /// Then the whole union allows any value, and it stays untyped (`serde_json::Value`).
    UntypedUnion = "untyped-union", Note;

    /// A header parameter that something else determines.
    ///
    /// `Accept`, `Content-Type` and `Authorization` are set from the media types and the security schemes
    /// (OpenAPI 3.0.3, section 4.7.12.2), `Cookie` from the parameters with `in: cookie` where there are
    /// any. `Host`, `Content-Length`, `Transfer-Encoding`, `Connection` and the like belong to the message
    /// and the connection that carries it, and are set by the HTTP client.
    IgnoredParameter = "ignored-parameter", Note;

    /// A member of an Encoding Object that has no effect in this body.
    ///
    /// `headers` of a part are not sent. In a multipart body `style`, `explode` and `allowReserved`
    /// have no effect either (OpenAPI 3.0.3, section 4.7.15.1): a part is written as its `contentType`
    /// says, else as the type of its value does.
    IgnoredEncoding = "ignored-encoding", Note;

    /// A body has a media type without built-in support, such as XML.
    ///
    /// The client sends and returns its raw bytes, with the documented media type. The caller chooses the
    /// types for such bodies and the library that parses and writes them.
    RawBody = "raw-body", Note;

    /// The parameters in the path and the path template do not match.
    ///
    /// Each name between braces needs a parameter with `in: path`, and each such parameter must be
    /// in the template (OpenAPI 3.0.3, section 4.7.12.1).
    PathMismatch = "path-mismatch", Warning;

    /// A path does not begin with `/`.
    ///
    /// OpenAPI appends a path to the address of the server as it is, so every path begins with a slash
    /// (3.0.3, section 4.7.8.1). The slash is added, also in `openapi.json`; overlays
    /// must refer to the path with the slash.
    PathWithoutSlash = "path-without-slash", Warning;

    /// A security scheme is invalid or of an unknown type.
    ///
    /// Its `type` must be `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`, with the members which that
    /// type needs (OpenAPI 3.0.3, section 4.7.27). The client cannot send such a credential.
    UnknownSecurityScheme = "unknown-security-scheme", Warning;

    /// No file holds an OpenAPI 3 document, so there is nothing to generate.
    ///
    /// A document has a key `openapi` at its root, such as `"openapi": "3.0.3"`. It may be a
    /// JSON or YAML file of its own, or be in a fenced code block of a Markdown page.
    NoOpenapi = "no-openapi", Error;

    /// A Markdown page holds no OpenAPI document and is left out.
    ///
    /// Guides and tables of error codes are such pages. If the page does describe an endpoint, see
    /// whether it was saved as Markdown with its code blocks: documentation platforms serve that
    /// under the address of the page with `.md` behind it.
    PageWithoutOpenapi = "page-without-openapi", Note;

    /// The text is not JSON (RFC 8259), and reading stopped at the place that is shown.
    ///
    /// Most often the file or the page was cut off while it was fetched. On a page, the message
    /// also shows where the code block opens.
    InvalidJson = "invalid-json", Error;

    /// The text is not YAML 1.2, and reading stopped at the place that is shown.
    ///
    /// Frequent reasons are wrong indentation, tabs, and texts with a colon or a leading `@` that
    /// need quotes. The mistake may be a line or two above the place that is shown.
    InvalidYaml = "invalid-yaml", Error;

    /// The document is nested deeper than any real document is, or its schemas are made of each other
    /// in a longer chain.
    ///
    /// The limit protects this program against documents that are crafted to overflow its stack. Move
    /// inner schemas to `components.schemas` and refer to them; write out what the end of a chain of
    /// `allOf`, `oneOf` or `anyOf` means.
    TooDeep = "too-deep", Error;

    /// YAML aliases make the document many times as large as its text.
    ///
    /// The limit protects this program against documents that are crafted to fill its memory. Use
    /// `$ref` for what is repeated often.
    TooLarge = "too-large", Error;

    /// A key occurs more than once in one object.
    ///
    /// Most JSON and YAML parsers silently use the last one, so that something the author wrote has
    /// no effect. Here objects that do not contradict each other are united. Write the key once.
    DuplicateKey = "duplicate-key", Warning;

    /// A key occurs more than once in one object, with different values.
    ///
    /// Nobody but the author knows which of them is meant. Remove one of them, or give it the name it
    /// was meant to have.
    ConflictingKey = "conflicting-key", Error;

    /// A number that JSON cannot represent: `.inf` or `.nan`.
    ///
    /// YAML has them, but no JSON value is equal to them, so no request or response can
    /// contain them. Write a number, or quote the text.
    NotFinite = "not-finite", Error;

    /// A YAML tag such as `!include` has no meaning in OpenAPI.
    ///
    /// Only the program that defines the tag understands it. Use `$ref` to include a file.
    YamlTag = "yaml-tag", Error;

    /// The document is written for an OpenAPI version that cannot be read.
    ///
    /// OpenAPI 3.0, 3.1 and 3.2 are supported, and Swagger 2.0. The version is a string such as `3.0.3` under the key `openapi`.
    UnsupportedVersion = "unsupported-version", Error;

    /// The document is written for a later OpenAPI 3 than 3.2, and is read as if it were 3.2.
    ///
    /// What the later version added is not supported and may be missing from the client.
    NewerVersion = "newer-version", Warning;

    /// The OpenAPI version is written as a number instead of a string.
    ///
    /// In YAML `openapi: 3.0` is a number. It is accepted, but other tools may
    /// reject it, and `3.10` would turn into 3.1. Put it in quotes.
    VersionNotText = "version-not-text", Note;

    /// The document is written for a version of Swagger that cannot be read.
    ///
    /// Swagger 2.0 is read like OpenAPI 3.0, into which it is converted. Earlier versions are spread over
    /// several files and not supported; convert them first. On a documentation page this is a warning,
    /// since sites may keep pages of an old interface beside those of the new one.
    Swagger = "swagger", Error;

    /// The document does not describe an HTTP API; it is, for example, an AsyncAPI document.
    ///
    /// It is left out. Nothing needs to be done, unless the wrong file was fetched.
    NotOpenapi = "not-openapi", Note;

    /// The page describes an endpoint in a notation of its platform that is not OpenAPI.
    ///
    /// Older Mintlify sites did so: `paths` holds one `path` and one `method` there. The notation
    /// is not documented, so it is left out. Fetch the page again, or look for a link to the
    /// OpenAPI file of the site.
    EndpointDump = "endpoint-dump", Warning;

    /// The document looks like OpenAPI, but its root has no key `openapi`.
    ///
    /// It is treated as a file that others refer to, and none of its operations becomes a method.
    /// Add the version it is written for, or correct the spelling of the key.
    MissingVersion = "missing-version", Warning;

    /// Operations give the pages of a list, and the client has `pages()` and `items()` for them.
    ///
    /// The message says by which rule: an extension says so, or the names and types of parameters and
    /// members leave no doubt. To deny it, set `x-pagination: false` at the operation in an overlay; to say
    /// something else, set an object, as the docs on pages of results describe.
    Pages = "pages", Note;

    /// The document describes only webhooks, that is, requests that the server sends.
    ///
    /// Types are generated for them, but there is no operation that a client could call.
    WebhooksOnly = "webhooks-only", Note;
}
