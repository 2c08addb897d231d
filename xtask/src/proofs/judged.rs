//! How a proof that has verdicts ends.

use std::io;

use anyhow::Result;

use crate::exit::Exit;
use crate::say;
use crate::style::{Painter, wants_color};

/// Prints the table of the verdicts; status 0 when none failed, 2 when there are no verdicts.
pub fn judged<V>(
    verdicts: Result<Vec<V>>,
    table: fn(&[V], Painter) -> String,
    failed: fn(&[V]) -> usize,
) -> Exit {
    let painter = Painter {
        color: wants_color(&io::stdout()),
    };
    match verdicts {
        Ok(verdicts) => {
            say::out!("{}", table(&verdicts, painter));
            match failed(&verdicts) {
                0 => Exit::Fine,
                _ => Exit::Failed,
            }
        }
        Err(error) => {
            say::errln!("{}: {error:#}", painter.error());
            Exit::Wrong
        }
    }
}
