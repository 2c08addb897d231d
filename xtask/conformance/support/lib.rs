//! What the scenario programs are written with, and what runs them.

use std::cell::RefCell;
use std::error::Error;
use std::fmt::Debug;
use std::future::Future;
use std::panic;
use std::pin::Pin;
use std::time::Duration;

use tokio::task::LocalSet;

/// What came of a scenario: nothing to say, or what was wrong.
pub type Outcome = Result<(), Box<dyn Error>>;

/// How long a scenario may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// One scenario of the suite, by its name there.
pub struct Scenario {
    name: String,
    run: Pin<Box<dyn Future<Output = Outcome>>>,
}

/// The scenarios of a spec. Each gets a clone of the client.
pub struct Scenarios<C> {
    client: C,
    all: Vec<Scenario>,
}

impl<C: Clone + 'static> Scenarios<C> {
    /// None so far.
    pub fn new(client: C) -> Self {
        Self {
            client,
            all: Vec::new(),
        }
    }

    /// A scenario that does what it likes.
    pub fn does<F>(&mut self, name: &str, run: F)
    where
        F: AsyncFnOnce(C) -> Outcome + 'static,
    {
        let client = self.client.clone();
        let run = Box::pin(async move { run(client).await });
        self.all.push(Scenario {
            name: name.to_owned(),
            run,
        });
    }

    /// A scenario that is one call, whose answer is nothing.
    pub fn takes<F, E>(&mut self, name: &str, call: impl FnOnce(C) -> F + 'static)
    where
        F: Future<Output = Result<(), E>> + 'static,
        E: Error + 'static,
    {
        self.does(name, async move |client| Ok(call(client).await?));
    }

    /// A scenario that is one call, whose answer is known.
    pub fn gives<F, T, E, X>(
        &mut self,
        name: &str,
        call: impl FnOnce(C) -> F + 'static,
        expected: X,
    ) where
        F: Future<Output = Result<T, E>> + 'static,
        E: Error + 'static,
        T: PartialEq<X> + Debug,
        X: Debug + 'static,
    {
        self.does(name, async move |client| {
            assert_eq!(call(client).await?, expected);
            Ok(())
        });
    }

    /// Two scenarios, whose names end in `_get` and `_put`: a call whose answer is a value, and one that
    /// sends the same value.
    pub fn gets_and_puts<T, G, P, E, F>(
        &mut self,
        name: &str,
        value: T,
        get: impl FnOnce(C) -> G + 'static,
        put: impl FnOnce(C, T) -> P + 'static,
    ) where
        T: Clone + PartialEq + Debug + 'static,
        G: Future<Output = Result<T, E>> + 'static,
        P: Future<Output = Result<(), F>> + 'static,
        E: Error + 'static,
        F: Error + 'static,
    {
        self.gives(&format!("{name}_get"), get, value.clone());
        self.takes(&format!("{name}_put"), |client| put(client, value));
    }

    /// The scenarios, whatever client they use.
    pub fn into_all(self) -> Vec<Scenario> {
        self.all
    }
}

/// A file that the suite compares with, such as `image.png`.
pub fn asset(name: &str) -> Vec<u8> {
    let folder = std::env::args_os()
        .nth(2)
        .expect("the folder of the suite's assets");
    std::fs::read(std::path::Path::new(&folder).join(name)).expect("an asset of the suite")
}

thread_local! {
    /// What a scenario said when it panicked, and where.
    static LAST_WORDS: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs all scenarios, one after the other, against the server whose base URL is the program's first
/// argument, with the assets in the folder that is the second; prints `passed NAME` or `failed NAME WHY` for each.
pub fn main(scenarios: impl FnOnce(&str) -> Vec<Scenario>) -> Outcome {
    let server = std::env::args().nth(1).ok_or("no base URL was given")?;
    panic::set_hook(Box::new(|info| LAST_WORDS.set(info.to_string())));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    LocalSet::new().block_on(&runtime, async {
        for scenario in scenarios(&server) {
            match outcome(scenario.run).await {
                Ok(()) => println!("passed {}", scenario.name),
                Err(why) => println!("failed {} {}", scenario.name, why.replace('\n', " ")),
            }
        }
    });
    Ok(())
}

/// What came of a scenario; a panic is one way to fail.
async fn outcome(run: Pin<Box<dyn Future<Output = Outcome>>>) -> Result<(), String> {
    // The error is turned into text where it is, since it need not be `Send`.
    let task = tokio::task::spawn_local(async move {
        match tokio::time::timeout(PATIENCE, run).await {
            Ok(outcome) => outcome.map_err(|error| chain(&*error)),
            Err(_) => Err(format!("no end after {} s", PATIENCE.as_secs())),
        }
    });
    task.await.unwrap_or_else(|_| Err(LAST_WORDS.take()))
}

/// An error with what caused it.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
