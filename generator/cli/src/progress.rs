//! Says on standard error what takes long, while it does.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::say;

/// How long something may take without a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// Something that may take long; it is over when this is dropped.
#[must_use]
pub struct Step {
    _running: Sender<()>,
}

/// Begins something; what it is is said once, when it takes over a second.
pub fn step(what: impl Into<String>) -> Step {
    step_within(PATIENCE, what.into(), |what| say::errln!("{what} …"))
}

fn step_within(patience: Duration, what: String, say: impl FnOnce(&str) + Send + 'static) -> Step {
    let (running, ends) = mpsc::channel::<()>();
    thread::spawn(move || {
        if ends.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
            say(&what);
        }
    });
    Step { _running: running }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_takes_long_is_said() {
        let (said, hears) = mpsc::channel();
        let tell = |said: &Sender<String>| {
            let said = said.clone();
            move |what: &str| said.send(what.to_owned()).expect("heard")
        };
        drop(step_within(
            Duration::from_secs(60),
            "quick".to_owned(),
            tell(&said),
        ));
        let slow = step_within(Duration::ZERO, "slow".to_owned(), tell(&said));
        assert_eq!(hears.recv().expect("said"), "slow");
        drop((slow, said));
        assert!(hears.recv().is_err(), "nothing else is said");
    }
}
