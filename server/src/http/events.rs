//! The stream of news for open dashboards: that something has changed, by kind and id, for those whose
//! levels may see it, and until their session ends.

use crate::http::app::App;
use crate::http::live::Live;
use ::app::dashboard::access::token_in;
use ::app::dashboard::desk::feed;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use domain::access::{Actor, Right};
use domain::view::{News, NewsKind};
use futures::stream::{self, Stream};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, StatusCode};
use register::Register;
use register::staff::SessionToken;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

/// How often it is asked whether the session still is good.
const STILL_THERE: Duration = Duration::from_secs(2);
/// How long the line is silent before something is sent, so that proxies keep it open.
const SILENCE: Duration = Duration::from_secs(15);
/// How seldom entries are told of, however many come.
const ENTRIES: Duration = Duration::from_secs(1);
/// Asks proxies not to hold the stream back.
const UNBUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// The stream's address.
pub fn route() -> Router<Live> {
    Router::new().route(feed::ADDRESS, get(events))
}

async fn events(State(app): State<App>, headers: HeaderMap) -> Response {
    let register = app.services.register.clone();
    let heard = register.news();
    let Some(token) = token_in(&headers) else { return StatusCode::UNAUTHORIZED.into_response() };
    // A browser gives up on a stream that is not answered with 200.
    if register.still_there(&token).await.is_err() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let (stopping, now) = (app.stopping.clone(), Instant::now());
    let line = Line { stopping, register, heard, token, spoke: now, begun: false, due: None, quiet: now };
    let headers =
        [(CONTENT_TYPE, "text/event-stream; charset=utf-8"), (CACHE_CONTROL, "no-store"), (UNBUFFERED, "no")];
    (headers, Body::from_stream(line.into_stream())).into_response()
}

/// One open dashboard.
struct Line {
    stopping: CancellationToken,
    register: Register,
    heard: Receiver<News>,
    token: SessionToken,
    spoke: Instant,
    begun: bool,
    /// When entries that have come are told of.
    due: Option<Instant>,
    /// Until when entries are not told of again.
    quiet: Instant,
}

impl Line {
    fn into_stream(self) -> impl Stream<Item = Result<Bytes, Infallible>> {
        stream::unfold(self, |mut line| async move {
            let said = line.next().await?;
            line.spoke = Instant::now();
            Some((Ok(Bytes::from(said)), line))
        })
    }

    /// What is said next; nothing when the session is over.
    async fn next(&mut self) -> Option<String> {
        if !self.begun {
            self.begun = true;
            return Some(": open\n\n".to_owned());
        }
        loop {
            let due = self.due;
            let heard = tokio::select! {
                () = self.stopping.cancelled() => return None,
                () = until(due) => {
                    self.due = None;
                    self.quiet = Instant::now() + ENTRIES;
                    Ok(Ok(News { kind: NewsKind::EntriesCame, id: String::new() }))
                }
                heard = timeout(STILL_THERE, self.heard.recv()) => match heard {
                    // A hundred a second cost nothing here until one is told for them all.
                    Ok(Ok(News { kind: NewsKind::EntriesCame, .. })) => {
                        self.due.get_or_insert(self.quiet);
                        continue;
                    }
                    heard => heard,
                },
            };
            // Asked before anything is said: whoever was put out a moment ago hears nothing more.
            let actor = self.register.still_there(&self.token).await.ok()?;
            match heard {
                Ok(Ok(news)) if may_hear(&actor, &news) => return Some(said(&news)),
                Ok(Err(RecvError::Closed)) => return None,
                Err(_) if self.spoke.elapsed() >= SILENCE => return Some(": still here\n\n".to_owned()),
                // What was missed is made good by what comes next.
                Ok(Ok(_) | Err(RecvError::Lagged(_))) | Err(_) => {}
            }
        }
    }
}

/// Waits until then; for ever when there is nothing to wait for.
async fn until(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}

fn may_hear(actor: &Actor, news: &News) -> bool {
    actor.may(Right::See, news.kind.object())
}

fn said(news: &News) -> String {
    format!("data: {} {}\n\n", news.kind.code(), news.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::Level;
    use domain::id::StaffId;
    use domain::time::Moment;

    #[test]
    fn nobody_hears_of_what_their_level_may_not_see() {
        for level in Level::ALL {
            let staff = StaffId::new(Moment::from_millis(0), [0; 16]);
            let actor = Actor { staff, levels: [level].into_iter().collect() };
            for kind in NewsKind::ALL {
                let news = News { kind, id: String::new() };
                let hears = match kind {
                    NewsKind::EntriesCame | NewsKind::CampaignChanged => Level::Marketing,
                    NewsKind::MailChanged => Level::Administrator,
                    _ => Level::Service,
                };
                assert_eq!(may_hear(&actor, &news), level == hears, "{level:?} {kind:?}");
            }
        }
    }
}
