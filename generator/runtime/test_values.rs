//! Constructors and setters of what only comes in answers.

/// With the feature `testing`, implements the constructor and the setters of a struct that callers do not send,
/// so that tests can make answers; without it, nothing. The members are as for `object!`.
#[cfg(feature = "testing")]
macro_rules! test_value {
    ($name:ident $members:tt) => {
        $crate::runtime::constructor::new!($name $members);
    };
}

#[cfg(not(feature = "testing"))]
macro_rules! test_value {
    ($name:ident $members:tt) => {};
}
pub(crate) use test_value;

// Where all that there is only comes in answers, nothing else makes use of it.
super::new!();
