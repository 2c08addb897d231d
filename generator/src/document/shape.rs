//! What each place of an OpenAPI document holds: the specification's tables as data.
//!
//! Canonical order, equality, references and splitting all need to know which object is a schema,
//! which a parameter, and which is free data (an example may well contain a `$ref` that is none).
//! They learn it here, by walking from [`DOCUMENT`] along the keys.

/// What a place of the document holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds {
    /// Anything; kept as it is.
    Data,
    /// The text of a reference, or (in a discriminator's mapping) the bare name of a schema.
    Reference,
    /// An object whose members the specification names.
    Object(&'static Object),
    /// An array whose order carries meaning.
    List(&'static Holds),
    /// An array whose order carries none.
    Set(&'static Holds),
    /// An object whose keys the author chooses.
    Map(&'static Map),
}

/// An object whose members the specification names.
#[derive(Debug)]
pub(crate) struct Object {
    /// What the specification calls it.
    pub(crate) name: &'static str,
    /// The section of `components` in which such objects are kept, when they can be referred to.
    pub(crate) section: Option<&'static str>,
    /// The members, in canonical order.
    members: &'static [Member],
}

/// A member that the specification names.
#[derive(Debug)]
struct Member {
    name: &'static str,
    holds: Holds,
    annotation: bool,
}

/// An object whose keys the author chooses.
#[derive(Debug)]
pub(crate) struct Map {
    /// What stands under each key.
    values: Holds,
    /// Whether the canonical form sorts the keys, or keeps the author's order.
    pub(crate) sorted: bool,
    /// Whether keys that start with `x-` are extensions.
    extensible: bool,
}

static DATA: Holds = Holds::Data;

impl Holds {
    /// What the member `key` of an object at this place holds.
    pub(crate) fn member(&'static self, key: &str) -> &'static Holds {
        match self {
            Holds::Object(object) => object.member(key),
            Holds::Map(map) if !(map.extensible && is_extension(key)) => &map.values,
            _ => &DATA,
        }
    }

    /// What the items of an array at this place hold. Where the specification wants an object but
    /// the author wrote an array, its items are taken for such objects.
    pub(crate) fn item(&'static self) -> &'static Holds {
        match self {
            Holds::List(item) | Holds::Set(item) => item,
            Holds::Object(_) => self,
            Holds::Data | Holds::Reference | Holds::Map(_) => &DATA,
        }
    }

    /// The object table, when the place holds one.
    pub(crate) fn object(&self) -> Option<&'static Object> {
        match self {
            Holds::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The section of `components` that keeps what this place holds.
    pub(crate) fn section(&self) -> Option<&'static str> {
        match self {
            Holds::Object(object) => object.section,
            Holds::Map(map) if std::ptr::eq(*map, &raw const CALLBACK) => Some("callbacks"),
            _ => None,
        }
    }

    /// Whether the place holds a discriminator's mapping, whose values refer to schemas.
    pub(crate) fn is_mapping(&self) -> bool {
        matches!(self, Holds::Map(map) if std::ptr::eq(*map, &raw const MAPPING))
    }

    /// Whether the place holds a security requirement, whose keys name security schemes.
    pub(crate) fn is_requirement(&self) -> bool {
        matches!(self, Holds::Map(map) if std::ptr::eq(*map, &raw const SCOPES))
    }

    /// Whether the place holds an operation.
    pub(crate) fn is_operation(&self) -> bool {
        matches!(self, Holds::Object(object) if std::ptr::eq(*object, &raw const OPERATION_OBJECT))
    }

    /// Whether the member `key` only explains: it can be left out and the interface stays the same.
    pub(crate) fn is_annotation(&self, key: &str) -> bool {
        match self {
            Holds::Object(object) => object.is_annotation(key),
            Holds::Map(map) => map.extensible && is_extension(key) && !steers(key),
            _ => false,
        }
    }
}

impl Object {
    fn member(&self, key: &str) -> &'static Holds {
        self.members
            .iter()
            .find(|member| member.name == key)
            .map_or(&DATA, |member| &member.holds)
    }

    /// Where `key` stands among the members in canonical order; nothing for one that the
    /// specification does not name.
    pub(crate) fn rank(&self, key: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name == key)
    }

    fn is_annotation(&self, key: &str) -> bool {
        match self.members.iter().find(|member| member.name == key) {
            Some(member) => member.annotation,
            None => is_extension(key) && !steers(key),
        }
    }
}

/// Whether the key names an extension of the specification.
pub(crate) fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

/// Whether an extension decides what is generated, so that it is part of the interface.
fn steers(key: &str) -> bool {
    const PREFIXES: [&str; 3] = ["x-rust-", "x-oas31-", "x-enum"];
    key == "x-sensitive" || PREFIXES.iter().any(|prefix| key.starts_with(prefix))
}

/// The methods of a path item, in canonical order.
pub(crate) const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

const fn data(name: &'static str) -> Member {
    Member {
        name,
        holds: Holds::Data,
        annotation: false,
    }
}

const fn reference(name: &'static str) -> Member {
    Member {
        name,
        holds: Holds::Reference,
        annotation: false,
    }
}

const fn words(name: &'static str) -> Member {
    Member {
        name,
        holds: Holds::Data,
        annotation: true,
    }
}

const fn one(name: &'static str, object: &'static Object) -> Member {
    Member {
        name,
        holds: Holds::Object(object),
        annotation: false,
    }
}

const fn list(name: &'static str, item: &'static Holds) -> Member {
    Member {
        name,
        holds: Holds::List(item),
        annotation: false,
    }
}

const fn set(name: &'static str, item: &'static Holds) -> Member {
    Member {
        name,
        holds: Holds::Set(item),
        annotation: false,
    }
}

const fn map(name: &'static str, map: &'static Map) -> Member {
    Member {
        name,
        holds: Holds::Map(map),
        annotation: false,
    }
}

const fn object(name: &'static str, members: &'static [Member]) -> Object {
    Object {
        name,
        section: None,
        members,
    }
}

const fn component(
    name: &'static str,
    section: &'static str,
    members: &'static [Member],
) -> Object {
    Object {
        name,
        section: Some(section),
        members,
    }
}

const fn sorted(values: Holds) -> Map {
    Map {
        values,
        sorted: true,
        extensible: false,
    }
}

const fn kept(values: Holds) -> Map {
    Map {
        values,
        sorted: false,
        extensible: false,
    }
}

const fn extensible(values: Holds) -> Map {
    Map {
        values,
        sorted: true,
        extensible: true,
    }
}

/// The whole document (OpenAPI 3.1, section 4.8.1).
pub(crate) static DOCUMENT: Holds = Holds::Object(&ROOT);

static ROOT: Object = object(
    "document",
    &[
        data("openapi"),
        data("$self"),
        one("info", &INFO),
        data("jsonSchemaDialect"),
        words("externalDocs"),
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
        Member {
            name: "contact",
            holds: Holds::Object(&CONTACT),
            annotation: true,
        },
        Member {
            name: "license",
            holds: Holds::Object(&LICENSE),
            annotation: true,
        },
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
static SCOPES: Map = sorted(Holds::Set(&Holds::Data));

static TAG: Object = object(
    "tag",
    &[
        data("name"),
        words("summary"),
        words("description"),
        data("parent"),
        data("kind"),
        words("externalDocs"),
    ],
);

static PATHS: Map = extensible(Holds::Object(&PATH_ITEM));
static WEBHOOKS: Map = sorted(Holds::Object(&PATH_ITEM));

/// A path item (OpenAPI 3.1, section 4.8.9).
pub(crate) static PATH_ITEM: Object = component(
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

static OPERATION_OBJECT: Object = object(
    "operation",
    &[
        set("tags", &Holds::Data),
        words("summary"),
        words("description"),
        words("externalDocs"),
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
static CALLBACK: Map = extensible(Holds::Object(&PATH_ITEM));

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
static SCHEMAS: Map = sorted(Holds::Object(&SCHEMA));

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

static SCHEMA_HOLDS: Holds = Holds::Object(&SCHEMA);
static PROPERTIES: Map = kept(Holds::Object(&SCHEMA));
static DISCRIMINATOR: Object = object(
    "discriminator",
    &[
        data("propertyName"),
        map("mapping", &MAPPING),
        reference("defaultMapping"),
    ],
);
static MAPPING: Map = kept(Holds::Reference);
static NAME_SETS: Map = sorted(Holds::Set(&Holds::Data));

/// A schema (OpenAPI 3.0, section 4.7.24; 3.1, section 4.8.24; JSON Schema 2020-12).
static SCHEMA: Object = component(
    "schema",
    "schemas",
    &[
        data("$schema"),
        data("$id"),
        data("$anchor"),
        data("$dynamicAnchor"),
        reference("$ref"),
        data("$dynamicRef"),
        words("title"),
        words("summary"),
        words("description"),
        data("deprecated"),
        data("readOnly"),
        data("writeOnly"),
        data("nullable"),
        set("type", &Holds::Data),
        data("format"),
        data("contentEncoding"),
        data("contentMediaType"),
        one("contentSchema", &SCHEMA),
        set("enum", &Holds::Data),
        data("const"),
        data("default"),
        data("multipleOf"),
        data("minimum"),
        data("exclusiveMinimum"),
        data("maximum"),
        data("exclusiveMaximum"),
        data("minLength"),
        data("maxLength"),
        data("pattern"),
        set("required", &Holds::Data),
        data("minProperties"),
        data("maxProperties"),
        map("properties", &PROPERTIES),
        map("patternProperties", &PROPERTIES),
        one("additionalProperties", &SCHEMA),
        one("unevaluatedProperties", &SCHEMA),
        one("propertyNames", &SCHEMA),
        map("dependentRequired", &NAME_SETS),
        map("dependentSchemas", &PROPERTIES),
        data("minItems"),
        data("maxItems"),
        data("uniqueItems"),
        list("prefixItems", &SCHEMA_HOLDS),
        one("items", &SCHEMA),
        one("unevaluatedItems", &SCHEMA),
        one("contains", &SCHEMA),
        data("minContains"),
        data("maxContains"),
        set("allOf", &SCHEMA_HOLDS),
        set("anyOf", &SCHEMA_HOLDS),
        set("oneOf", &SCHEMA_HOLDS),
        one("not", &SCHEMA),
        one("if", &SCHEMA),
        one("then", &SCHEMA),
        one("else", &SCHEMA),
        one("discriminator", &DISCRIMINATOR),
        data("xml"),
        words("externalDocs"),
        words("example"),
        words("examples"),
        words("$comment"),
        map("$defs", &SCHEMAS),
        map("definitions", &SCHEMAS),
    ],
);
