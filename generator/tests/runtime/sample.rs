//! A client as the generator writes it: three operations of a small API.

use std::time::Duration;

use reqwest::Method;

use crate::runtime::auth::{Credential, Place, Scheme, TokenSource};
use crate::runtime::build_error::BuildError;
use crate::runtime::builder::CoreBuilder;
use crate::runtime::core::{Api, Core};
use crate::runtime::custom::CustomRequest;
use crate::runtime::dates;
use crate::runtime::error_members::ErrorMembers;
use crate::runtime::retry::Retry;
use crate::runtime::secret::Secret;
use crate::runtime::style::Style;
use crate::runtime::{object, request, string_enum};

pub const API: Api = Api {
    base_url: "https://mantago.example/api",
    user_agent: "sample/1.2.3",
    schemes: &[
        Scheme {
            name: "bearerAuth",
            setter: "bearer_auth",
            place: Place::Bearer,
        },
        Scheme {
            name: "basicAuth",
            setter: "basic_auth",
            place: Place::Basic,
        },
        Scheme {
            name: "headerKey",
            setter: "header_key",
            place: Place::Header("X-Api-Key"),
        },
        Scheme {
            name: "queryKey",
            setter: "query_key",
            place: Place::Query("api_key"),
        },
        Scheme {
            name: "cookieKey",
            setter: "cookie_key",
            place: Place::Cookie("sid"),
        },
    ],
    security: &[&["bearerAuth"]],
    custom_security: &[&["bearerAuth"]],
    error_members: &[ErrorMembers {
        code: &["errResponse", "code"],
        message: &["errResponse", "message"],
    }],
    explanations: &[dates::explain],
};

/// The client.
#[derive(Clone, Debug)]
pub struct Client {
    pub core: Core,
}

/// Builds the client.
#[derive(Clone, Debug)]
pub struct ClientBuilder {
    pub core: CoreBuilder,
}

impl Client {
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            core: CoreBuilder::new(&API),
        }
    }

    pub fn request(&self, method: Method, path: impl Into<String>) -> CustomRequest {
        CustomRequest::new(&self.core, method, path.into())
    }

    pub fn create_tag(&self, bot_id: impl Into<String>, body: CreateTag) -> CreateTagRequest {
        let mut request = self.core.request(Method::POST, "/openapi/tag");
        request.query::<String>("botId", &bot_id.into(), Style::FORM.exploded());
        request.auth(&[&["bearerAuth"]]);
        request.json(&body);
        CreateTagRequest(request)
    }

    pub fn get_tag(&self, tag_id: impl Into<String>) -> GetTagRequest {
        let mut request = self.core.template(Method::GET, "/openapi/tag/{tagId}");
        request.path("/openapi/tag/");
        request.path_param::<String>("tagId", &tag_id.into(), Style::SIMPLE);
        request.auth(&[
            &["headerKey"],
            &["queryKey", "cookieKey"],
            &["basicAuth"],
            &["bearerAuth"],
        ]);
        GetTagRequest(request)
    }
}

impl ClientBuilder {
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.core.base_url(url);
        self
    }

    pub fn bearer_auth(mut self, token: impl Into<Secret>) -> Self {
        self.core
            .credential("bearerAuth", Credential::Secret(token.into()));
        self
    }

    pub fn bearer_auth_source(mut self, source: impl TokenSource + 'static) -> Self {
        self.core.credential(
            "bearerAuth",
            Credential::Source(std::sync::Arc::new(source)),
        );
        self
    }

    pub fn without_auth(mut self) -> Self {
        self.core.without_auth();
        self
    }

    pub fn timeout(mut self, limit: Duration) -> Self {
        self.core.timeout(limit);
        self
    }

    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.core.attempt_timeout(limit);
        self
    }

    pub fn retry(mut self, retry: Retry) -> Self {
        self.core.retry(retry);
        self
    }

    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.core.http_client(client);
        self
    }

    pub fn max_response_size(mut self, limit: u64) -> Self {
        self.core.max_response_size(limit);
        self
    }

    pub fn build(self) -> Result<Client, BuildError> {
        Ok(Client {
            core: self.core.build()?,
        })
    }
}

request! {
    /// A request to create a tag.
    pub struct CreateTagRequest {}
    fn send, send_full(request) -> Success, Failed {
        request
            .accept("application/json")
            .answer(|response| match response.status() {
                200 => response.json(),
                401 | 403 | 500..=599 => response.error_json(),
                _ => response.undocumented(),
            })
    }
}

request! {
    /// A request to read a tag.
    pub struct GetTagRequest {
        pub platform: Platform = query("platform", Style::FORM.exploded()),
        pub limit: i64 = query("limit", Style::FORM.exploded()),
    }
    fn send, send_full(request) -> Success, GetTagError {
        request
            .accept("application/json")
            .answer(|response| match response.status() {
                200 => response.json(),
                404 => response.error_json_as(GetTagError::NotFound),
                410 => response.error_empty(GetTagError::Gone),
                418 => response.error_text_as(GetTagError::Teapot),
                400..=499 => response.error_json_as(GetTagError::Other),
                _ => response.undocumented(),
            })
    }
}

/// The documented errors of `get_tag`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GetTagError {
    NotFound(Failed),
    Gone,
    Teapot(String),
    Other(serde_json::Value),
}

object! {
    pub struct CreateTag {
        pub secret: Secret = "secret",
        pub name: String = "name",
        pub color?: String = "color",
        pub note??: Option<String> = "note",
    }
}

pub fn tag(secret: &str, name: &str) -> CreateTag {
    CreateTag {
        secret: secret.into(),
        name: name.into(),
        color: None,
        note: None,
    }
}

object! {
    pub struct Success {
        pub success: bool = "success",
        pub message: String = "message",
    }
}

object! {
    pub struct Failed {
        pub success: bool = "success",
        pub err_response: FailedDetail = "errResponse",
    }
}

object! {
    pub struct FailedDetail {
        pub message: String = "message",
        pub code: i64 = "code",
        pub bot_id?: String = "botId",
    }
}

string_enum! {
    pub enum Platform {
        Line = "line",
        Facebook = "facebook",
    }
}
