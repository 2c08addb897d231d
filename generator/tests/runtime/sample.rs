//! A client as the generator writes it: three operations of a small API.

use std::time::Duration;

use reqwest::Method;

use crate::runtime::auth::{Credential, Place, Scheme, TokenSource};
use crate::runtime::build_error::BuildError;
use crate::runtime::core::{Api, Core, CoreBuilder};
use crate::runtime::dates;
use crate::runtime::enums::UnknownValue;
use crate::runtime::error::Error;
use crate::runtime::options::RequestOptions;
use crate::runtime::pending::{Pending, PendingResponse};
use crate::runtime::response::Response;
use crate::runtime::secret::Secret;
use crate::runtime::style::Style;
use crate::runtime::{object, string_enum};

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

    pub fn create_tag(&self, bot_id: impl Into<String>, body: CreateTag) -> CreateTagRequest {
        CreateTagRequest {
            client: self.clone(),
            bot_id: bot_id.into(),
            body,
            options: RequestOptions::default(),
        }
    }

    pub fn get_tag(&self, tag_id: impl Into<String>) -> GetTagRequest {
        GetTagRequest {
            client: self.clone(),
            tag_id: tag_id.into(),
            platform: None,
            limit: None,
            options: RequestOptions::default(),
        }
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

/// A request to create a tag.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before `send`"]
pub struct CreateTagRequest {
    client: Client,
    bot_id: String,
    body: CreateTag,
    options: RequestOptions,
}

impl CreateTagRequest {
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    pub fn send(self) -> Pending<Success, Failed> {
        self.send_full().body()
    }

    pub fn send_full(self) -> PendingResponse<Success, Failed> {
        let mut request = self.client.core.request(Method::POST, "/openapi/tag");
        request.path("/openapi/tag");
        request.query("botId", &self.bot_id, Style::FORM.exploded());
        request.accept("application/json");
        request.auth(&[&["bearerAuth"]]);
        request.json(&self.body);
        request.answer(self.options, |response| match response.status() {
            200 => response.json(),
            401 | 403 | 500..=599 => response.error_json(),
            _ => response.undocumented(),
        })
    }
}

/// A request to read a tag.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before `send`"]
pub struct GetTagRequest {
    client: Client,
    tag_id: String,
    platform: Option<Platform>,
    limit: Option<i64>,
    options: RequestOptions,
}

impl GetTagRequest {
    pub fn platform(mut self, platform: Platform) -> Self {
        self.platform = Some(platform);
        self
    }

    pub fn limit(mut self, limit: i64) -> Self {
        self.limit = Some(limit);
        self
    }

    pub async fn send(self) -> Result<Success, Error<GetTagError>> {
        self.send_full().await.map(Response::into_body)
    }

    pub async fn send_full(self) -> Result<Response<Success>, Error<GetTagError>> {
        let mut request = self
            .client
            .core
            .request(Method::GET, "/openapi/tag/{tagId}");
        request.path("/openapi/tag/");
        request.path_param("tagId", &self.tag_id, Style::SIMPLE);
        request.query("platform", &self.platform, Style::FORM.exploded());
        request.query("limit", &self.limit, Style::FORM.exploded());
        request.accept("application/json");
        request.auth(&[
            &["headerKey"],
            &["queryKey", "cookieKey"],
            &["basicAuth"],
            &["bearerAuth"],
        ]);
        let response = request.send(self.options).await?;
        match response.status() {
            200 => response.json(),
            404 => response.error_json_as(GetTagError::NotFound),
            410 => response.error_empty(GetTagError::Gone),
            418 => response.error_text_as(GetTagError::Teapot),
            400..=499 => response.error_json_as(GetTagError::Other),
            _ => response.undocumented(),
        }
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

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateTag {
    pub secret: Secret,
    pub name: String,
    pub color: Option<String>,
    pub note: Option<Option<String>>,
}
object!(CreateTag { secret: "secret", name: "name", color?: "color", note??: "note" });

pub fn tag(secret: &str, name: &str) -> CreateTag {
    CreateTag {
        secret: secret.into(),
        name: name.into(),
        color: None,
        note: None,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Success {
    pub success: bool,
    pub message: String,
}
object!(Success {
    success: "success",
    message: "message"
});

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Failed {
    pub success: bool,
    pub err_response: FailedDetail,
}
object!(Failed {
    success: "success",
    err_response: "errResponse"
});

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FailedDetail {
    pub message: String,
    pub code: i64,
    pub bot_id: Option<String>,
}
object!(FailedDetail { message: "message", code: "code", bot_id?: "botId" });

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Platform {
    Line,
    Facebook,
    Unknown(UnknownValue),
}
string_enum!(Platform { Line = "line", Facebook = "facebook" });
