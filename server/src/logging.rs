//! The log: what `LOISTE_LOG` asks for, and never an address that somebody asked for, since
//! receipts and permissions are reached by a token in it.

use tracing_subscriber::EnvFilter;

/// What is logged unless `LOISTE_LOG` says otherwise.
const USUAL: &str = "info";

/// Libraries that write addresses of requests into the log, at whatever level.
const INDISCREET: [&str; 1] = ["tower_http::csrf=off"];

/// The filter for what was asked; what cannot be read is as if nothing was asked.
pub fn filter(asked: Option<&str>) -> EnvFilter {
    let usual = || EnvFilter::new(USUAL);
    let filter = asked.map_or_else(usual, |asked| EnvFilter::try_new(asked).unwrap_or_else(|_| usual()));
    INDISCREET.iter().filter_map(|quiet| quiet.parse().ok()).fold(filter, EnvFilter::add_directive)
}

/// Writes the log to standard error from now on.
pub fn start() {
    let asked = std::env::var("LOISTE_LOG").ok();
    let filter = filter(asked.as_deref());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_indiscreet_stays_quiet_whatever_was_asked() {
        for asked in [None, Some("trace"), Some("loiste=debug"), Some("?!")] {
            assert!(filter(asked).to_string().contains("tower_http::csrf=off"), "{asked:?}");
        }
    }
}
