//! The tables: every object of OpenAPI 3.0 to 3.2, with its members in canonical order.

use super::build::{
    annotation, annotation_map, annotation_object, component, data, extensible, kept, list, map,
    object, one, reference, sample, set, sorted, text,
};
use super::schema::{EXTERNAL_DOCS, SCHEMA, SCHEMAS};
use super::{FieldKind, Map, Object};

/// The whole document (OpenAPI 3.1, section 4.8.1).
pub(crate) static DOCUMENT: FieldKind = FieldKind::Object(&ROOT);

static ROOT: Object = object(
    "document",
    &[
        data("openapi"),
        text("$self"),
        one("info", &INFO),
        text("jsonSchemaDialect"),
        annotation_object("externalDocs", &EXTERNAL_DOCS),
        list("servers", &FieldKind::Object(&SERVER)),
        set("security", &REQUIREMENT),
        set("tags", &FieldKind::Object(&TAG)),
        map("paths", &PATHS),
        map("webhooks", &WEBHOOKS),
        one("components", &COMPONENTS),
    ],
);

static INFO: Object = object(
    "info",
    &[
        text("title"),
        annotation("summary"),
        text("version"),
        annotation("description"),
        annotation("termsOfService"),
        annotation_object("contact", &CONTACT),
        annotation_object("license", &LICENSE),
    ],
);

static CONTACT: Object = object("contact", &[text("name"), text("url"), text("email")]);
static LICENSE: Object = object("license", &[text("name"), text("identifier"), text("url")]);

static SERVER: Object = object(
    "server",
    &[
        text("url"),
        annotation("name"),
        annotation("description"),
        map("variables", &VARIABLES),
    ],
);
static VARIABLES: Map = kept(FieldKind::Object(&VARIABLE));
static VARIABLE: Object = object(
    "server variable",
    &[
        set("enum", &FieldKind::Text),
        text("default"),
        annotation("description"),
    ],
);

/// A security requirement: scheme names with their scopes.
static REQUIREMENT: FieldKind = FieldKind::Map(&SCOPES);
/// The schemes of a security requirement, with their scopes.
pub(super) static SCOPES: Map = sorted(FieldKind::Set(&FieldKind::Text));

static TAG: Object = object(
    "tag",
    &[
        text("name"),
        annotation("summary"),
        annotation("description"),
        text("parent"),
        text("kind"),
        annotation_object("externalDocs", &EXTERNAL_DOCS),
    ],
);

static PATHS: Map = extensible(FieldKind::Object(&PATH_ITEM));
static WEBHOOKS: Map = sorted(FieldKind::Object(&PATH_ITEM));

/// A path item (OpenAPI 3.1, section 4.8.9).
static PATH_ITEM: Object = component(
    "path item",
    "pathItems",
    &[
        reference("$ref"),
        annotation("summary"),
        annotation("description"),
        list("servers", &FieldKind::Object(&SERVER)),
        set("parameters", &FieldKind::Object(&PARAMETER)),
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
static OPERATIONS: Map = sorted(FieldKind::Object(&OPERATION_OBJECT));

/// An operation (OpenAPI 3.1, section 4.8.10).
pub(crate) static OPERATION: FieldKind = FieldKind::Object(&OPERATION_OBJECT);

/// The object of an operation.
pub(super) static OPERATION_OBJECT: Object = object(
    "operation",
    &[
        set("tags", &FieldKind::Text),
        annotation("summary"),
        annotation("description"),
        annotation_object("externalDocs", &EXTERNAL_DOCS),
        text("operationId"),
        data("deprecated"),
        list("servers", &FieldKind::Object(&SERVER)),
        set("security", &REQUIREMENT),
        set("parameters", &FieldKind::Object(&PARAMETER)),
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
        text("name"),
        text("in"),
        annotation("summary"),
        annotation("description"),
        data("required"),
        data("deprecated"),
        data("allowEmptyValue"),
        text("style"),
        data("explode"),
        data("allowReserved"),
        one("schema", &SCHEMA),
        map("content", &CONTENT),
        sample("example"),
        annotation_map("examples", &EXAMPLES),
    ],
);

static HEADER: Object = component(
    "header",
    "headers",
    &[
        reference("$ref"),
        annotation("summary"),
        annotation("description"),
        data("required"),
        data("deprecated"),
        data("allowEmptyValue"),
        text("style"),
        data("explode"),
        data("allowReserved"),
        one("schema", &SCHEMA),
        map("content", &CONTENT),
        sample("example"),
        annotation_map("examples", &EXAMPLES),
    ],
);
static HEADERS: Map = sorted(FieldKind::Object(&HEADER));

static REQUEST_BODY: Object = component(
    "request body",
    "requestBodies",
    &[
        reference("$ref"),
        annotation("summary"),
        annotation("description"),
        data("required"),
        map("content", &CONTENT),
    ],
);

static CONTENT: Map = kept(FieldKind::Object(&MEDIA_TYPE));
static MEDIA_TYPE: Object = component(
    "media type",
    "mediaTypes",
    &[
        reference("$ref"),
        one("schema", &SCHEMA),
        one("itemSchema", &SCHEMA),
        map("encoding", &ENCODINGS),
        list("prefixEncoding", &FieldKind::Object(&ENCODING)),
        one("itemEncoding", &ENCODING),
        sample("example"),
        annotation_map("examples", &EXAMPLES),
    ],
);
static ENCODINGS: Map = kept(FieldKind::Object(&ENCODING));
static ENCODING: Object = object(
    "encoding",
    &[
        text("contentType"),
        map("headers", &HEADERS),
        text("style"),
        data("explode"),
        data("allowReserved"),
    ],
);

static RESPONSES: Map = extensible(FieldKind::Object(&RESPONSE));
static RESPONSE: Object = component(
    "response",
    "responses",
    &[
        reference("$ref"),
        annotation("summary"),
        annotation("description"),
        map("headers", &HEADERS),
        map("content", &CONTENT),
        map("links", &LINKS),
    ],
);

static LINKS: Map = sorted(FieldKind::Object(&LINK));
static LINK: Object = component(
    "link",
    "links",
    &[
        reference("$ref"),
        reference("operationRef"),
        text("operationId"),
        annotation("summary"),
        annotation("description"),
        data("parameters"),
        data("requestBody"),
        one("server", &SERVER),
    ],
);

static CALLBACKS: Map = sorted(FieldKind::Map(&CALLBACK));
/// A callback: path items by expression.
pub(super) static CALLBACK: Map = extensible(FieldKind::Object(&PATH_ITEM));

static EXAMPLES: Map = sorted(FieldKind::Object(&EXAMPLE));
static EXAMPLE: Object = component(
    "example",
    "examples",
    &[
        reference("$ref"),
        annotation("summary"),
        annotation("description"),
        data("dataValue"),
        text("serializedValue"),
        data("value"),
        text("externalValue"),
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
static SECURITY_SCHEMES: Map = sorted(FieldKind::Object(&SECURITY_SCHEME));
static PARAMETERS: Map = sorted(FieldKind::Object(&PARAMETER));
static REQUEST_BODIES: Map = sorted(FieldKind::Object(&REQUEST_BODY));
static RESPONSE_COMPONENTS: Map = sorted(FieldKind::Object(&RESPONSE));
static MEDIA_TYPES: Map = sorted(FieldKind::Object(&MEDIA_TYPE));
static SECURITY_SCHEME: Object = component(
    "security scheme",
    "securitySchemes",
    &[
        reference("$ref"),
        text("type"),
        annotation("summary"),
        annotation("description"),
        data("deprecated"),
        text("name"),
        text("in"),
        text("scheme"),
        annotation("bearerFormat"),
        map("flows", &FLOWS),
        text("openIdConnectUrl"),
        text("oauth2MetadataUrl"),
    ],
);
static FLOWS: Map = extensible(FieldKind::Object(&FLOW));
static FLOW: Object = object(
    "OAuth flow",
    &[
        text("authorizationUrl"),
        text("deviceAuthorizationUrl"),
        text("tokenUrl"),
        text("refreshUrl"),
        map("scopes", &SCOPE_TEXTS),
    ],
);
static SCOPE_TEXTS: Map = sorted(FieldKind::Text);
