//! The client and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, parsed};
use super::item::Item;
use super::reference::Runtime;
use super::{build, credentials, servers};
use crate::plan::client::{ClientPlan, ErrorMembersPlan};

/// `client.rs`
pub(super) fn items(emit: &mut Emit<'_>, plan: &ClientPlan) -> Vec<Item> {
    let mut items = vec![Item::Tokens(api(emit, plan))];
    if let Some(servers) = &plan.servers {
        items.extend(servers::constants(emit, servers));
    }
    items.extend([client(emit, plan), builder(emit, plan)].map(Item::Tokens));
    items
}

/// What the specification says about the API as a whole, as data.
fn api(emit: &mut Emit<'_>, plan: &ClientPlan) -> TokenStream {
    let base_url = &plan.base_url;
    let schemes = plan.credentials.iter();
    let schemes = schemes.map(|credential| credentials::scheme(emit, credential));
    let schemes: Vec<TokenStream> = schemes.collect();
    let security = parsed(&build::requirements(&plan.security));
    let custom_security = parsed(&build::requirements(&plan.custom_security));
    let members = plan.error_members.iter();
    let members = members.map(|ErrorMembersPlan { code, message }| {
        let name = emit.runtime(Runtime::ErrorMembers);
        quote!(#name { code: &[#(#code),*], message: &[#(#message),*] },)
    });
    let error_members: Vec<TokenStream> = members.collect();
    let api = emit.runtime(Runtime::Api);
    let dates = plan.has_dates.then(|| {
        let dates = emit.runtime(Runtime::Dates);
        quote!(#dates::explain)
    });
    quote! {
        static API: #api = #api {
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            schemes: &[#(#schemes)*],
            security: &[#security],
            custom_security: &[#custom_security],
            error_members: &[#(#error_members)*],
            explanations: &[#dates],
        };
    }
}

fn client(emit: &mut Emit<'_>, plan: &ClientPlan) -> TokenStream {
    let docs = emit.docs(&plan.docs);
    let (core, core_builder) = (
        emit.runtime(Runtime::Core),
        emit.runtime(Runtime::CoreBuilder),
    );
    let (method, custom) = (
        emit.runtime(Runtime::Method),
        emit.runtime(Runtime::CustomRequest),
    );
    let servers = plan.servers.as_ref().map(|_| {
        let servers = emit.runtime(Runtime::Servers);
        quote!(servers: #servers::new(&SERVER, OWN_SERVERS),)
    });
    let base_url = plan.shows_base_url.then(|| {
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
            pub(crate) core: #core,
        }

        impl Client {
            /// Starts building a client.
            pub fn builder() -> ClientBuilder {
                let core = #core_builder::new(&API);
                #[cfg(feature = "tracing")]
                let core = core.with_spans();
                ClientBuilder { core, #servers }
            }

            #base_url

            /// Begins a request that there is no method for: to a path behind the one of the base URL,
            /// such as `/things/{id}`, or to a whole address at the same origin.
            ///
            /// It is sent as all others are, with the client's credentials, retries, limits and
            /// middleware.
            pub fn request(&self, method: #method, path: impl Into<String>) -> #custom {
                #custom::new(&self.core, method, path.into())
            }
        }
    }
}

fn builder(emit: &mut Emit<'_>, plan: &ClientPlan) -> TokenStream {
    let setters = plan.credentials.iter();
    let setters = setters.map(|credential| credentials::setters(emit, credential));
    let setters: Vec<TokenStream> = setters.collect();
    let without_auth = (!setters.is_empty()).then(|| {
        quote! {
            /// Builds the client even when the API demands credentials that were not given.
            pub fn without_auth(mut self) -> Self {
                self.core.without_auth();
                self
            }
        }
    });
    let headers = plan.credentials.is_empty().then(|| {
        let secret = emit.runtime(Runtime::Secret);
        quote! {
            /// The value of the `Authorization` header of every request, such as `Bearer …`: the
            /// specification does not say what the API wants. It is not shown anywhere.
            pub fn authorization(mut self, value: impl Into<#secret>) -> Self {
                self.core.secret_header("Authorization", value);
                self
            }

            /// A header of every request whose value is a credential, such as an API key. It is not
            /// shown anywhere.
            pub fn header(mut self, name: impl Into<String>, value: impl Into<#secret>) -> Self {
                self.core.secret_header(name, value);
                self
            }
        }
    });
    let base_url = emit.docs(&plan.base_url_docs);
    let has_own = |servers: &&crate::plan::client::ServersPlan| !servers.own.is_empty();
    let stays = plan.servers.as_ref().filter(has_own).map(|_| {
        quote! {
            ///
            /// Operations that have a server of their own stay there.
        }
    });
    let servers = plan.servers.as_ref();
    let servers = servers.map(|servers| servers::setters(emit, servers));
    let field = plan.servers.as_ref().map(|_| {
        let servers = emit.runtime(Runtime::Servers);
        quote!(servers: #servers,)
    });
    let (set_url, apply) = match plan.servers {
        Some(_) => (
            quote!(self.servers.base_url(url)),
            Some(quote!(self.servers.apply(&mut self.core);)),
        ),
        None => (quote!(self.core.base_url(url)), None),
    };
    let follow_none = plan.keeps_redirects.then(|| quote!(self.core.redirects();));
    let built = match plan.servers.is_some() || plan.keeps_redirects {
        true => quote!(mut self),
        false => quote!(self),
    };
    let middleware = emit.runtime(Runtime::Middleware);
    let (core_builder, duration, build_error, retry) = (
        emit.runtime(Runtime::CoreBuilder),
        emit.runtime(Runtime::Duration),
        emit.runtime(Runtime::BuildError),
        emit.runtime(Runtime::Retry),
    );
    quote! {
        /// Collects what a [`Client`] is made of.
        #[derive(Clone, Debug)]
        #[must_use = "a builder does nothing until it builds"]
        pub struct ClientBuilder {
            core: #core_builder,
            #field
        }

        impl ClientBuilder {
            #(#setters)*
            #without_auth
            #headers
            #servers

            #base_url
            ///
            /// A path in it stays in front of every operation's path.
            #stays
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                #set_url;
                self
            }

            /// How long a call may take in all, from connecting to the end of the body, with all
            /// attempts and the pauses between them. `Duration::MAX` is no limit.
            ///
            /// Unless set, it is 60 seconds, and longer while a body is moving: that is limited by
            /// [`idle_timeout`](Self::idle_timeout) alone.
            pub fn timeout(mut self, limit: #duration) -> Self {
                self.core.timeout(limit);
                self
            }

            /// How long each attempt may take: as long as the call, unless set.
            pub fn attempt_timeout(mut self, limit: #duration) -> Self {
                self.core.attempt_timeout(limit);
                self
            }

            /// How long nothing of a body may move, sent or received, streams included: 30 seconds
            /// unless set. The wait for an answer to begin is not meant.
            pub fn idle_timeout(mut self, limit: #duration) -> Self {
                self.core.idle_timeout(limit);
                self
            }

            /// Whether and when requests are sent again after a failure: up to two times, where that
            /// can do no harm, unless set.
            pub fn retry(mut self, retry: #retry) -> Self {
                self.core.retry(retry);
                self
            }

            /// How long connecting may take: 10 seconds unless set.
            pub fn connect_timeout(mut self, limit: #duration) -> Self {
                self.core.connect_timeout(limit);
                self
            }

            /// How many requests may be under way at a time: as many as there are, unless set. Others
            /// wait, within the time that their call has. A stream counts until its first byte.
            pub fn max_in_flight(mut self, requests: usize) -> Self {
                self.core.max_in_flight(requests);
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

            /// Changes the HTTP client that is built: its root and client certificates, proxies, pools
            /// and TLS.
            ///
            /// Redirects stay within the origin and send no `Referer`, whatever is set here.
            pub fn http(
                mut self,
                configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
            ) -> Self {
                self.core.http(configure);
                self
            }

            /// The HTTP client to use, in place of one of our own, to share its connections.
            ///
            /// Its connect timeout, redirects, TLS and proxies are then its own, and what was given to
            /// [`http`](Self::http) has no effect. One that follows redirects to other origins carries
            /// there all headers but `Authorization`, `Cookie` and the like, API keys in headers of
            /// their own included, the request's body after 307 and 308, and the address it came from
            /// as `Referer`, whose query may hold a key. Since nobody knows whether it followed one, a
            /// request that is not idempotent is not sent again when a connection fails.
            pub fn http_client(mut self, client: reqwest::Client) -> Self {
                self.core.http_client(client);
                self
            }

            /// Puts middleware around each call as a whole, inside of what was given before: it sees
            /// the request without its credentials, and the answer after all attempts.
            pub fn middleware(mut self, middleware: impl #middleware + 'static) -> Self {
                self.core.middleware(middleware);
                self
            }

            /// Puts middleware around each time that a request is sent, inside of what was given
            /// before: it sees the request as it goes out, credentials included.
            pub fn attempt_middleware(mut self, middleware: impl #middleware + 'static) -> Self {
                self.core.attempt_middleware(middleware);
                self
            }

            /// Answers from `mock` in place of the network, and needs no credentials. It takes the
            /// place of [`retry`](Self::retry), so that nothing pauses.
            #[cfg(feature = "testing")]
            pub fn mock(mut self, mock: &crate::Mock) -> Self {
                self.core.mock(mock);
                self
            }

            /// Builds the client.
            ///
            /// # Errors
            ///
            /// A credential that the API demands is missing or cannot be sent, the base URL cannot be
            /// used, or there is no TLS.
            pub fn build(#built) -> Result<Client, #build_error> {
                #apply
                #follow_none
                Ok(Client { core: self.core.build()? })
            }
        }
    }
}
