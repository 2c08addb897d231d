//! The tables: every object of OpenAPI 3.0 to 3.2, with its members in canonical order.

use super::build::{
    component, data, extensible, kept, list, map, object, one, reference, remark, set, sorted,
    words,
};
use super::schema::{EXTERNAL_DOCS, SCHEMA, SCHEMAS};
use super::{Holds, Map, Member, Object};

/// The whole document (OpenAPI 3.1, section 4.8.1).
pub(crate) static DOCUMENT: Holds = Holds::Object(&ROOT);

static ROOT: Object = object(
    "document",
    &[
        data("openapi"),
        data("$self"),
        one("info", &INFO),
        data("jsonSchemaDialect"),
        remark("externalDocs", &EXTERNAL_DOCS),
        list("servers", &Holds::Object(&SERVER)),
        set("security", &REQUIREMENT),
        set("tags", &Holds::Object(&TAG)),
        map("paths", &PATHS),
        map("webhooks", &WEBHOOKS),
        one("components", &COMPONENTS),
    ],
);

static INFO: Object = object(
    "info",
    &[
        data("title"),
        words("summary"),
        data("version"),
        words("description"),
        words("termsOfService"),
        remark("contact", &CONTACT),
        remark("license", &LICENSE),
    ],
);

static CONTACT: Object = object("contact", &[data("name"), data("url"), data("email")]);
static LICENSE: Object = object("license", &[data("name"), data("identifier"), data("url")]);

static SERVER: Object = object(
    "server",
    &[
        data("url"),
        words("name"),
        words("description"),
        map("variables", &VARIABLES),
    ],
);
static VARIABLES: Map = kept(Holds::Object(&VARIABLE));
static VARIABLE: Object = object(
    "server variable",
    &[
        set("enum", &Holds::Data),
        data("default"),
        words("description"),
    ],
);

/// A security requirement: scheme names with their scopes.
static REQUIREMENT: Holds = Holds::Map(&SCOPES);
/// The schemes of a security requirement, with their scopes.
pub(super) static SCOPES: Map = sorted(Holds::Set(&Holds::Data));

static TAG: Object = object(
    "tag",
    &[
        data("name"),
        words("summary"),
        words("description"),
        data("parent"),
        data("kind"),
        remark("externalDocs", &EXTERNAL_DOCS),
    ],
);

static PATHS: Map = extensible(Holds::Object(&PATH_ITEM));
static WEBHOOKS: Map = sorted(Holds::Object(&PATH_ITEM));

/// A path item (OpenAPI 3.1, section 4.8.9).
static PATH_ITEM: Object = component(
    "path item",
    "pathItems",
    &[
        reference("$ref"),
        words("summary"),
        words("description"),
        list("servers", &Holds::Object(&SERVER)),
        set("parameters", &Holds::Object(&PARAMETER)),
        one("get", &OPERATION_OBJECT),
        one("put", &OPERATION_OBJECT),
        one("post", &OPERATION_OBJECT),
        one("delete", &OPERATION_OBJECT),
        one("options", &OPERATION_OBJECT),
        one("head", &OPERATION_OBJECT),
        one("patch", &OPERATION_OBJECT),
        one("trace", &OPERATION_OBJECT),
        one("query", &OPERATION_OBJECT),
        map("additionalOperations", &OPERATIONS),
    ],
);
static OPERATIONS: Map = sorted(Holds::Object(&OPERATION_OBJECT));

/// An operation (OpenAPI 3.1, section 4.8.10).
pub(crate) static OPERATION: Holds = Holds::Object(&OPERATION_OBJECT);

/// The object of an operation.
pub(super) static OPERATION_OBJECT: Object = object(
    "operation",
    &[
        set("tags", &Holds::Data),
        words("summary"),
        words("description"),
        remark("externalDocs", &EXTERNAL_DOCS),
        data("operationId"),
        data("deprecated"),
        list("servers", &Holds::Object(&SERVER)),
        set("security", &REQUIREMENT),
        set("parameters", &Holds::Object(&PARAMETER)),
        one("requestBody", &REQUEST_BODY),
        map("responses", &RESPONSES),
        map("callbacks", &CALLBACKS),
    ],
);

static PARAMETER: Object = component(
    "parameter",
    "parameters",
    &[
        reference("$ref"),
        data("name"),
        data("in"),
        words("summary"),
        words("description"),
        data("required"),
        data("deprecated"),
        data("allowEmptyValue"),
        data("style"),
        data("explode"),
        data("allowReserved"),
        one("schema", &SCHEMA),
        map("content", &CONTENT),
        words("example"),
        Member {
            name: "examples",
            holds: Holds::Map(&EXAMPLES),
            annotation: true,
        },
    ],
);

static HEADER: Object = component(
    "header",
    "headers",
    &[
        reference("$ref"),
        words("summary"),
        words("description"),
        data("required"),
        data("deprecated"),
        data("allowEmptyValue"),
        data("style"),
        data("explode"),
        data("allowReserved"),
        one("schema", &SCHEMA),
        map("content", &CONTENT),
        words("example"),
        Member {
            name: "examples",
            holds: Holds::Map(&EXAMPLES),
            annotation: true,
        },
    ],
);
static HEADERS: Map = sorted(Holds::Object(&HEADER));

static REQUEST_BODY: Object = component(
    "request body",
    "requestBodies",
    &[
        reference("$ref"),
        words("summary"),
        words("description"),
        data("required"),
        map("content", &CONTENT),
    ],
);

static CONTENT: Map = kept(Holds::Object(&MEDIA_TYPE));
static MEDIA_TYPE: Object = component(
    "media type",
    "mediaTypes",
    &[
        reference("$ref"),
        one("schema", &SCHEMA),
        one("itemSchema", &SCHEMA),
        map("encoding", &ENCODINGS),
        list("prefixEncoding", &Holds::Object(&ENCODING)),
        one("itemEncoding", &ENCODING),
        words("example"),
        Member {
            name: "examples",
            holds: Holds::Map(&EXAMPLES),
            annotation: true,
        },
    ],
);
static ENCODINGS: Map = kept(Holds::Object(&ENCODING));
static ENCODING: Object = object(
    "encoding",
    &[
        data("contentType"),
        map("headers", &HEADERS),
        data("style"),
        data("explode"),
        data("allowReserved"),
    ],
);

static RESPONSES: Map = extensible(Holds::Object(&RESPONSE));
static RESPONSE: Object = component(
    "response",
    "responses",
    &[
        reference("$ref"),
        words("summary"),
        words("description"),
        map("headers", &HEADERS),
        map("content", &CONTENT),
        map("links", &LINKS),
    ],
);

static LINKS: Map = sorted(Holds::Object(&LINK));
static LINK: Object = component(
    "link",
    "links",
    &[
        reference("$ref"),
        reference("operationRef"),
        data("operationId"),
        words("summary"),
        words("description"),
        data("parameters"),
        data("requestBody"),
        one("server", &SERVER),
    ],
);

static CALLBACKS: Map = sorted(Holds::Map(&CALLBACK));
/// A callback: path items by expression.
pub(super) static CALLBACK: Map = extensible(Holds::Object(&PATH_ITEM));

static EXAMPLES: Map = sorted(Holds::Object(&EXAMPLE));
static EXAMPLE: Object = component(
    "example",
    "examples",
    &[
        reference("$ref"),
        words("summary"),
        words("description"),
        data("dataValue"),
        data("serializedValue"),
        data("value"),
        data("externalValue"),
    ],
);

static COMPONENTS: Object = object(
    "components",
    &[
        map("securitySchemes", &SECURITY_SCHEMES),
        map("pathItems", &WEBHOOKS),
        map("parameters", &PARAMETERS),
        map("requestBodies", &REQUEST_BODIES),
        map("responses", &RESPONSE_COMPONENTS),
        map("headers", &HEADERS),
        map("callbacks", &CALLBACKS),
        map("links", &LINKS),
        map("examples", &EXAMPLES),
        map("mediaTypes", &MEDIA_TYPES),
        map("schemas", &SCHEMAS),
    ],
);
static SECURITY_SCHEMES: Map = sorted(Holds::Object(&SECURITY_SCHEME));
static PARAMETERS: Map = sorted(Holds::Object(&PARAMETER));
static REQUEST_BODIES: Map = sorted(Holds::Object(&REQUEST_BODY));
static RESPONSE_COMPONENTS: Map = sorted(Holds::Object(&RESPONSE));
static MEDIA_TYPES: Map = sorted(Holds::Object(&MEDIA_TYPE));
static SECURITY_SCHEME: Object = component(
    "security scheme",
    "securitySchemes",
    &[
        reference("$ref"),
        data("type"),
        words("summary"),
        words("description"),
        data("deprecated"),
        data("name"),
        data("in"),
        data("scheme"),
        words("bearerFormat"),
        map("flows", &FLOWS),
        data("openIdConnectUrl"),
        data("oauth2MetadataUrl"),
    ],
);
static FLOWS: Map = extensible(Holds::Object(&FLOW));
static FLOW: Object = object(
    "OAuth flow",
    &[
        data("authorizationUrl"),
        data("deviceAuthorizationUrl"),
        data("tokenUrl"),
        data("refreshUrl"),
        map("scopes", &SCOPE_TEXTS),
    ],
);
static SCOPE_TEXTS: Map = sorted(Holds::Data);
