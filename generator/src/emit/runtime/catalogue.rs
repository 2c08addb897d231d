//! The catalogue of the support files: what each needs and offers.

/// A file of the support code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The documented errors of all operations as one.
    AnyError,
    /// Runs calls through the caller's middleware.
    Around,
    /// Sends a request until its outcome is one to report.
    Attempts,
    /// Credentials and where they go.
    Auth,
    /// How long to wait before a request is sent again.
    Backoff,
    /// Base URLs.
    Base,
    /// Bytes in JSON.
    Base64,
    /// Calls that are waited for.
    Blocking,
    /// What is sent as a request's body.
    Body,
    /// How many requests may be sent again.
    Budget,
    /// Why a client could not be built.
    BuildError,
    /// Builds what all operations share.
    Builder,
    /// Values by name.
    ByName,
    /// The one place where a call happens.
    Call,
    /// Tokens for programs that act on their own.
    ClientCredentials,
    /// Constructors and setters.
    Constructor,
    /// What all operations of a client share.
    Core,
    /// Requests that the specification does not have.
    Custom,
    /// What is wrong with dates and times.
    Dates,
    /// Until when a call or an attempt must be over.
    Deadline,
    /// A body that did not decode.
    DecodeError,
    /// Large answers are decoded apart.
    Decoding,
    /// Defaults.
    Default,
    /// Which call a message is about.
    Endpoint,
    /// Enums of strings.
    Enums,
    /// What can go wrong with a call.
    Error,
    /// What errors say is wrong, whatever their types.
    ErrorMembers,
    /// How lines become server-sent events.
    EventParser,
    /// Server-sent events.
    Events,
    /// What a message shows of a body.
    Excerpt,
    /// Forms with files.
    FileForm,
    /// Values of which every number has a JSON form.
    Finite,
    /// Which of a union's variants a value is.
    Fit,
    /// Bytes in unions without a discriminator.
    FitBase64,
    /// Dates and times in unions without a discriminator.
    FitChrono,
    /// How well a value fits an object.
    FitObject,
    /// UUIDs in unions without a discriminator.
    FitUuid,
    /// Form bodies.
    Form,
    /// `Eq` and `Hash`.
    Hash,
    /// Response headers with a type.
    Headers,
    /// Answers on their way from the network.
    HttpResponse,
    /// What setters and constructors take.
    Intake,
    /// JSON as servers write it.
    Json,
    /// Single values out of JSON text.
    JsonFind,
    /// Bodies of one JSON value per line.
    JsonLines,
    /// Requests with one JSON value per line.
    JsonLinesBody,
    /// Numbers in JSON text.
    JsonNumbers,
    /// JSON inside of text.
    JsonText,
    /// Bodies cut into lines.
    Lines,
    /// Integers that a value of any JSON cannot hold.
    LongIntegers,
    /// Keeps credentials out of messages.
    Mask,
    /// The caller's own code around calls and attempts.
    Middleware,
    /// Multipart bodies.
    Multipart,
    /// Parts of multipart bodies that are forms.
    MultipartForm,
    /// Types that give another type a name of their own.
    Newtype,
    /// Next pages that are not fetched.
    NextPage,
    /// JSON objects with declared members.
    Object,
    /// Reads JSON objects, member by member.
    ObjectRead,
    /// The requests that the client's methods return.
    Operation,
    /// What may be chosen for one request.
    Options,
    /// Where the next page of a list is.
    PageRule,
    /// The pages of a list, and the items on them.
    Pages,
    /// Parameter values, taken apart.
    Param,
    /// How a body becomes its parts.
    PartParser,
    /// Bodies of several parts, as they arrive.
    PartStream,
    /// Requests that are lists of parts.
    PartsBody,
    /// Calls under way.
    Pending,
    /// Percent-encoding.
    Percent,
    /// Bodies that are watched while they are sent.
    Progress,
    /// Random numbers.
    Random,
    /// How an answer becomes what the operation documents.
    Reading,
    /// Redirects stay within the origin.
    Redirect,
    /// Tokens that are renewed once for many calls.
    Renewal,
    /// Builds a request.
    Request,
    /// What came back.
    Response,
    /// Which requests are sent again after a failure.
    Retry,
    /// The `Retry-After` header.
    RetryAfter,
    /// Integers that a type would hold rounded.
    Rounded,
    /// Named scalars with a type of their own.
    Scalars,
    /// Text that is never printed.
    Secret,
    /// Servers with variables.
    Servers,
    /// Spans for calls and attempts.
    Spans,
    /// Streamed bodies.
    Stream,
    /// What asks for a streamed answer in a body.
    Streaming,
    /// Which kind of answer a form asks for.
    StreamingForm,
    /// Which kind of answer a JSON body asks for.
    StreamingJson,
    /// Which kind of answer a multipart body asks for.
    StreamingMultipart,
    /// The parameter styles.
    Style,
    /// Unions with a discriminator.
    Tagged,
    /// Constructors and setters of what only comes in answers.
    TestValues,
    /// Answers without a network.
    Testing,
    /// Borrowed or owned text.
    Text,
    /// Requests to whoever gives tokens.
    TokenHttp,
    /// Which failures may be gone the next time.
    Transient,
    /// Puts a request on the wire.
    Transmit,
    /// What unions have in common.
    Union,
    /// Unions without a discriminator.
    Untagged,
    /// Content from memory, files and streams.
    Upload,
    /// Content of an announced length.
    UploadLength,
    /// Enums of values of any kind.
    Values,
    /// Single elements out of XML.
    XmlText,
}

/// What the catalogue knows of a part.
pub(super) struct Entry {
    pub part: Part,
    /// The module's name; the file's is the same with `.rs`.
    pub module: &'static str,
    pub text: &'static str,
    /// The feature of the emitted crate that it is part of.
    pub feature: Option<&'static str>,
    pub needs: &'static [Part],
    pub crates: &'static [Crate],
    /// The names that users see, re-exported at the emitted crate's root.
    pub exports: &'static [&'static str],
    /// The macros for emitted code, re-exported by the runtime's `mod.rs`.
    pub macros: &'static [&'static str],
}

/// A crate of which the support code needs these features.
#[derive(Clone, Copy)]
pub(super) struct Crate {
    pub name: &'static str,
    pub version: &'static str,
    pub features: Features,
}

pub(super) type Features = &'static [&'static str];

const fn needs(name: &'static str, version: &'static str, features: Features) -> Crate {
    Crate {
        name,
        version,
        features,
    }
}

const BASE64: Crate = needs("base64", "0.23", &["std"]);
const BYTES: Crate = needs("bytes", "1", &["std"]);
const CHRONO: Crate = needs("chrono", "0.4", &["serde", "std"]);
const FUTURES_CORE: Crate = needs("futures-core", "0.3", &["std"]);
const HTTP_BODY: Crate = needs("http-body", "1", &[]);
const REQWEST: Crate = needs("reqwest", "0.13", &[]);
const SERDE: Crate = needs("serde", "1", &["std"]);
const SERDE_JSON: Crate = needs("serde_json", "1", &["std"]);
const TOKIO_FS: Crate = needs("tokio", "1", &["fs"]);
const TOKIO_RT: Crate = needs("tokio", "1", &["rt"]);
const TOKIO_SYNC: Crate = needs("tokio", "1", &["sync"]);
const TOKIO_TIME: Crate = needs("tokio", "1", &["time"]);
const TRACING: Crate = needs("tracing", "0.1", &[]);
const UUID: Crate = needs("uuid", "1", &["serde", "std"]);

macro_rules! entry {
    ($part:ident $module:literal needs[$($need:ident)*] crates[$($dependency:ident)*]
     exports[$($export:ident)*] macros[$($macro:ident)*] feature $feature:literal) => {
        Entry {
            feature: Some($feature),
            ..entry!($part $module needs[$($need)*] crates[$($dependency)*]
                exports[$($export)*] macros[$($macro)*])
        }
    };
    ($part:ident $module:literal needs[$($need:ident)*] crates[$($dependency:ident)*]
     exports[$($export:ident)*] macros[$($macro:ident)*]) => {
        Entry {
            part: Part::$part,
            module: $module,
            text: include_str!(concat!("../../../runtime/", $module, ".rs")),
            feature: None,
            needs: &[$(Part::$need),*],
            crates: &[$($dependency),*],
            exports: &[$(stringify!($export)),*],
            macros: &[$(stringify!($macro)),*],
        }
    };
}

pub(super) const CATALOGUE: &[Entry] = &[
    entry!(AnyError "any_error"
        needs[Error]
        crates[] exports[AnyApiError] macros[]),
    entry!(Around "around"
        needs[Attempts Call Core Deadline Endpoint Error HttpResponse Middleware Transmit]
        crates[REQWEST] exports[] macros[]),
    entry!(Attempts "attempts"
        needs[Budget Call Core Deadline Endpoint Error HttpResponse Response Retry]
        crates[TOKIO_TIME] exports[] macros[]),
    entry!(Auth "auth"
        needs[BuildError ByName Percent Renewal Secret TokenHttp]
        crates[REQWEST] exports[TokenFuture TokenSource] macros[]),
    entry!(Backoff "backoff"
        needs[Random]
        crates[] exports[] macros[]),
    entry!(Base "base"
        needs[BuildError]
        crates[REQWEST] exports[] macros[]),
    entry!(Base64 "base64"
        needs[Text]
        crates[BASE64 BYTES SERDE] exports[Base64] macros[]),
    entry!(Blocking "blocking"
        needs[Error Pending Response]
        crates[TOKIO_RT] exports[] macros[] feature "blocking"),
    entry!(Body "body"
        needs[Progress]
        crates[BYTES REQWEST] exports[] macros[]),
    entry!(Budget "budget"
        needs[]
        crates[] exports[] macros[]),
    entry!(BuildError "build_error"
        needs[Auth]
        crates[REQWEST] exports[BuildError] macros[]),
    entry!(Builder "builder"
        needs[Auth Base Budget BuildError ByName Core Mask Middleware Redirect Retry Secret TokenHttp]
        crates[REQWEST TOKIO_SYNC] exports[] macros[]),
    entry!(ByName "by_name"
        needs[]
        crates[] exports[] macros[]),
    entry!(Call "call"
        needs[Around Attempts Auth Body BuildError Core Deadline Endpoint Error HttpResponse Mask Options Redirect Response Secret Transient Transmit]
        crates[REQWEST TOKIO_RT] exports[] macros[]),
    entry!(ClientCredentials "client_credentials"
        needs[Auth Middleware Percent Renewal Secret TokenHttp]
        crates[REQWEST SERDE_JSON] exports[] macros[]),
    entry!(Constructor "constructor"
        needs[Intake]
        crates[] exports[] macros[new]),
    entry!(Core "core"
        needs[Auth Base Budget ByName Endpoint ErrorMembers Mask Middleware Redirect Request Retry]
        crates[REQWEST TOKIO_SYNC] exports[] macros[]),
    entry!(Custom "custom"
        needs[Core Options Param Pending Request Style]
        crates[BYTES REQWEST SERDE] exports[CustomRequest] macros[]),
    entry!(Dates "dates"
        needs[]
        crates[CHRONO] exports[] macros[]),
    entry!(Deadline "deadline"
        needs[]
        crates[TOKIO_TIME] exports[] macros[]),
    entry!(DecodeError "decode_error"
        needs[Excerpt Json Response]
        crates[SERDE_JSON] exports[DecodeError] macros[]),
    entry!(Decoding "decoding"
        needs[Error Reading Response]
        crates[TOKIO_RT] exports[] macros[]),
    entry!(Default "default"
        needs[]
        crates[] exports[] macros[default]),
    entry!(Endpoint "endpoint"
        needs[Core ErrorMembers Mask]
        crates[REQWEST] exports[Sent] macros[]),
    entry!(Enums "enums"
        needs[Text]
        crates[SERDE] exports[UnknownValue] macros[string_enum]),
    entry!(Error "error"
        needs[DecodeError Endpoint Mask NextPage Response RetryAfter Transient]
        crates[BYTES REQWEST SERDE] exports[ApiError Error ErrorKind RequestError] macros[]),
    entry!(ErrorMembers "error_members"
        needs[Error Json Response]
        crates[SERDE_JSON] exports[] macros[]),
    entry!(EventParser "event_parser"
        needs[]
        crates[] exports[] macros[]),
    entry!(Events "events"
        needs[Call Core DecodeError Error EventParser HttpResponse Json Lines Response Retry RetryAfter Stream]
        crates[BYTES FUTURES_CORE REQWEST SERDE SERDE_JSON TOKIO_TIME] exports[Event EventStream] macros[]),
    entry!(Excerpt "excerpt"
        needs[Json JsonNumbers LongIntegers Mask]
        crates[SERDE_JSON] exports[] macros[]),
    entry!(FileForm "file_form"
        needs[]
        crates[] exports[] macros[file_form]),
    entry!(Finite "finite"
        needs[]
        crates[SERDE] exports[] macros[]),
    entry!(Fit "fit"
        needs[FitObject Json Secret Union]
        crates[SERDE SERDE_JSON] exports[] macros[fit]),
    entry!(FitBase64 "fit_base64"
        needs[Base64 Fit]
        crates[SERDE_JSON] exports[] macros[]),
    entry!(FitChrono "fit_chrono"
        needs[Fit]
        crates[CHRONO] exports[] macros[]),
    entry!(FitObject "fit_object"
        needs[Fit]
        crates[SERDE_JSON] exports[] macros[]),
    entry!(FitUuid "fit_uuid"
        needs[Fit]
        crates[UUID] exports[] macros[]),
    entry!(Form "form"
        needs[Param Request Style]
        crates[SERDE] exports[] macros[]),
    entry!(Hash "hash"
        needs[]
        crates[] exports[] macros[hash]),
    entry!(Headers "headers"
        needs[Error Json Response]
        crates[REQWEST SERDE SERDE_JSON] exports[TypedHeaders] macros[]),
    entry!(HttpResponse "http_response"
        needs[Call Endpoint Error Mask Middleware]
        crates[BYTES REQWEST SERDE SERDE_JSON TOKIO_TIME] exports[HttpResponse] macros[]),
    entry!(Intake "intake"
        needs[]
        crates[] exports[] macros[]),
    entry!(Json "json"
        needs[JsonNumbers LongIntegers Rounded]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(JsonFind "json_find"
        needs[Json Text]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(JsonLines "json_lines"
        needs[Call DecodeError Error Json Lines Response Stream]
        crates[BYTES FUTURES_CORE SERDE SERDE_JSON] exports[JsonLines] macros[]),
    entry!(JsonLinesBody "json_lines_body"
        needs[Finite Request Secret]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(JsonNumbers "json_numbers"
        needs[]
        crates[] exports[] macros[]),
    entry!(JsonText "json_text"
        needs[Finite]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(Lines "lines"
        needs[Error Stream]
        crates[BYTES FUTURES_CORE] exports[] macros[]),
    entry!(LongIntegers "long_integers"
        needs[JsonNumbers]
        crates[] exports[] macros[]),
    entry!(Mask "mask"
        needs[Percent]
        crates[REQWEST SERDE_JSON] exports[] macros[]),
    entry!(Middleware "middleware"
        needs[Body Endpoint HttpResponse Mask]
        crates[BYTES REQWEST] exports[BoxError HttpRequest Middleware Next SharedMiddleware] macros[]),
    entry!(Multipart "multipart"
        needs[Body Param Random Request Upload]
        crates[BYTES FUTURES_CORE SERDE] exports[Multipart] macros[]),
    entry!(MultipartForm "multipart_form"
        needs[Multipart Param Request Style]
        crates[SERDE] exports[] macros[]),
    entry!(Newtype "newtype"
        needs[]
        crates[SERDE] exports[] macros[newtype]),
    entry!(NextPage "next_page"
        needs[Response]
        crates[] exports[NextPageError] macros[]),
    entry!(Object "object"
        needs[ObjectRead]
        crates[SERDE] exports[] macros[object]),
    entry!(ObjectRead "object_read"
        needs[Text]
        crates[SERDE] exports[] macros[]),
    entry!(Operation "operation"
        needs[Intake Options Pending Request Style]
        crates[SERDE] exports[] macros[request]),
    entry!(Options "options"
        needs[Retry]
        crates[BYTES REQWEST SERDE SERDE_JSON] exports[RequestOptions] macros[]),
    entry!(PageRule "page_rule"
        needs[JsonFind Request Response Style XmlText]
        crates[REQWEST SERDE_JSON] exports[] macros[]),
    entry!(Pages "pages"
        needs[Error NextPage PageRule Pending Request Response]
        crates[FUTURES_CORE] exports[Items Pages] macros[pages]),
    entry!(Param "param"
        needs[Finite JsonNumbers]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(PartParser "part_parser"
        needs[]
        crates[BYTES REQWEST] exports[] macros[]),
    entry!(PartStream "part_stream"
        needs[Call DecodeError Error Json Mask PartParser Response Stream]
        crates[BYTES FUTURES_CORE REQWEST SERDE SERDE_JSON] exports[Part PartStream] macros[]),
    entry!(PartsBody "parts_body"
        needs[Multipart Param Request Upload]
        crates[SERDE] exports[] macros[]),
    entry!(Pending "pending"
        needs[Call Decoding Error Reading Request Response]
        crates[] exports[Pending PendingRaw PendingResponse] macros[]),
    entry!(Percent "percent"
        needs[]
        crates[] exports[] macros[]),
    entry!(Progress "progress"
        needs[Deadline Middleware]
        crates[BYTES HTTP_BODY REQWEST TOKIO_TIME] exports[] macros[]),
    entry!(Random "random"
        needs[]
        crates[] exports[] macros[]),
    entry!(Reading "reading"
        needs[DecodeError Error Json Response]
        crates[BYTES REQWEST SERDE SERDE_JSON] exports[] macros[]),
    entry!(Redirect "redirect"
        needs[]
        crates[REQWEST] exports[] macros[]),
    entry!(Renewal "renewal"
        needs[Auth Secret TokenHttp]
        crates[TOKIO_SYNC TOKIO_TIME] exports[CachedTokens FetchedTokens Token] macros[]),
    entry!(Request "request"
        needs[Auth Body Call Core Endpoint Error Finite Mask Options Param Percent Random Response Secret Style]
        crates[BYTES REQWEST SERDE SERDE_JSON] exports[] macros[]),
    entry!(Response "response"
        needs[Endpoint Excerpt Json Mask]
        crates[BYTES REQWEST SERDE] exports[RawResponse Response] macros[]),
    entry!(Retry "retry"
        needs[Backoff Endpoint Error RetryAfter Transient]
        crates[BYTES REQWEST] exports[Attempt Retry RetryAdvice] macros[]),
    entry!(RetryAfter "retry_after"
        needs[]
        crates[REQWEST] exports[] macros[]),
    entry!(Rounded "rounded"
        needs[JsonNumbers LongIntegers]
        crates[SERDE_JSON] exports[] macros[]),
    entry!(Scalars "scalars"
        needs[Newtype]
        crates[] exports[] macros[scalar]),
    entry!(Secret "secret"
        needs[Text]
        crates[SERDE] exports[Secret] macros[]),
    entry!(Servers "servers"
        needs[Builder ByName]
        crates[] exports[] macros[]),
    entry!(Spans "spans"
        needs[Builder Error HttpResponse Middleware]
        crates[TRACING] exports[] macros[] feature "tracing"),
    entry!(Stream "stream"
        needs[Call Deadline Endpoint Error HttpResponse Response]
        crates[BYTES FUTURES_CORE HTTP_BODY REQWEST TOKIO_TIME] exports[ByteStream StreamError] macros[]),
    entry!(Streaming "streaming"
        needs[Request]
        crates[] exports[] macros[]),
    entry!(StreamingForm "streaming_form"
        needs[Request Streaming]
        crates[REQWEST] exports[] macros[]),
    entry!(StreamingJson "streaming_json"
        needs[JsonFind Request Streaming]
        crates[REQWEST SERDE_JSON] exports[] macros[]),
    entry!(StreamingMultipart "streaming_multipart"
        needs[Body Multipart Request Streaming]
        crates[] exports[] macros[]),
    entry!(Style "style"
        needs[Param Percent]
        crates[] exports[] macros[]),
    entry!(Tagged "tagged"
        needs[Json Union]
        crates[SERDE SERDE_JSON] exports[] macros[tagged_union]),
    entry!(TestValues "test_values"
        needs[Constructor]
        crates[] exports[] macros[test_value]),
    entry!(Testing "testing"
        needs[Builder Endpoint Error HttpResponse Json Mask Middleware Retry]
        crates[BYTES HTTP_BODY REQWEST SERDE] exports[Mock RecordedCall] macros[] feature "testing"),
    entry!(Text "text"
        needs[]
        crates[SERDE] exports[] macros[]),
    entry!(TokenHttp "token_http"
        needs[Auth HttpResponse Middleware]
        crates[REQWEST] exports[TokenHttp] macros[]),
    entry!(Transient "transient"
        needs[Endpoint RetryAfter]
        crates[REQWEST] exports[] macros[]),
    entry!(Transmit "transmit"
        needs[Body Call Core Deadline Endpoint Error HttpResponse Progress Redirect]
        crates[REQWEST] exports[] macros[]),
    entry!(Union "union"
        needs[Finite Json]
        crates[SERDE SERDE_JSON] exports[] macros[]),
    entry!(Untagged "untagged"
        needs[Fit Json Union]
        crates[SERDE SERDE_JSON] exports[] macros[union]),
    entry!(Upload "upload"
        needs[Body Request UploadLength]
        crates[BYTES FUTURES_CORE HTTP_BODY REQWEST] exports[Upload] macros[]),
    entry!(UploadLength "upload_length"
        needs[Upload]
        crates[BYTES FUTURES_CORE TOKIO_FS] exports[] macros[]),
    entry!(Values "values"
        needs[]
        crates[SERDE SERDE_JSON] exports[UnknownJson] macros[value_enum]),
    entry!(XmlText "xml_text"
        needs[]
        crates[] exports[] macros[]),
];
