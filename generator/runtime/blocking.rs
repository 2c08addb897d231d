//! Calls that are waited for, in programs without a runtime of their own.

use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle};

use super::error::{Error, Failure};
use super::pending::{Pending, PendingRaw, PendingResponse};
use super::response::{RawResponse, Response};

impl<T, E> Pending<T, E> {
    /// Sends the request, waits, and gives the body of the answer. A thread of its own drives all
    /// connections.
    ///
    /// # Errors
    ///
    /// As when it is awaited; and when this is called inside of a Tokio runtime, whose thread it would
    /// block: await it there.
    pub fn wait(self) -> Result<T, Error<E>> {
        wait(self)?
    }
}

impl<T, E> PendingResponse<T, E> {
    /// Sends the request, waits, and gives the whole answer. A thread of its own drives all connections.
    ///
    /// # Errors
    ///
    /// As when it is awaited; and when this is called inside of a Tokio runtime, whose thread it would
    /// block: await it there.
    pub fn wait(self) -> Result<Response<T>, Error<E>> {
        wait(self)?
    }
}

impl PendingRaw {
    /// Sends the request, waits, and gives the answer as it came, whatever its status. A thread of its own
    /// drives all connections.
    ///
    /// # Errors
    ///
    /// As when it is awaited; and when this is called inside of a Tokio runtime, whose thread it would
    /// block: await it there.
    pub fn wait(self) -> Result<RawResponse, Error> {
        wait(self)?
    }
}

fn wait<F: Future>(call: F) -> Result<F::Output, Failure> {
    if Handle::try_current().is_ok() {
        return Err(Failure::unsent(
            "`wait` was called inside of a Tokio runtime: await the call there",
        ));
    }
    let handle = runtime().ok_or_else(|| Failure::unsent("there is no thread to wait with"))?;
    Ok(handle.block_on(call))
}

/// The runtime of all calls that are waited for. It runs on, so that connections are kept.
fn runtime() -> Option<&'static Handle> {
    static RUNTIME: OnceLock<Option<Handle>> = OnceLock::new();
    let handle = RUNTIME.get_or_init(|| {
        let runtime = Builder::new_current_thread().enable_all().build().ok()?;
        let handle = runtime.handle().clone();
        let thread = std::thread::Builder::new().name("api-client".to_owned());
        let drive = move || runtime.block_on(std::future::pending::<()>());
        thread.spawn(drive).ok()?;
        Some(handle)
    });
    handle.as_ref()
}
