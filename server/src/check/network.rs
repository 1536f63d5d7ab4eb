//! How the site is reached, and by whom.

use super::{Facts, Finding};
use crate::settings::{MailTransport, SiteUrl};
use domain::settings::SettingField;
use std::net::IpAddr;

/// Addresses, proxies, limits.
pub fn check(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let http = &facts.settings.http;
    let local = is_loopback(&http.public_url);
    if !local && !http.public_url.is_https() {
        let text = "what people type travels unencrypted; put a proxy with TLS before the server and set http.public_url to https://…";
        findings.push(Finding::wrong("public_url.http", text));
    }
    if http.public_url_is_default && !facts.is_demo() {
        let text =
            "http.public_url is not set, so links point at this machine; set the address that people see";
        findings.push(Finding::warning("public_url.unset", text));
    }
    if http.public_url.host_is_ip() {
        let text = "the host of http.public_url is an IP address, on which passkeys do not work; use a name";
        findings.push(Finding::warning("public_url.ip", text));
    }
    if !local && facts.is_demo() {
        let text = "the register holds demo data, and http.public_url is not this machine; serve the public from an empty data folder";
        findings.push(Finding::wrong("demo.public", text));
    }
    findings.extend(proxies(facts));
    if !local && !facts.is_demo() && facts.settings.mail.transport == MailTransport::File {
        let text = "mail.transport = file, so nobody gets a receipt or confirms a permission; set smtp with mail.host";
        findings.push(Finding::warning("mail.files", text));
    }
    let ops = facts.settings.ops.listen;
    if !ops.ip().is_loopback() {
        let text = format!("ops.listen = {ops} is open to other machines; set 127.0.0.1:{}", ops.port());
        findings.push(Finding::wrong("ops.open", text));
    }
    let set = facts.register().and_then(|register| register.settings.get(SettingField::SubmissionsPerMinute));
    let is_off = set.map_or(facts.settings.limits.submissions_per_minute == 0, |set| set == "0");
    if is_off {
        let text = "limits.submissions_per_minute = 0 lets one client send without end; set 60";
        findings.push(Finding::warning("limits.off", text));
    }
    findings
}

fn proxies(facts: &Facts) -> Option<Finding> {
    let http = &facts.settings.http;
    if http.trusted_proxies.iter().any(|network| network.prefix_len() == 0) {
        let text = "http.trusted_proxies holds every address, so clients can name any address as theirs; name your proxies alone";
        return Some(Finding::wrong("proxies.everyone", text));
    }
    if !http.trusted_proxies.is_empty() {
        return None;
    }
    let listen = http.listen;
    if !listen.ip().is_loopback() {
        let text = format!(
            "http.listen = {listen} is open to other machines and no proxy is named; set 127.0.0.1:{}, or http.trusted_proxies",
            listen.port()
        );
        return Some(Finding::wrong("listen.open", text));
    }
    http.public_url.is_https().then(|| {
        let text = "http.trusted_proxies is empty behind a proxy, so all clients count as one and share its limits; set 127.0.0.1, if the proxy runs on this machine";
        Finding::warning("proxies.none", text)
    })
}

/// Whether a site's address names this machine alone.
fn is_loopback(url: &SiteUrl) -> bool {
    let host = url.host().trim_matches(['[', ']']);
    let named = host == "localhost" || host.ends_with(".localhost");
    named || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
