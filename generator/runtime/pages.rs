//! The pages of a list, and the items on them, fetched as they are asked for.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::error::{Error, ErrorKind, Failure};
use super::next_page::NextPageError;
use super::page_rule::PageRule;
use super::pending::PendingResponse;
use super::request::Request;
use super::response::{RawResponse, Response};

/// Declares that the answers to a request are the pages of a list.
///
/// ```text
/// pages! {
///     ListTags: pages(send_full) -> TagList, Failed = PageRule::cursor(PageInput::Query("cursor"), &["next"]);
///     items -> Tag = |page| Some(page.tags);
/// }
/// ```
///
/// In parentheses is the method that asks for a page, behind `=` where the next one is. What is told of
/// items is left out where a page has none with a type.
macro_rules! pages {
    (
        $request:ident: $pages:ident($send_full:ident) -> $page:ty $(, $error:ty)? = $rule:expr;
        $items:ident -> $item:ty = $take:expr;
    ) => {
        $crate::runtime::pages! {
            $request: $pages($send_full) -> $page $(, $error)? = $rule;
        }

        impl $request {
            /// The items of all pages, from the page that the request asks for to the last one. A page
            /// is fetched when those of the page before are taken.
            ///
            /// ```ignore
            /// let mut items = request.items();
            /// while let Some(item) = items.next().await {
            ///     println!("{:?}", item?);
            /// }
            /// ```
            #[inline]
            pub fn $items(self) -> $crate::runtime::pages::Items<$item, $page $(, $error)?> {
                self.$pages().items($take)
            }
        }
    };
    (
        $request:ident: $pages:ident($send_full:ident) -> $page:ty $(, $error:ty)? = $rule:expr;
    ) => {
        impl $request {
            /// The pages, from the one that the request asks for to the last one, each fetched when it
            /// is asked for.
            ///
            /// ```ignore
            /// let mut pages = request.pages();
            /// while let Some(page) = pages.next().await {
            ///     println!("{:?}", page?);
            /// }
            /// ```
            #[inline]
            pub fn $pages(self) -> $crate::runtime::pages::Pages<$page $(, $error)?> {
                $crate::runtime::pages::Pages::new(self.0, $rule, |request| {
                    $request(request).$send_full()
                })
            }
        }
    };
}
pub(crate) use pages;

/// The pages of a list, each fetched when it is asked for. Dropping it gives up what is under way.
///
/// Each page is a call of its own, with the time limits and the attempts of one. A page without items
/// does not end it as long as there is a next one. An error does.
#[must_use = "nothing is sent before it is polled"]
pub struct Pages<T, E = Infallible> {
    state: State<T, E>,
    send: fn(Request) -> PendingResponse<T, E>,
    walk: Walk,
}

enum State<T, E> {
    /// The next page is yet to be asked for.
    Ready,
    Fetching(PendingResponse<T, E>),
    /// There is a next page, but it is not to be fetched.
    Failing(Failure),
    Ended,
}

/// How far the pages are read, whatever is on them.
struct Walk {
    rule: PageRule,
    request: Request,
    /// What pages were asked for.
    seen: BTreeSet<u64>,
}

impl Walk {
    /// Goes on to the page after an answer. False when that was the last one.
    fn advance(&mut self, answer: &RawResponse) -> Result<bool, Failure> {
        let failure = |message: &str| {
            let error = NextPageError::new(answer.clone(), message.to_owned());
            Failure::new(answer.endpoint(), ErrorKind::NextPage(error))
        };
        let next = self.rule.next(&self.request, answer);
        let Some(next) = next.map_err(|message| failure(&message))? else {
            return Ok(false);
        };
        let marks = [
            self.rule.mark(&self.request, Some(answer)),
            self.rule.mark(&next, None),
        ];
        for mark in marks.into_iter().flatten() {
            if !self.seen.insert(mark) {
                return Err(failure("the API gives a page that was there before"));
            }
        }
        self.request = next;
        Ok(true)
    }
}

impl<T, E> Pages<T, E> {
    /// The pages that begin with the one that a request asks for.
    #[doc(hidden)]
    pub fn new(
        request: Request,
        rule: PageRule,
        send: fn(Request) -> PendingResponse<T, E>,
    ) -> Self {
        let seen = rule.mark(&request, None).into_iter().collect();
        let walk = Walk {
            rule,
            request,
            seen,
        };
        Self {
            state: State::Ready,
            send,
            walk,
        }
    }

    /// The items on the pages.
    #[doc(hidden)]
    pub fn items<I>(self, take: fn(T) -> Option<Vec<I>>) -> Items<I, T, E> {
        Items {
            pages: self,
            take,
            items: Vec::new().into_iter(),
        }
    }

    /// The next page; nothing after the last one.
    ///
    /// # Errors
    ///
    /// Those of the call, and [`ErrorKind::NextPage`] when there is a next page that cannot be
    /// fetched: at another origin, which would be handed the request's credentials, or one that was
    /// there before. Nothing comes after an error.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        loop {
            match &mut self.state {
                State::Ready => {
                    self.state = State::Fetching((self.send)(self.walk.request.clone()));
                }
                State::Fetching(pending) => {
                    let (walk, mut advanced) = (&mut self.walk, Ok(false));
                    let page = ready!(pending.poll_seen(context, &mut |answer| {
                        if answer.status_code().is_success() {
                            advanced = walk.advance(answer);
                        }
                    }));
                    self.state = match advanced {
                        Ok(true) if page.is_ok() => State::Ready,
                        Err(failure) if page.is_ok() => State::Failing(failure),
                        _ => State::Ended,
                    };
                    return Poll::Ready(Some(page.map(Response::into_body)));
                }
                State::Failing(_) | State::Ended => {
                    let state = std::mem::replace(&mut self.state, State::Ended);
                    return Poll::Ready(match state {
                        State::Failing(failure) => Some(Err(failure.into())),
                        _ => None,
                    });
                }
            }
        }
    }
}

/// The items of a list. A page is fetched when those of the page before are all taken; dropping it
/// gives up what is under way.
///
/// Each page is a call of its own, with the time limits and the attempts of one. An error ends it.
#[must_use = "nothing is sent before it is polled"]
pub struct Items<I, T, E = Infallible> {
    pages: Pages<T, E>,
    take: fn(T) -> Option<Vec<I>>,
    items: vec::IntoIter<I>,
}

impl<I, T, E> Items<I, T, E> {
    /// The next item; nothing after the last one.
    ///
    /// # Errors
    ///
    /// As [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<I, Error<E>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<I, Error<E>>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.items = (self.take)(page).unwrap_or_default().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// Nothing of them is pinned.
impl<T, E> Unpin for Pages<T, E> {}
impl<I, T, E> Unpin for Items<I, T, E> {}

impl<T, E> Stream for Pages<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<I, T, E> Stream for Items<I, T, E> {
    type Item = Result<I, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pages(..)")
    }
}

impl<I, T, E> fmt::Debug for Items<I, T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Items(..)")
    }
}
