//! The client and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::runtime::Part;
use super::{Item, Module, build, docs, servers};
use crate::analyze::Outcomes;
use crate::model::{ApiKeyLocation, SchemeKind, SecurityScheme, Server};
use crate::names::SOURCE_SUFFIX;

/// `client.rs`
pub(super) fn module(emit: &mut Emit<'_>) -> Module {
    for part in [Part::Auth, Part::BuildError, Part::Core, Part::Secret] {
        emit.need(part);
    }
    note_imports(emit);
    let servers = servers::is_needed(emit).then(|| servers::constants(emit));
    let mut items = vec![Item::Tokens(api(emit))];
    items.extend(servers.into_iter().flatten());
    items.extend([Item::Tokens(client(emit)), Item::Tokens(builder(emit))]);
    Module {
        docs: vec!["The client and its builder.".to_owned()],
        imports: emit.take_imports(),
        items,
    }
}

fn note_imports(emit: &mut Emit<'_>) {
    let kinds = || {
        emit.api
            .security_schemes
            .values()
            .map(|scheme| &scheme.kind)
    };
    let credentials = kinds().any(|kind| *kind != SchemeKind::MutualTls);
    let tokens = kinds().any(takes_tokens);
    let used = [
        (
            true,
            ["Api", "BuildError", "Core", "CoreBuilder", "Duration"].as_slice(),
        ),
        (credentials, &["Credential", "Place", "Scheme", "Secret"]),
        (tokens, &["Arc", "TokenSource"]),
    ];
    for (_, names) in used.into_iter().filter(|(used, _)| *used) {
        names.iter().for_each(|name| emit.uses(name));
    }
}

/// What the specification says about the API as a whole, as data.
fn api(emit: &Emit<'_>) -> TokenStream {
    let base_url = emit
        .api
        .servers
        .first()
        .map(default_url)
        .unwrap_or_default();
    let schemes = emit
        .api
        .security_schemes
        .iter()
        .filter_map(|(name, scheme)| {
            let setter = emit.names.credentials.get(name)?;
            let place = place(scheme)?;
            Some(quote!(Scheme { name: #name, setter: #setter, place: #place },))
        });
    let security = build::groups(emit, &emit.api.security);
    quote! {
        static API: Api = Api {
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            schemes: &[#(#schemes)*],
            security: &[#(#security),*],
        };
    }
}

/// The server's URL with the default of each variable.
pub(super) fn default_url(server: &Server) -> String {
    server
        .variables
        .iter()
        .fold(server.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), &variable.default)
        })
}

fn place(scheme: &SecurityScheme) -> Option<TokenStream> {
    Some(match &scheme.kind {
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            quote!(Place::Bearer)
        }
        SchemeKind::Basic => quote!(Place::Basic),
        SchemeKind::Http(_) => quote!(Place::Header("Authorization")),
        SchemeKind::ApiKey(ApiKeyLocation::Header, name) => quote!(Place::Header(#name)),
        SchemeKind::ApiKey(ApiKeyLocation::Query, name) => quote!(Place::Query(#name)),
        SchemeKind::ApiKey(ApiKeyLocation::Cookie, name) => quote!(Place::Cookie(#name)),
        SchemeKind::MutualTls => return None,
    })
}

fn client(emit: &Emit<'_>) -> TokenStream {
    let title = &emit.api.title;
    let line = match title.trim() {
        "" => "A client of the API.".to_owned(),
        title => format!("A client of {}.", docs::code(title)),
    };
    let docs = docs::attributes(&[
        line,
        String::new(),
        "Clones are cheap and share connections and credentials.".to_owned(),
    ]);
    let servers =
        servers::is_needed(emit).then(|| quote!(servers: Servers::new(&SERVER, OWN_SERVERS),));
    // What a client without operations holds would be dead code.
    let base_url = emit.api.operations.is_empty().then(|| {
        quote! {
            /// Where the API is.
            pub fn base_url(&self) -> &str {
                self.core.base_url().as_str()
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) core: Core,
        }

        impl Client {
            /// Starts building a client.
            pub fn builder() -> ClientBuilder {
                ClientBuilder { core: CoreBuilder::new(&API), #servers }
            }

            #base_url
        }
    }
}

fn builder(emit: &mut Emit<'_>) -> TokenStream {
    let setters: Vec<TokenStream> = emit
        .api
        .security_schemes
        .iter()
        .filter_map(|(name, scheme)| {
            Some(credential(name, scheme, emit.names.credentials.get(name)?))
        })
        .collect();
    let without_auth = (!setters.is_empty()).then(|| {
        quote! {
            /// Builds the client even when the API demands credentials that were not given.
            pub fn without_auth(mut self) -> Self {
                self.core.without_auth();
                self
            }
        }
    });
    let base_url = match emit.api.servers.first().map(default_url) {
        Some(url) if url.starts_with("http") => {
            format!(" Where the API is, in place of {}.", docs::code(&url))
        }
        Some(url) if !url.is_empty() => format!(
            " Where the API is: the specification says {}, and not on which host.",
            docs::code(&url)
        ),
        _ => " Where the API is.".to_owned(),
    };
    let has_servers = servers::is_needed(emit);
    let own_server = !emit.names.servers.own.is_empty();
    let stays = own_server.then(|| {
        quote! {
            ///
            /// Operations that have a server of their own stay there.
        }
    });
    let servers = servers::setters(emit);
    let field = has_servers.then(|| quote!(servers: Servers,));
    let (set_url, apply) = match has_servers {
        true => (
            quote!(self.servers.base_url(url)),
            Some(quote!(self.servers.apply(&mut self.core);)),
        ),
        false => (quote!(self.core.base_url(url)), None),
    };
    let redirects = emit.facts.outcomes.iter().any(Outcomes::redirects);
    let follow_none = redirects.then(|| quote!(self.core.redirects();));
    let built = match has_servers || redirects {
        true => quote!(mut self),
        false => quote!(self),
    };
    quote! {
        /// Collects what a [`Client`] is made of.
        #[derive(Clone, Debug)]
        #[must_use = "a builder does nothing until it builds"]
        pub struct ClientBuilder {
            core: CoreBuilder,
            #field
        }

        impl ClientBuilder {
            #(#setters)*
            #without_auth
            #servers

            #[doc = #base_url]
            ///
            /// A path in it stays in front of every operation's path.
            #stays
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                #set_url;
                self
            }

            /// How long a call may take in all, from connecting to the end of the body: 60 seconds
            /// unless set.
            pub fn timeout(mut self, limit: Duration) -> Self {
                self.core.timeout(limit);
                self
            }

            /// How long connecting may take: 10 seconds unless set.
            pub fn connect_timeout(mut self, limit: Duration) -> Self {
                self.core.connect_timeout(limit);
                self
            }

            /// The largest body that is accepted in an answer, in bytes: 64 MiB unless set.
            pub fn max_response_size(mut self, limit: u64) -> Self {
                self.core.max_response_size(limit);
                self
            }

            /// The `User-Agent` to send, in place of this crate's name and version.
            pub fn user_agent(mut self, text: impl Into<String>) -> Self {
                self.core.user_agent(text);
                self
            }

            /// A header to send with every request that does not set it itself.
            pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                self.core.default_header(name, value);
                self
            }

            /// The HTTP client to use, in place of one of our own.
            ///
            /// Its connect timeout, redirects, TLS and proxies are then its own. One that follows
            /// redirects to other origins hands them whatever credentials a request's body holds.
            pub fn http_client(mut self, client: reqwest::Client) -> Self {
                self.core.http_client(client);
                self
            }

            /// Builds the client.
            ///
            /// # Errors
            ///
            /// A credential that the API demands is missing or cannot be sent, the base URL cannot be
            /// used, or there is no TLS.
            pub fn build(#built) -> Result<Client, BuildError> {
                #apply
                #follow_none
                Ok(Client { core: self.core.build()? })
            }
        }
    }
}

/// The setter of the credential of one security scheme.
fn credential(name: &str, scheme: &SecurityScheme, setter: &str) -> TokenStream {
    let mut lines = docs::words(&scheme.docs);
    let what = match &scheme.kind {
        SchemeKind::Bearer => "a bearer token".to_owned(),
        SchemeKind::OAuth2 => "an OAuth 2 access token".to_owned(),
        SchemeKind::OpenIdConnect => "an OpenID Connect token".to_owned(),
        SchemeKind::Basic => "a user name and a password".to_owned(),
        SchemeKind::Http(kind) => format!(
            "the whole value of the `Authorization` header, {} included",
            docs::code(kind)
        ),
        SchemeKind::ApiKey(ApiKeyLocation::Header, header) => {
            format!("the key in the header {}", docs::code(header))
        }
        SchemeKind::ApiKey(ApiKeyLocation::Query, query) => {
            format!("the key in the query parameter {}", docs::code(query))
        }
        SchemeKind::ApiKey(ApiKeyLocation::Cookie, cookie) => {
            format!("the key in the cookie {}", docs::code(cookie))
        }
        SchemeKind::MutualTls => return TokenStream::new(),
    };
    docs::append(
        &mut lines,
        vec![format!(
            "The credential of the security scheme {}: {what}.",
            docs::code(name)
        )],
    );
    let docs = docs::attributes(&lines);
    let setter_name = ident(setter);
    if scheme.kind == SchemeKind::Basic {
        return quote! {
            #docs
            pub fn #setter_name(mut self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
                self.core.credential(#name, Credential::Basic(user.into(), password.into()));
                self
            }
        };
    }
    let source = takes_tokens(&scheme.kind).then(|| token_source(name, setter));
    let argument = if takes_tokens(&scheme.kind) {
        ident("token")
    } else {
        ident("key")
    };
    quote! {
        #docs
        pub fn #setter_name(mut self, #argument: impl Into<Secret>) -> Self {
            self.core.credential(#name, Credential::Secret(#argument.into()));
            self
        }
        #source
    }
}

fn takes_tokens(kind: &SchemeKind) -> bool {
    matches!(
        kind,
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect
    )
}

fn token_source(name: &str, setter: &str) -> TokenStream {
    let method = ident(&format!("{setter}{SOURCE_SUFFIX}"));
    let doc = format!(
        " Like [`{setter}`](Self::{setter}), with a token that is asked for before each request, and again when"
    );
    quote! {
        #[doc = #doc]
        /// the API has refused it with status 401.
        pub fn #method(mut self, source: impl TokenSource + 'static) -> Self {
            self.core.credential(#name, Credential::Source(Arc::new(source)));
            self
        }
    }
}
