//! References that lead nowhere.

use crate::diagnostics::Code;
use crate::pointer::Pointer;
use crate::spec::reference;

/// Why a reference leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// There is nothing at the address.
    Dangling,
    /// It is no address in this document.
    Foreign,
    /// It leads back to itself.
    Loop,
}

impl Broken {
    /// The code of the diagnostic that reports it.
    #[must_use]
    pub fn code(self) -> Code {
        match self {
            Broken::Dangling | Broken::Foreign => Code::DanglingReference,
            Broken::Loop => Code::ReferenceLoop,
        }
    }
}

/// The address that a reference means, whether or not there is anything (RFC 6901, section 6).
#[must_use]
pub fn fragment(reference: &str) -> Option<Pointer> {
    reference::pointer(reference.strip_prefix('#')?)
}
