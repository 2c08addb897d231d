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
/// Each setter writes its value into the request, where the last one counts; what it takes is as in
/// [`intake!`](super::intake::intake).
macro_rules! request {
    (
        $(#[$meta:meta])*
        pub struct $request:ident {
            $($(#[$about:meta])* $kind:ident $(($($taken:tt)*))? $setter:ident : $type:ty
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
                @setter [$(#[$about])*] [$kind $(($($taken)*))?] $setter $type
                $(= $place $name $style)? $(=> $written $value $write)?
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
    (@setter [$($about:tt)*] [deprecated] $($setter:tt)*) => {
        $crate::runtime::operation::request!(@setter [$($about)* #[deprecated]] [pub] $($setter)*);
    };
    (@setter [$($about:tt)*] [deprecated($($take:tt)*)] $($setter:tt)*) => {
        $crate::runtime::operation::request!(
            @setter [$($about)* #[deprecated]] [$($take)*] $($setter)*
        );
    };
    (@setter [$($about:tt)*] $take:tt $setter:ident $type:ty
        = $place:ident $name:literal $style:expr
    ) => {
        $($about)*
        #[inline]
        pub fn $setter(
            mut self,
            $setter: $crate::runtime::intake::intake!(@type $take $type),
        ) -> Self {
            let value: $type = $crate::runtime::intake::intake!(@value $take $setter);
            self.0.$place($name, &value, $style);
            self
        }
    };
    (@setter [$($about:tt)*] $take:tt $setter:ident $type:ty
        => $written:ident $value:ident $write:expr
    ) => {
        $($about)*
        #[inline]
        pub fn $setter(
            mut self,
            $setter: $crate::runtime::intake::intake!(@type $take $type),
        ) -> Self {
            let $written = &mut self.0;
            let $value: &$type = &$crate::runtime::intake::intake!(@value $take $setter);
            $write;
            self
        }
    };
}
pub(crate) use request;
