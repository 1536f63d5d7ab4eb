//! The site as it stands: what does not change while the server runs, with what administrators set.

use crate::http::app::App;
use ::app::services::Site;
use axum::extract::FromRef;
use domain::form::Topic;
use register::Register;
use std::sync::{Arc, PoisonError, RwLock};

/// The state of every router: of it, each handler gets an [`App`] with the site as it stands when its
/// request comes.
#[derive(Clone)]
pub struct Live(pub App);

impl FromRef<Live> for App {
    fn from_ref(live: &Live) -> Self {
        live.0.as_it_stands()
    }
}

/// The site, made anew when something was set.
pub struct LiveSite {
    register: Register,
    fixed: Site,
    /// The last one made, with the version of the settings that it shows.
    made: RwLock<(u32, Arc<Site>)>,
}

impl LiveSite {
    /// The site over this register; of `fixed`, company and topics are left out.
    pub fn new(register: &Register, fixed: Site) -> Self {
        let version = register.settings_version();
        let made = Arc::new(with_settings(register, &fixed));
        Self { register: register.clone(), fixed, made: RwLock::new((version, made)) }
    }

    /// The site as it stands now.
    pub fn now(&self) -> Arc<Site> {
        // Read before the site is made: what is set meanwhile makes it old at once.
        let version = self.register.settings_version();
        {
            let made = self.made.read().unwrap_or_else(PoisonError::into_inner);
            if made.0 == version {
                return Arc::clone(&made.1);
            }
        }
        let site = Arc::new(with_settings(&self.register, &self.fixed));
        let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
        *made = (version, Arc::clone(&site));
        site
    }
}

fn with_settings(register: &Register, fixed: &Site) -> Site {
    let settings = register.settings_now();
    Site {
        controller: settings.controller(),
        topics: settings.topics().into_iter().map(Topic::new).collect(),
        ..fixed.clone()
    }
}
