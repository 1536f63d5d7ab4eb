//! What changes while one looks: the server's stream of news, as signals. Ids and kinds alone come
//! over it; whoever wants to know more asks as always.

use domain::view::{News, NewsKind};
use leptos::prelude::*;
use std::time::Duration;

/// Where the stream is.
pub const ADDRESS: &str = "/hallinta/tapahtumat";

/// How seldom what changes all the time is asked for anew.
const SELDOM: Duration = Duration::from_secs(2);

/// What has changed since the application came to life.
#[derive(Clone, Copy)]
pub struct Feed(RwSignal<Option<News>>);

impl Feed {
    /// A feed that has heard of nothing yet; in the browser it begins to listen.
    pub fn open() -> Self {
        let feed = Self(RwSignal::new(None));
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| listen(feed.0));
        feed
    }

    /// Calls `hear` with each piece of news of these kinds from now on.
    pub fn hear(self, kinds: &'static [NewsKind], hear: impl Fn(News) + Send + Sync + 'static) {
        Effect::watch(
            move || self.0.get(),
            move |news, _, _| {
                if let Some(news) = news.as_ref().filter(|news| kinds.contains(&news.kind)) {
                    hear(news.clone());
                }
            },
            false,
        );
    }

    /// Calls `ask` a moment after news of these kinds, once for all that come until then.
    pub fn keep_up(self, kinds: &'static [NewsKind], ask: impl Fn() + Copy + Send + Sync + 'static) {
        self.keep_up_within(SELDOM, kinds, ask);
    }

    /// The same within this time: for what costs more than it matters to see at once.
    pub fn keep_up_within(
        self,
        time: Duration,
        kinds: &'static [NewsKind],
        ask: impl Fn() + Copy + Send + Sync + 'static,
    ) {
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        self.hear(kinds, move |_| {
            if waiting.with_value(Option::is_some) {
                return;
            }
            let begun = move || {
                waiting.set_value(None);
                ask();
            };
            waiting.set_value(set_timeout_with_handle(begun, time).ok());
        });
        on_cleanup(move || {
            if let Some(handle) = waiting.try_get_value().flatten() {
                handle.clear();
            }
        });
    }
}

/// Listens until the application is gone. The browser connects again by itself when the line breaks;
/// it gives up when the session has ended, and then so do we.
#[cfg(feature = "hydrate")]
fn listen(news: RwSignal<Option<News>>) {
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    let Ok(source) = web_sys::EventSource::new(ADDRESS) else { return };
    let told = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let data = event.data().as_string().unwrap_or_default();
        let (kind, id) = data.split_once(' ').unwrap_or((data.as_str(), ""));
        if let Some(kind) = NewsKind::from_code(kind) {
            news.set(Some(News { kind, id: id.to_owned() }));
        }
    });
    source.set_onmessage(Some(told.as_ref().unchecked_ref()));
    let kept = StoredValue::new_local((source, told));
    on_cleanup(move || {
        kept.try_with_value(|(source, _)| source.close());
    });
}
