//! Campaigns' own pictures for links: chosen by marketing, seen by everybody once their campaign is.

use crate::control::loiste;
use crate::test_app::{KEY, RAFFLE, TestApp, entry};
use domain::access::Level;
use domain::campaign::Slug;
use domain::share::{ImageKind, LARGEST_FILE, Stripped};
use serde_json::{Value, json};
use std::path::Path;

const PICTURE: &[u8] = include_bytes!("../../../public/share.png");

/// A JPEG as a camera writes it, with where it was, and with another picture behind its end.
fn photo() -> Vec<u8> {
    let segment = |marker: u8, contents: &[u8]| {
        let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], contents].concat()
    };
    let notes = segment(0xe1, b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0 GPS 65.0121 N");
    let frame = segment(0xc0, &[8, 2, 118, 4, 176, 1, 1, 0x11, 0]);
    let pixels = [&segment(0xda, &[1, 1, 0, 0, 63, 0])[..], b"pixels\xff\xd9"].concat();
    [b"\xff\xd8", &notes[..], &segment(0xdb, &[1; 65]), &frame, &pixels, b"GPS 65.0121 N"].concat()
}

/// As the dashboard sends bytes.
fn base64url(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// Somebody from marketing, at a draft.
struct Marketing<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Marketing<'a> {
    async fn at(app: &'a TestApp) -> Self {
        app.add_staff("myyja", &[Level::Marketing]).await;
        Self { app, cookie: app.log_in("myyja").await }
    }

    async fn call(&self, function: &str, arguments: &[(&str, &str)]) -> reqwest::Response {
        self.app.call(function, Some(&self.cookie), arguments).await
    }

    /// The draft of changes to a campaign.
    async fn edit(&self, slug: &str) -> Value {
        let id: Value = self.call("campaigns/edit", &[("slug", slug)]).await.json().await.unwrap();
        self.call("campaigns/draft", &[("id", id.as_str().unwrap())]).await.json().await.unwrap()
    }

    async fn put(&self, sheet: &Value, file: Option<&[u8]>) -> reqwest::Response {
        let body = json!({ "id": sheet["id"], "version": sheet["version"], "file": file.map(base64url) });
        self.call("campaigns/share-image", &[("json", &body.to_string())]).await
    }

    /// The sheet with the picture that is taken.
    async fn with(&self, sheet: &Value, file: Option<&[u8]>) -> Value {
        let answer: Value = self.put(sheet, file).await.json().await.unwrap();
        assert!(answer["Ok"].is_object(), "{answer}");
        answer["Ok"].clone()
    }

    async fn publish(&self, sheet: &Value) {
        let (id, version) = (sheet["id"].as_str().unwrap(), sheet["version"].to_string());
        let answer = self.call("campaigns/release", &[("id", id), ("version", &version)]).await;
        assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    }
}

/// What a page says of a property of the Open Graph protocol.
fn property(page: &str, name: &str) -> String {
    let mark = format!("property=\"{name}\" content=\"");
    page.split(&mark).nth(1).unwrap_or_default().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_chosen_picture_stands_behind_the_link_once_its_campaign_is_published() {
    let app = TestApp::start().await;
    let marketing = Marketing::at(&app).await;
    let before = app.page(RAFFLE).await;
    assert_eq!(property(&before, "og:image"), format!("{}/share.png", app.public_url()));
    assert_eq!(property(&before, "og:image:type"), "image/png");

    let sheet = marketing.with(&marketing.edit("syysarvonta").await, Some(&photo())).await;
    let image = Stripped::of(&photo()).unwrap().image;
    assert_eq!(sheet["share"]["hash"], image.hash.as_str());
    assert_eq!(app.page(RAFFLE).await, before, "customers see nothing of it yet");
    assert_eq!(app.get(&image.path()).await.status(), 404);
    marketing.publish(&sheet).await;

    for (prefix, alt) in [("", "Syysarvonta"), ("/sv", "Höstlotteri"), ("/en", "Syysarvonta")] {
        let page = app.page(&format!("{prefix}{RAFFLE}")).await;
        assert_eq!(property(&page, "og:image"), format!("{}{}", app.public_url(), image.path()));
        assert_eq!(property(&page, "og:image:type"), "image/jpeg");
        assert_eq!(property(&page, "og:image:width"), "1200");
        assert_eq!(property(&page, "og:image:height"), "630");
        assert_eq!(property(&page, "og:image:alt"), alt);
        assert!(page.contains("name=\"twitter:card\" content=\"summary_large_image\""));
    }
    assert!(property(&app.page("/").await, "og:image").ends_with("/share.png"));
}

#[tokio::test]
async fn a_picture_is_kept_for_good_by_whoever_got_it_and_tells_nothing_of_its_maker() {
    let app = TestApp::start().await;
    let marketing = Marketing::at(&app).await;
    let sheet = marketing.with(&marketing.edit("syysarvonta").await, Some(&photo())).await;
    marketing.publish(&sheet).await;
    let Stripped { image, bytes } = Stripped::of(&photo()).unwrap();
    let answer = app.get(&image.path()).await;
    let headers = answer.headers().clone();
    assert_eq!(headers["content-type"], "image/jpeg");
    assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert!(headers.contains_key("content-security-policy") && !headers.contains_key("set-cookie"));
    let got = answer.bytes().await.unwrap();
    assert_eq!(got, bytes);
    assert!(!got.windows(3).any(|part| part == b"GPS"));
    let request = app.client.get(format!("{}{}", app.url, image.path()));
    let again = request.header("if-none-match", headers["etag"].clone()).send().await.unwrap();
    assert_eq!(again.status(), 304);
    let head = app.client.head(format!("{}{}", app.url, image.path())).send().await.unwrap();
    assert_eq!(head.headers()["content-length"], bytes.len().to_string());
}

#[tokio::test]
async fn a_picture_is_there_as_long_as_somebody_can_see_its_campaign() {
    let app = TestApp::start().await;
    let marketing = Marketing::at(&app).await;
    let sheet = marketing.with(&marketing.edit("syysarvonta").await, Some(PICTURE)).await;
    let image = Stripped::of(PICTURE).unwrap().image;
    let preview = format!("/esikatselu/{}", sheet["preview"].as_str().unwrap());
    let own = format!("{preview}/{}", image.file_name());
    let page = app.page(&preview).await;
    assert!(page.contains(&format!("src=\"{own}\"")), "{page}");
    let answer = app.get(&own).await;
    assert_eq!(
        (answer.status().as_u16(), answer.headers()["cache-control"].as_bytes()),
        (200, &b"no-store"[..])
    );
    for strange in [
        own.replace(image.hash.as_str(), &"0".repeat(64)),
        own.replace(".png", ".jpg"),
        format!("/esikatselu/x/{}", image.file_name()),
    ] {
        assert_eq!(app.get(&strange).await.status(), 404, "{strange}");
    }
    marketing.publish(&sheet).await;
    assert_eq!(app.get(&own).await.status(), 404);
    let there = async || app.get(&image.path()).await.status() == 200;
    assert!(there().await);
    app.switch("syysarvonta", false).await;
    assert!(!there().await, "hidden before anybody entered");
    app.switch("syysarvonta", true).await;
    let shown = app.shown(RAFFLE).await;
    app.post(RAFFLE, &entry(&shown, KEY)).await;
    app.switch("syysarvonta", false).await;
    assert!(there().await, "its page is there");
    let none = marketing.with(&marketing.edit("syysarvonta").await, None).await;
    marketing.publish(&none).await;
    assert!(!there().await);
    assert!(property(&app.page(RAFFLE).await, "og:image").ends_with("/share.png"), "the page is a new one");
    for nowhere in
        ["/jako/", "/jako/x.png", "/jako/..%2Fregister.sqlite", &format!("/jako/{}.png", "0".repeat(64))]
    {
        assert_eq!(app.get(nowhere).await.status(), 404, "{nowhere}");
    }
}

#[tokio::test]
async fn a_file_that_is_refused_is_told_why_and_one_that_is_too_long_is_not_read() {
    let app = TestApp::start().await;
    let marketing = Marketing::at(&app).await;
    let sheet = marketing.edit("syysarvonta").await;
    let largest = [&photo()[..], &vec![0; LARGEST_FILE - photo().len()]].concat();
    let larger = vec![0; LARGEST_FILE + 1];
    for (file, fault) in [(&b"GIF89a"[..], "kind"), (&photo()[..60], "broken"), (&larger, "too_large")] {
        let answer: Value = marketing.put(&sheet, Some(file)).await.json().await.unwrap();
        assert_eq!(answer["Err"]["fault"], fault, "{answer}");
    }
    assert_eq!(marketing.put(&sheet, Some(&vec![0; 2 * LARGEST_FILE])).await.status(), 413);
    let no_bytes = json!({ "id": sheet["id"], "version": sheet["version"], "file": "ä" }).to_string();
    assert_eq!(marketing.call("campaigns/share-image", &[("json", &no_bytes)]).await.status(), 400);
    let with = marketing.with(&sheet, Some(&largest)).await;
    assert_eq!(marketing.put(&sheet, None).await.status(), 409, "somebody who has not seen the picture");
    assert_eq!(marketing.edit("syysarvonta").await["share"], with["share"]);

    // Strangers and other levels may send no more than anybody.
    app.add_staff("palvelu", &[Level::Service]).await;
    let service = app.log_in("palvelu").await;
    let body = json!({ "id": sheet["id"], "version": 1, "file": base64url(&largest) }).to_string();
    for cookie in [None, Some(service.as_str())] {
        assert_eq!(app.call("campaigns/share-image", cookie, &[("json", &body)]).await.status(), 413);
    }
    let elsewhere = app.client.post(format!("{}/api/campaigns/share-image", app.url));
    let elsewhere = elsewhere.header("sec-fetch-site", "cross-site").header("cookie", &marketing.cookie);
    let small = json!({ "id": sheet["id"], "version": with["version"], "file": null }).to_string();
    let answer = elsewhere.header("content-type", "application/json").body(small).send().await.unwrap();
    assert_eq!(answer.status(), 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_exported_site_has_the_pictures_that_its_pages_name_and_no_others() {
    let app = TestApp::start().await;
    app.publish_offer("tarjous").await;
    let marketing = Marketing::at(&app).await;
    let offer = marketing.with(&marketing.edit("tarjous").await, Some(&photo())).await;
    marketing.publish(&offer).await;
    let raffle = marketing.with(&marketing.edit("syysarvonta").await, Some(PICTURE)).await;
    let (data, folder) = (app.data(), app.folder.path().join("site"));
    let export = async || {
        let (data, target) = (data.clone(), folder.display().to_string());
        let run = move || loiste(&data, &["export-site", &target]);
        let output = tokio::task::spawn_blocking(run).await.unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    let read = |path: &str| std::fs::read(folder.join(path.trim_start_matches('/'))).ok();
    let (photo, picture) = (Stripped::of(&photo()).unwrap(), Stripped::of(PICTURE).unwrap());
    export().await;
    assert_eq!(read(&photo.image.path()).unwrap(), photo.bytes);
    assert_eq!(read(&picture.image.path()), None, "its campaign's page does not name it yet");
    let page = String::from_utf8(read("/kampanja/tarjous/index.html").unwrap()).unwrap();
    assert!(property(&page, "og:image").ends_with(&photo.image.path()));
    marketing.publish(&raffle).await;
    app.switch("tarjous", false).await;
    export().await;
    assert_eq!(read(&photo.image.path()), None);
    assert_eq!(read(&picture.image.path()).unwrap(), picture.bytes);
    assert!(
        Path::new(&picture.image.path()).extension().is_some_and(|ending| ending == ImageKind::Png.ending())
    );
    let slug = Slug::parse("syysarvonta").unwrap();
    let history = app.register().campaign_history(&register::Authority::Operator, &slug).await.unwrap();
    assert_eq!(history[0].by.as_deref(), Some("myyja"));
}
