//! A whole server on a free port with a register of its own, and a client that follows no redirect.

use app::public::{notice, wordings};
use domain::access::Level;
use domain::campaign::{CampaignDraft, CampaignKind, LocalDraft, Prize, RulesParts, Slug, Unread};
use domain::consent::Channel;
use domain::language::Language;
use domain::time::Moment;
use register::outside::{Clock, Outside};
use register::staff::{Grant, SessionToken};
use register::{Authority, Register};
use reqwest::{Client, Response, redirect};
use server::demo;
use server::http::app::controller;
use server::logging;
use server::running::Running;
use server::settings::{Settings, Sources};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, Once};
use tempfile::TempDir;

/// The password of every test's staff.
pub const PASSWORD: &str = "kirkas aamu 2026";

/// A clock that a test moves.
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        Moment::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// What a test wants to be different.
pub struct Builder {
    settings: Vec<(String, String)>,
    published: bool,
    company: bool,
}

impl Builder {
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.settings.push((key.into(), value.into()));
        self
    }

    pub fn without_notice(mut self) -> Self {
        self.published = false;
        self
    }

    pub fn without_company(mut self) -> Self {
        self.company = false;
        self
    }

    pub async fn start(self) -> TestApp {
        keep_log();
        let folder = tempfile::tempdir().unwrap();
        let mut flags = vec![
            ("data".to_owned(), folder.path().join("data").display().to_string()),
            ("http.listen".to_owned(), "127.0.0.1:0".to_owned()),
            ("ops.listen".to_owned(), "127.0.0.1:0".to_owned()),
            ("limits.submissions_per_minute".to_owned(), "0".to_owned()),
        ];
        if self.company {
            let company = [
                ("name", "Siivouspalvelu Loiste Oy"),
                ("address", "Hiltusentie 20 A 5, 90640 Oulu"),
                ("contact_person", "Martta Määttä"),
                ("phone", "044 986 9536"),
                ("email", "rekisteri@example.fi"),
                ("business_id", "2345678-4"),
            ];
            flags.extend(company.map(|(key, value)| (format!("controller.{key}"), value.to_owned())));
        }
        flags.extend(self.settings);
        let settings = Settings::load(&Sources { file: None, environment: Vec::new(), flags }).unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_795_435_200_000)));
        let outside = Outside { clock: clock.clone(), ..Outside::system() };
        let running = Running::start(settings.clone(), outside).await.unwrap();
        let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
        let url = format!("http://{}", running.address);
        let app = TestApp { url, running, client, clock, folder, codes: Mutex::default() };
        let statement = Language::ALL.map(|language| (language, "Vaitiolo".to_owned()));
        app.register().publish_statement(&Authority::Operator, statement.to_vec()).await.unwrap();
        if self.published {
            app.publish(&settings).await;
        }
        app
    }
}

/// A running server.
pub struct TestApp {
    pub url: String,
    pub running: Running,
    pub client: Client,
    pub clock: Arc<TestClock>,
    pub folder: TempDir,
    /// The recovery codes of whoever has logged in.
    codes: Mutex<HashMap<String, Vec<String>>>,
}

impl TestApp {
    pub fn builder() -> Builder {
        Builder { settings: Vec::new(), published: true, company: true }
    }

    /// With notice, wordings, and the raffle `syysarvonta`, open for a week.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    pub fn register(&self) -> &Register {
        self.running.register()
    }

    /// The site's address as its pages name it.
    pub fn public_url(&self) -> String {
        format!("http://localhost:{}", self.running.address.port())
    }

    pub fn data(&self) -> std::path::PathBuf {
        Path::new(self.folder.path()).join("data")
    }

    async fn publish(&self, settings: &Settings) {
        let register = self.register();
        let company = controller(settings, register).await.unwrap().unwrap_or_else(demo::controller);
        let texts = Language::ALL.map(|language| (language, notice::draft(language, &company)));
        register.publish_notice(&Authority::Operator, texts.to_vec()).await.unwrap();
        for language in Language::ALL {
            for channel in Channel::ALL {
                let text = wordings::draft(channel, language, "Loiste");
                register.publish_wording(&Authority::Operator, channel, language, &text).await.unwrap();
            }
        }
        self.publish_raffle("syysarvonta", 0, 7).await;
    }

    /// A raffle in Finnish and Swedish that opens and closes so many days from now.
    pub fn raffle(&self, slug: &str, opens: i64, closes: i64) -> CampaignDraft {
        let now = self.clock.now();
        let text = |language, title: &str| LocalDraft {
            language,
            title: title.into(),
            lead: "Voita siivous.".into(),
            share_alt: String::new(),
            prizes: vec![Prize { name: "Siivous".into(), value_cents: 12_000, count: 1 }],
            rules: RulesParts {
                who_may_enter: "Ääkköset säilyvät.".into(),
                how_to_enter: "Lomakkeella.".into(),
                draw: "Koneella.".into(),
                notification: "Sähköpostilla.".into(),
                claim: "Varasijalle.".into(),
                free_of_charge: "Maksutonta.".into(),
                lottery_tax: "Järjestäjä maksaa.".into(),
                privacy: "/tietosuoja".into(),
                other: String::new(),
            },
        };
        CampaignDraft {
            slug: Slug::parse(slug).unwrap(),
            kind: CampaignKind::Raffle,
            opens_at: now.plus_days(opens),
            closes_at: Some(now.plus_days(closes)),
            organiser: Some("Siivouspalvelu Loiste Oy".into()),
            winners: 1,
            reserves: 1,
            told_by: Some(now.plus_days(closes + 7)),
            claim_by: Some(now.plus_days(closes + 37)),
            texts: vec![text(Language::Fi, "Syysarvonta"), text(Language::Sv, "Höstlotteri")],
            unread: Unread::default(),
        }
    }

    pub async fn publish_raffle(&self, slug: &str, opens: i64, closes: i64) {
        let raffle = self.raffle(slug, opens, closes);
        self.register().publish_campaign(&Authority::Operator, raffle).await.unwrap();
    }

    /// A contact campaign in Finnish that is open and has no end.
    pub async fn publish_offer(&self, slug: &str) {
        let mut offer = self.raffle(slug, 0, 7);
        offer.kind = CampaignKind::Contact;
        (offer.closes_at, offer.told_by, offer.claim_by) = (None, None, None);
        offer.texts.truncate(1);
        offer.texts[0].title = "Tarjous".into();
        self.register().publish_campaign(&Authority::Operator, offer).await.unwrap();
    }

    pub async fn switch(&self, slug: &str, on: bool) {
        let slug = Slug::parse(slug).unwrap();
        self.register().switch_campaign(&Authority::Operator, &slug, on).await.unwrap();
    }

    pub async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.url)).send().await.unwrap()
    }

    pub async fn page(&self, path: &str) -> String {
        self.get(path).await.text().await.unwrap()
    }

    /// Sends a form as a browser does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.client.post(format!("{}{path}", self.url)).form(fields).send().await.unwrap()
    }

    /// What the form at this address says is on its screen.
    pub async fn shown(&self, path: &str) -> String {
        hidden(&self.page(path).await, "shown")
    }

    pub async fn sync(&self, body: &serde_json::Value) -> Response {
        self.client.post(format!("{}/api/sync", self.url)).json(body).send().await.unwrap()
    }

    pub async fn add_staff(&self, user_name: &str, levels: &[Level]) {
        let grant = Grant::new(levels.iter().copied().collect(), "Martta").unwrap();
        let added = self.register().add_staff(&Authority::Operator, user_name, PASSWORD.into(), grant);
        added.await.unwrap();
    }

    /// Calls a server function; `cookie` is the session's. Arguments of the name `json` alone are the
    /// body as it is.
    pub async fn call(&self, function: &str, cookie: Option<&str>, arguments: &[(&str, &str)]) -> Response {
        let request = self.client.post(format!("{}/api/{function}", self.url));
        let mut request = match arguments {
            [("json", body)] => request.header("content-type", "application/json").body((*body).to_owned()),
            _ => request.form(arguments),
        };
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        request.send().await.unwrap()
    }

    /// The first half of logging in: the cookie of a session in which the second factor is to come.
    pub async fn give_password(&self, user_name: &str) -> String {
        let opened =
            self.call("session/open", None, &[("user_name", user_name), ("password", PASSWORD)]).await;
        assert!(opened.status().is_success(), "{}", opened.status());
        cookie(&opened, "__Host-loiste").unwrap()
    }

    /// Logs in, all the way, and gives the session's cookie as a browser sends it back. The first
    /// time the second factor is set up; later logins use recovery codes.
    pub async fn log_in(&self, user_name: &str) -> String {
        self.log_in_fully(user_name).await.0
    }

    /// The same, with the cookie by which the device is known later.
    pub async fn log_in_fully(&self, user_name: &str) -> (String, Option<String>) {
        let half = self.give_password(user_name).await;
        let known = self.codes.lock().unwrap().get_mut(user_name).and_then(Vec::pop);
        let opened = if let Some(code) = known {
            self.call("session/code", Some(&half), &[("code", &code)]).await
        } else {
            let token = SessionToken::from_text(half.split_once('=').unwrap().1);
            let (_, secret) = self.register().new_factor(&token).await.unwrap();
            let code = secret.code_at(self.clock.now());
            self.call("session/factor/set", Some(&half), &[("code", &code)]).await
        };
        assert!(opened.status().is_success(), "{}", opened.status());
        let whole = cookie(&opened, "__Host-loiste").unwrap();
        let device = cookie(&opened, "__Host-loiste-device");
        if let Ok(codes) = opened.json::<Vec<String>>().await {
            self.codes.lock().unwrap().insert(user_name.to_owned(), codes);
            let accepted = self.call("session/statement/accept", Some(&whole), &[("version", "1")]).await;
            assert!(accepted.status().is_success(), "{}", accepted.status());
        }
        (whole, device)
    }

    /// How many entries the raffle has.
    pub async fn entries(&self, slug: &str) -> u32 {
        let campaigns = self.register().campaigns(&Authority::Operator).await.unwrap();
        campaigns.iter().find(|campaign| campaign.slug.as_str() == slug).unwrap().submissions
    }
}

/// A cookie that an answer sets, as a browser sends it back.
pub fn cookie(response: &Response, name: &str) -> Option<String> {
    let set = response.headers().get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    let pair = set.filter_map(|value| value.split(';').next());
    pair.filter(|pair| pair.split_once('=').is_some_and(|(found, value)| found == name && !value.is_empty()))
        .map(str::to_owned)
        .next()
}

/// Keeps all that the tests' servers log, for what is looked for after the whole run.
fn keep_log() {
    static KEPT: Once = Once::new();
    KEPT.call_once(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("logs");
        std::fs::create_dir_all(&folder).unwrap();
        let file = std::fs::File::create(folder.join("server-tests.log")).unwrap();
        // The tests' own client speaks of the addresses it calls.
        let filter = logging::filter(Some("trace,reqwest=off,hyper_util=off"));
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(Arc::new(file)).init();
    });
}

/// The value of a hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let start = page.find(&mark).unwrap_or_else(|| panic!("no hidden {name}")) + mark.len();
    page[start..].split('"').next().unwrap().to_owned()
}

/// The fields of an entry that passes, but for `shown`.
pub fn entry<'a>(shown: &'a str, key: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("last_name", "Määttä"),
        ("first_names", "Martta Maria"),
        ("email", "martta@example.fi"),
        ("adult", "yes"),
        ("rules", "yes"),
        ("shown", shown),
        ("key", key),
    ]
}

/// The same fields with one changed.
pub fn with<'a>(fields: &[(&'a str, &'a str)], name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> = fields.iter().copied().filter(|(field, _)| *field != name).collect();
    fields.push((name, value));
    fields
}

pub const RAFFLE: &str = "/arvonta/syysarvonta";
pub const KEY: &str = "2f1e0a3c-0000-4000-8000-000000000001";
pub const OTHER_KEY: &str = "2f1e0a3c-0000-4000-8000-000000000002";
