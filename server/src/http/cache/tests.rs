//! Of many who ask for a page that is not there, one renders.

use super::*;
use crate::http::assets::Assets;
use crate::settings::{Settings, Sources};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use register::Register;
use register::outside::{Clock, Outside};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use tower::ServiceExt;

struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Moment {
        Moment::from_millis(self.0.load(Ordering::SeqCst))
    }
}

struct Site {
    router: Router,
    rendered: Arc<AtomicUsize>,
    clock: Arc<SetClock>,
    _folder: tempfile::TempDir,
}

/// A site whose one page takes a while to render and is true for a minute.
async fn site() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(SetClock(AtomicI64::new(0)));
    let outside = Outside { clock: clock.clone(), ..Outside::system() };
    let register = Register::open(folder.path(), outside).await.unwrap();
    let settings =
        Settings::load(&Sources { file: None, environment: Vec::new(), flags: Vec::new() }).unwrap();
    let app = App::new(&settings, register, Assets::of([]).unwrap()).unwrap();
    let rendered = Arc::new(AtomicUsize::new(0));
    let (count, now) = (Arc::clone(&rendered), app.services.register.clone());
    let page = move || {
        let (count, now) = (Arc::clone(&count), now.clone());
        async move {
            tokio::task::yield_now().await;
            let number = count.fetch_add(1, Ordering::SeqCst);
            let until = Moment::from_millis(now.now().millis() / 60_000 * 60_000 + 60_000);
            keep(format!("page {number}").into_response(), Some(until))
        }
    };
    let router = Router::new().route("/page", get(page)).layer(from_fn_with_state(app, layer));
    Site { router, rendered, clock, _folder: folder }
}

impl Site {
    async fn ask(&self, method: &str) -> String {
        let request = Request::builder().method(method).uri("/page").body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    async fn many(&self) -> Vec<String> {
        let mut answers = futures::future::join_all((0..50).map(|_| self.ask("GET"))).await;
        answers.dedup();
        answers
    }
}

#[tokio::test]
async fn of_many_who_ask_at_once_one_renders() {
    let site = site().await;
    assert_eq!(site.many().await, ["page 0"]);
    assert_eq!(site.rendered.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn when_its_time_is_over_a_page_is_rendered_once_more_and_once_only() {
    let site = site().await;
    assert_eq!(site.many().await, ["page 0"]);
    site.clock.0.store(59_999, Ordering::SeqCst);
    assert_eq!(site.many().await, ["page 0"]);
    site.clock.0.store(60_000, Ordering::SeqCst);
    assert_eq!(site.many().await, ["page 1"]);
    assert_eq!(site.rendered.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_clock_set_back_makes_a_page_that_is_not_true_yet_be_made_anew() {
    let site = site().await;
    site.clock.0.store(120_000, Ordering::SeqCst);
    assert_eq!(site.ask("GET").await, "page 0");
    site.clock.0.store(0, Ordering::SeqCst);
    assert_eq!(site.ask("GET").await, "page 1");
}

#[tokio::test]
async fn what_a_head_made_a_get_gets_whole() {
    let site = site().await;
    assert_eq!(site.ask("HEAD").await, "");
    assert_eq!(site.ask("GET").await, "page 0");
}
