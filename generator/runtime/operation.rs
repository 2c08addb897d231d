//! The requests that the client's methods return.

use serde::Serialize;

use super::request::Request;
use super::style::Style;

/// Declares the request of an operation: its setters, and what sends it.
///
/// ```text
/// request! {
///     /// The request of [`Client::list_tags`].
///     pub struct ListTags {
///         /// What is said about the parameter.
///         into name: String = query("name", Style::FORM),
///         pub body: Filter => |request, body| request.json(body),
///     }
///     fn send, send_full(request) -> Vec<Tag>, Failed {
///         request.accept("application/json").answer(|response| response.json())
///     }
/// }
/// ```
///
/// Each setter writes its value into the request, where the last one counts, by the function of this module that
/// is called as the parameter's place, or as it is said behind `=>`. What it takes is as in
/// [`intake!`](super::intake::intake).
macro_rules! request {
    (
        $(#$meta:tt)*
        pub struct $request:ident {
            $($(#$about:tt)* $kind:ident $(($($taken:tt)*))? $setter:ident : $type:ty
                $(= $place:ident $arguments:tt)?
                $(=> |$written:ident, $value:ident| $write:expr)?,
            )*
        }
        $($(#$note:tt)*
            fn $send:ident, $send_full:ident($sent:ident) -> $success:ty $(, $error:ty)? $answer:block
        )*
    ) => {
        $(#$meta)*
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct $request($crate::runtime::request::Request);

        impl $request {
            $($crate::runtime::intake::setter!(
                [$(#$about)*] [$kind $(($($taken)*))?] $setter ?: $type, [self], value => {
                    $(Self($crate::runtime::operation::$place(self.0, $arguments, value)))?
                    $(
                        let mut request = self;
                        let ($written, $value) = (&mut request.0, &value);
                        $write;
                        request
                    )?
                }
            );)*

            /// Limits how long the whole call may take, in place of the client's own limit.
            #[inline]
            pub fn timeout(
                mut self,
                limit: $crate::runtime::intake::intake!(@type [pub] std::time::Duration),
            ) -> Self {
                self.0.options.timeout = Some(limit);
                self
            }

            /// Takes the place of all options, the time limit among them.
            #[inline]
            pub fn options(mut self, options: $crate::runtime::options::RequestOptions) -> Self {
                self.0.options = options;
                self
            }

            $(
                /// Sends the request when it is awaited, and gives the body of the answer.
                ///
                /// # Errors
                ///
                /// See [`ErrorKind`](crate::ErrorKind).
                $(#$note)*
                #[inline]
                pub fn $send(self) -> $crate::runtime::pending::Pending<$success $(, $error)?> {
                    self.$send_full().body()
                }

                /// Sends the request when it is awaited, and gives the whole answer: status, headers and
                /// body.
                ///
                /// # Errors
                ///
                /// See [`ErrorKind`](crate::ErrorKind).
                $(#$note)*
                #[inline]
                pub fn $send_full(
                    self,
                ) -> $crate::runtime::pending::PendingResponse<$success $(, $error)?> {
                    let $sent = self.0;
                    $answer
                }
            )*

            $crate::runtime::operation::request!(@raw $($send_full)*);
        }
    };
    (@raw) => {};
    (@raw $send_full:ident $($other:ident)*) => {
        /// Sends the request when it is awaited, and gives the answer as it came, whatever its status.
        ///
        /// # Errors
        ///
        /// There is no answer, or one that must not be taken. See [`ErrorKind`](crate::ErrorKind).
        #[inline]
        pub fn send_raw(self) -> $crate::runtime::pending::PendingRaw {
            self.$send_full().raw()
        }
    };
}
pub(crate) use request;

/// The request with a path parameter.
#[doc(hidden)]
#[must_use]
pub fn path_param<T: Serialize>(
    mut request: Request,
    (name, style): (&'static str, Style),
    value: T,
) -> Request {
    request.path_param(name, &value, style);
    request
}

/// The request with a query parameter.
#[doc(hidden)]
#[must_use]
pub fn query<T: Serialize>(
    mut request: Request,
    (name, style): (&'static str, Style),
    value: T,
) -> Request {
    request.query(name, &value, style);
    request
}

/// The request with a header.
#[doc(hidden)]
#[must_use]
pub fn header<T: Serialize>(
    mut request: Request,
    (name, style): (&'static str, Style),
    value: T,
) -> Request {
    request.header(name, &value, style);
    request
}

/// The request with a cookie.
#[doc(hidden)]
#[must_use]
pub fn cookie<T: Serialize>(
    mut request: Request,
    (name, style): (&'static str, Style),
    value: T,
) -> Request {
    request.cookie(name, &value, style);
    request
}
