//! The requests that the client's methods return.

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
/// Each setter writes its value into the request, where the last one counts; `into` stands in place of
/// `pub` where it takes whatever becomes the value.
macro_rules! request {
    (
        $(#[$meta:meta])*
        pub struct $request:ident {
            $($(#[$about:meta])* $kind:ident $setter:ident : $type:ty
                $(= $place:ident($name:literal, $style:expr))?
                $(=> |$written:ident, $value:ident| $write:expr)?,
            )*
        }
        $($(#[$note:meta])*
            fn $send:ident, $send_full:ident($sent:ident) -> $success:ty $(, $error:ty)? $answer:block
        )*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct $request($crate::runtime::request::Request);

        impl $request {
            $($crate::runtime::operation::request!(
                @setter [$(#[$about])*] $kind $setter $type
                $(= $place $name $style)? $(=> $written $value $write)?
            );)*

            /// Limits how long the whole call may take, in place of the client's own limit.
            #[inline]
            pub fn timeout(mut self, limit: std::time::Duration) -> Self {
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
                $(#[$note])*
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
                $(#[$note])*
                #[inline]
                pub fn $send_full(
                    self,
                ) -> $crate::runtime::pending::PendingResponse<$success $(, $error)?> {
                    let $sent = self.0;
                    $answer
                }
            )*
        }
    };
    (@setter [$($about:tt)*] deprecated $($setter:tt)*) => {
        $crate::runtime::operation::request!(@setter [$($about)* #[deprecated]] pub $($setter)*);
    };
    (@setter [$($about:tt)*] deprecated_into $($setter:tt)*) => {
        $crate::runtime::operation::request!(@setter [$($about)* #[deprecated]] into $($setter)*);
    };
    (@setter [$($about:tt)*] into $setter:ident $type:ty = $place:ident $name:literal $style:expr) => {
        $($about)*
        #[inline]
        pub fn $setter(mut self, $setter: impl Into<$type>) -> Self {
            self.0.$place::<$type>($name, &$setter.into(), $style);
            self
        }
    };
    (@setter [$($about:tt)*] $kind:ident $setter:ident $type:ty
        = $place:ident $name:literal $style:expr
    ) => {
        $($about)*
        #[inline]
        pub fn $setter(mut self, $setter: $type) -> Self {
            self.0.$place($name, &$setter, $style);
            self
        }
    };
    (@setter [$($about:tt)*] into $setter:ident $type:ty => $written:ident $value:ident $write:expr) => {
        $($about)*
        #[inline]
        pub fn $setter(mut self, $setter: impl Into<$type>) -> Self {
            let $written = &mut self.0;
            let $value: &$type = &$setter.into();
            $write;
            self
        }
    };
    (@setter [$($about:tt)*] $kind:ident $setter:ident $type:ty
        => $written:ident $value:ident $write:expr
    ) => {
        $($about)*
        #[inline]
        pub fn $setter(mut self, $setter: $type) -> Self {
            let $written = &mut self.0;
            let $value = &$setter;
            $write;
            self
        }
    };
}
pub(crate) use request;
