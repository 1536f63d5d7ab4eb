//! What the handlers share.

use crate::demo;
use crate::http::answer;
use crate::http::assets::Assets;
use crate::http::cache::Shelf;
use crate::http::client_address::{ClientAddress, TrustedProxies};
use crate::http::cors::Cors;
use crate::http::headers::{SecurityHeaders, StyleHash, exported_policy};
use crate::http::limits::RateLimits;
use crate::http::live::LiveSite;
use crate::settings::Settings;
use ::app::public::Page;
use ::app::public::form::path;
use ::app::services::{Controller, DashboardFiles, Export, Gate, Login, Services, Site, TooMany};
use domain::form::FormId;
use domain::language::Language;
use domain::settings::{SettingField, Values};
use http::header::InvalidHeaderValue;
use register::Register;
use register::intake::Sender;
use register::staff::{HouseRules, RelyingParty};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// What every handler may use.
#[derive(Clone)]
pub struct App {
    /// Register, site and limits.
    pub services: Services,
    /// The site as administrators change it.
    pub live: Arc<LiveSite>,
    /// The static files.
    pub assets: Arc<Assets>,
    /// The pages that are kept.
    pub shelf: Arc<Shelf>,
    /// The limits, and how long forms were open.
    pub limits: Arc<RateLimits>,
    /// How long a body may take.
    pub body_time: Duration,
    /// The headers of all answers.
    pub headers: Arc<SecurityHeaders>,
    /// The exported sites whose scripts may ask here.
    pub cors: Arc<Cors>,
    /// The proxies that are believed.
    pub proxies: TrustedProxies,
    /// What the server runs under.
    pub settings: Arc<Settings>,
    /// Cancelled when the server stops: what would go on without end ends then.
    pub stopping: CancellationToken,
}

impl App {
    /// The app over an opened register that knows the rules of its house ([`house`]).
    ///
    /// # Errors
    /// None that can happen: the headers of all answers are header text.
    pub fn new(settings: &Settings, register: Register, assets: Assets) -> Result<Self, InvalidHeaderValue> {
        let live = Arc::new(LiveSite::new(&register, site(settings, &assets)));
        let site = live.now();
        let style = StyleHash::of(&site.public_css);
        let headers = Arc::new(SecurityHeaders::new(&settings.http.public_url, &[style])?);
        let limits = Arc::new(RateLimits::new(&settings.limits));
        let gate = Arc::new(Limits { limits: Arc::clone(&limits), register: register.clone() });
        Ok(Self {
            services: Services { register, site, gate, report: answer::log },
            live,
            assets: Arc::new(assets),
            shelf: Arc::default(),
            limits,
            body_time: settings.limits.body_time,
            headers,
            cors: Arc::new(Cors::new(&settings.http.site_origins)?),
            proxies: TrustedProxies::new(&settings.http.trusted_proxies),
            settings: Arc::new(settings.clone()),
            stopping: CancellationToken::new(),
        })
    }

    /// The same for pages that become files on another host.
    #[must_use]
    pub fn exporting(mut self) -> Self {
        let http = &self.settings.http;
        let style = StyleHash::of(&self.services.site.public_css);
        // Of several sites, nobody can say here which one these files are for.
        let url = match http.site_origins.as_slice() {
            [site] => Some(site.origin().to_owned()),
            _ => None,
        };
        let export = Export { url, policy: exported_policy(&[style], &http.public_url) };
        let site = Site { export: Some(export), ..Site::clone(&self.services.site) };
        self.live = Arc::new(LiveSite::new(&self.services.register, site));
        self.as_it_stands()
    }

    /// The same with the site as it stands now: to be asked for once a request.
    #[must_use]
    pub fn as_it_stands(&self) -> Self {
        let mut app = self.clone();
        app.services.site = self.live.now();
        app
    }

    /// A page in this language.
    pub fn page(&self, language: Language) -> Page<'_> {
        Page::new(&self.services.site, language)
    }

    /// Whether the company is set, without which the forms stay closed.
    pub fn has_controller(&self) -> bool {
        self.services.site.controller.is_some()
    }
}

/// The company as the operator's settings name it, or as demo data brings it; none while it is not
/// named completely.
///
/// # Errors
/// When the register cannot be read.
pub async fn controller(settings: &Settings, register: &Register) -> register::Result<Option<Controller>> {
    let Ok(controller) = settings.controller.complete() else {
        return Ok(register.is_demo().await?.then(demo::controller));
    };
    let told = |text: String| (!text.is_empty()).then_some(text);
    Ok(Some(Controller {
        name: controller.name,
        address: controller.address,
        contact_person: controller.contact_person,
        phone: controller.phone,
        email: told(controller.email),
        business_id: told(controller.business_id),
    }))
}

/// The register under the rules of the house, as the operator's settings tell them.
///
/// # Errors
/// When the register cannot be read.
pub async fn house(settings: &Settings, register: Register) -> register::Result<Register> {
    let controller = controller(settings, &register).await?;
    let per_minute = settings.limits.submissions_per_minute;
    Ok(register.under(HouseRules {
        idle_minutes: settings.sessions.idle_minutes,
        longest_hours: settings.sessions.longest_hours,
        settings: Values::of(controller.as_ref(), &settings.contact.topics, per_minute),
        passkeys: RelyingParty::at(settings.http.public_url.origin(), "Loiste"),
    }))
}

/// What of the site does not change while the server runs; the rest comes from the register.
fn site(settings: &Settings, assets: &Assets) -> Site {
    let path = |name: &str| assets.path(name).unwrap_or_default().to_owned();
    let css = assets.bytes("public.css").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    Site {
        controller: None,
        url: settings.http.public_url.origin().to_owned(),
        topics: Vec::new(),
        public_css: css.unwrap_or_default(),
        client: assets.path("forms-start.js").map(str::to_owned),
        dashboard: DashboardFiles {
            css: path("dashboard.css"),
            start: path("dashboard-start.js"),
            js: path("dashboard.js"),
            wasm: path("dashboard.wasm"),
            parts: assets.dashboard_parts().collect(),
        },
        export: None,
    }
}

/// The sender of a request, by its client's address.
pub fn sender(client: ClientAddress) -> Sender {
    Sender::Address(client.ip())
}

/// The rate limits as the pages ask for them.
struct Limits {
    limits: Arc<RateLimits>,
    register: Register,
}

impl Gate for Limits {
    fn submission(&self, sender: &Sender) -> Result<(), TooMany> {
        let Some(client) = client(sender) else { return Ok(()) };
        let per_minute = self.register.setting_now(SettingField::SubmissionsPerMinute);
        self.limits.submissions(per_minute).check(client.group()).map_err(too_many)
    }

    fn login(&self, sender: &Sender, login: &Login) -> Result<(), TooMany> {
        self.limits.logins.check(client(sender), login).map_err(too_many)
    }

    fn link(&self, sender: &Sender) -> Result<(), TooMany> {
        self.limits.logins.address(client(sender)).map_err(too_many)
    }

    fn filled_in(&self, sender: &Sender, form: &FormId) -> Option<u64> {
        self.limits.haste.since(client(sender)?.group(), &path(form), Instant::now())
    }
}

fn too_many(limit: crate::http::limits::TooMany) -> TooMany {
    TooMany { retry_after: limit.seconds }
}

fn client(sender: &Sender) -> Option<ClientAddress> {
    match sender {
        Sender::Address(address) => Some(ClientAddress::new(*address)),
        Sender::Unknown => None,
    }
}
