//! What a command's exit status says.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well: status 0.
    Fine,
    /// What was checked is not as it should be: status 1.
    Failed,
    /// The input or the usage is wrong, nothing was written: status 2, as `clap` has it.
    Wrong,
}

impl Exit {
    /// The worse of two ends.
    #[must_use]
    pub fn worse(self, other: Self) -> Self {
        match (self, other) {
            (Self::Wrong, _) | (_, Self::Wrong) => Self::Wrong,
            (Self::Failed, _) | (_, Self::Failed) => Self::Failed,
            (Self::Fine, Self::Fine) => Self::Fine,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Failed => 1,
            Exit::Wrong => 2,
        })
    }
}
