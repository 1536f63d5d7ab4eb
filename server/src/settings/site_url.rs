//! The address of a web site: scheme, host, port, and nothing more.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// The address of a whole site, kept in the form in which browsers send it as `Origin`: lower
/// case, without a default port. Comparing it byte for byte with that header is therefore right.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiteUrl {
    origin: String,
    host: String,
    host_is_ip: bool,
}

/// Why a text is no site's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SiteUrlError {
    /// Another scheme, or none.
    #[error("must begin with http:// or https://")]
    Scheme,
    /// Something follows the host and port.
    #[error("must have no path and no query")]
    Path,
    /// A user name before the host.
    #[error("must have no user name")]
    UserName,
    /// Letters that browsers send in another form.
    #[error("must spell its host in ASCII (xn--…)")]
    NotAscii,
    /// No host that there can be.
    #[error("has no proper host")]
    Host,
    /// No port that there can be.
    #[error("must have a port from 1 to 65535, or none")]
    Port,
}

impl SiteUrl {
    /// This machine under the name that passkeys accept (stack.md: they fail on an IP host).
    pub fn localhost(port: u16) -> Self {
        Self::new(false, "localhost", false, Some(port))
    }

    fn new(https: bool, host: &str, host_is_ip: bool, port: Option<u16>) -> Self {
        let (scheme, usual) = if https { ("https", 443) } else { ("http", 80) };
        let port = port.filter(|port| *port != usual);
        let port = port.map_or_else(String::new, |port| format!(":{port}"));
        Self { origin: format!("{scheme}://{host}{port}"), host: host.to_owned(), host_is_ip }
    }

    /// The address as browsers send it in `Origin`: no slash at its end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host alone; an IPv6 address has its brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether the host is an IP address, on which passkeys do not work.
    pub fn host_is_ip(&self) -> bool {
        self.host_is_ip
    }

    /// Whether people reach the site encrypted.
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https:")
    }

    /// The address of a page, whose path begins with a slash.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

impl FromStr for SiteUrl {
    type Err = SiteUrlError;

    /// Reads an address; capitals, a default port and one slash at the end are forgiven.
    fn from_str(text: &str) -> Result<Self, SiteUrlError> {
        if !text.is_ascii() {
            return Err(SiteUrlError::NotAscii);
        }
        let text = text.to_ascii_lowercase();
        let (https, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return Err(SiteUrlError::Scheme),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['/', '?', '#']) {
            return Err(SiteUrlError::Path);
        }
        if rest.contains('@') {
            return Err(SiteUrlError::UserName);
        }
        let (host, port) = split_port(rest)?;
        let (host, host_is_ip) = checked_host(host)?;
        Ok(Self::new(https, &host, host_is_ip, port))
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

fn split_port(text: &str) -> Result<(&str, Option<u16>), SiteUrlError> {
    // The colons inside an IPv6 address' brackets part nothing.
    let end_of_address = match text.find(']') {
        Some(end) => end + 1,
        None if text.starts_with('[') => return Err(SiteUrlError::Host),
        None => 0,
    };
    let Some(colon) = text[end_of_address..].find(':') else {
        return Ok((text, None));
    };
    let (host, port) = text.split_at(end_of_address + colon);
    let digits = &port[1..];
    let port = digits.parse().ok().filter(|port| *port != 0);
    match port {
        Some(port) if digits.bytes().all(|b| b.is_ascii_digit()) => Ok((host, Some(port))),
        _ => Err(SiteUrlError::Port),
    }
}

/// The host as browsers write it, and whether it is an IP address.
fn checked_host(host: &str) -> Result<(String, bool), SiteUrlError> {
    if let Some(address) = host.strip_prefix('[') {
        let address = address.strip_suffix(']').ok_or(SiteUrlError::Host)?;
        let address: Ipv6Addr = address.parse().map_err(|_| SiteUrlError::Host)?;
        return Ok((format!("[{address}]"), true));
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if host.len() > 253 || !host.split('.').all(label) {
        return Err(SiteUrlError::Host);
    }
    // Browsers take a host that ends in a number for an IPv4 address.
    let last = host.rsplit('.').next().unwrap_or(host);
    let numeric = last.bytes().all(|b| b.is_ascii_digit());
    if numeric && host.parse::<Ipv4Addr>().is_err() {
        return Err(SiteUrlError::Host);
    }
    Ok((host.to_owned(), numeric))
}

#[cfg(test)]
mod tests;
