//! What the values of single keys must look like.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use ipnet::{IpNet, Ipv4Net};

use super::value::{Problem, Value};
use super::{MailTransport, SiteUrl, Tls};

/// The longest topic, in characters: it stands on a button.
const TOPIC_LENGTH: usize = 60;

/// An address to listen on.
pub(super) fn listener(value: &Value) -> Result<SocketAddr, Problem> {
    let parsed = value.text()?.parse();
    parsed.map_err(|_| "must be an IP address and a port".into())
}

/// A span of time in whole seconds, at most an hour.
pub(super) fn seconds(value: &Value) -> Result<Duration, Problem> {
    value.number(1..=3600).map(Duration::from_secs)
}

/// Where mail goes.
pub(super) fn transport(value: &Value) -> Result<MailTransport, Problem> {
    match value.text()?.as_str() {
        "file" => Ok(MailTransport::File),
        "smtp" => Ok(MailTransport::Smtp),
        _ => Err("must be `file` or `smtp`".into()),
    }
}

/// How a conversation with a mail server is kept secret.
pub(super) fn tls(value: &Value) -> Result<Tls, Problem> {
    match value.text()?.as_str() {
        "starttls" => Ok(Tls::StartTls),
        "tls" => Ok(Tls::Always),
        "none" => Ok(Tls::None),
        _ => Err("must be `starttls`, `tls` or `none`".into()),
    }
}

/// A web site's address.
pub(super) fn site(text: &str) -> Result<SiteUrl, Problem> {
    text.parse().map_err(|problem: super::SiteUrlError| problem.to_string().into())
}

/// A network, or a single address as the network of itself. IPv4 written as IPv6 becomes IPv4,
/// since client addresses are compared in that form.
pub(super) fn network(text: &str) -> Result<IpNet, Problem> {
    let single = || text.parse::<IpAddr>().map(IpNet::from);
    let network = text.parse::<IpNet>().or_else(|_| single());
    let network = network.map_err(|_| Problem::from("is no network such as 10.0.0.0/8"))?;
    let mapped = match network {
        IpNet::V6(v6) => v6.addr().to_ipv4_mapped().zip(v6.prefix_len().checked_sub(96)),
        IpNet::V4(_) => None,
    };
    let v4 = mapped.and_then(|(address, length)| Ipv4Net::new(address, length).ok());
    Ok(v4.map_or(network, IpNet::V4).trunc())
}

/// An e-mail address, as far as its form tells a slip from an address.
pub(super) fn email(text: String) -> Result<String, Problem> {
    let parts = text.split_once('@');
    let plausible = parts.is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    if plausible && !text.contains(char::is_whitespace) && text.matches('@').count() == 1 {
        Ok(text)
    } else {
        Err("is no e-mail address".into())
    }
}

/// A Finnish business id by its form: seven digits, a hyphen, the check digit.
pub(super) fn business_id(text: String) -> Result<String, Problem> {
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let formed = text.split_once('-');
    if formed.is_some_and(|(number, check)| digits(number, 7) && digits(check, 1)) {
        Ok(text)
    } else {
        Err("is no business id: seven digits, a hyphen, one digit".into())
    }
}

/// The contact form's topics: some, short, no two alike.
pub(super) fn topics(topics: Vec<String>) -> Result<Vec<String>, Problem> {
    if topics.is_empty() {
        return Err("must name at least one topic".into());
    }
    for (index, topic) in topics.iter().enumerate() {
        if topic.chars().count() > TOPIC_LENGTH || topic.contains('\n') {
            return Err(format!("{topic} is longer than {TOPIC_LENGTH} characters or one line").into());
        }
        if topics[..index].contains(topic) {
            return Err(format!("{topic} is there twice").into());
        }
    }
    Ok(topics)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_and_single_addresses() {
        let shown = |text: &str| network(text).unwrap().to_string();
        assert_eq!(shown("10.1.2.3/8"), "10.0.0.0/8");
        assert_eq!(shown("127.0.0.1"), "127.0.0.1/32");
        assert_eq!(shown("::1"), "::1/128");
        assert_eq!(shown("::ffff:10.0.0.0/104"), "10.0.0.0/8");
        assert_eq!(shown("::ffff:10.0.0.1"), "10.0.0.1/32");
        assert_eq!(shown("::/0"), "::/0");
        for wrong in ["10.0.0.0/33", "proxy", "10.0.0", ""] {
            assert!(network(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn addresses_of_the_controller() {
        assert!(email("info@example.fi".into()).is_ok());
        for wrong in ["info", "@example.fi", "a@b", "a@b@c.fi", "a b@c.fi"] {
            assert!(email(wrong.into()).is_err(), "{wrong}");
        }
        assert!(business_id("1234567-1".into()).is_ok());
        for wrong in ["12345671", "123456-1", "1234567-", "FI12345671"] {
            assert!(business_id(wrong.into()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn topics_are_some_and_differ() {
        let list = |list: &[&str]| topics(list.iter().map(ToString::to_string).collect());
        assert!(list(&["koti", "muu"]).is_ok());
        assert!(list(&[]).is_err());
        assert!(list(&["koti", "koti"]).is_err());
        assert!(list(&["k".repeat(61).as_str()]).is_err());
    }
}
