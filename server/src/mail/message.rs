//! A mail as it travels: headers that nobody can add to, text and HTML.

use super::message_id;
use ::app::mail::Rendered;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use register::mail::Outgoing;
use std::error::Error;

/// Writes it; none when an address or a name cannot stand in a mail.
pub fn write(
    host: &str,
    from: Option<(String, Option<String>)>,
    mail: &Outgoing,
    rendered: Rendered,
) -> Option<Message> {
    let to = address(&mail.to)?;
    let mut message = Message::builder()
        .from(sender(host, from)?)
        .to(Mailbox::new(None, to))
        .subject(one_line(&rendered.subject))
        .date_now()
        .message_id(Some(message_id(mail.id, host)))
        // Holiday notices and the like need not answer (RFC 3834).
        .header(Plain::<AutoSubmitted>::new("auto-generated"));
    if let Some(address) = rendered.unsubscribe {
        message =
            message
                .header(Plain::<Unsubscribe>::new(&format!("<{address}>")))
                .header(Plain::<UnsubscribePost>::new("List-Unsubscribe=One-Click"));
    }
    message.multipart(MultiPart::alternative_plain_html(rendered.text, rendered.html)).ok()
}

/// An address as every mail server can write it, as far as that goes: a domain has a spelling in ASCII
/// (RFC 5890), what stands before the @ has none.
fn address(written: &str) -> Option<Address> {
    let (user, domain) = written.rsplit_once('@')?;
    Address::new(user, idna::domain_to_ascii(domain).ok()?).ok()
}

/// The company, at its own address or at that of its site.
fn sender(host: &str, from: Option<(String, Option<String>)>) -> Option<Mailbox> {
    let (name, address) = from.unwrap_or_default();
    let address = address.unwrap_or_else(|| format!("loiste@{host}"));
    let address: Address = address.parse().ok().or_else(|| format!("loiste@{host}.invalid").parse().ok())?;
    let name = one_line(&name);
    Some(Mailbox::new((!name.is_empty()).then_some(name), address))
}

/// A line end in a header would begin another one.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// A header that says one thing, by its name.
#[derive(Clone)]
struct Plain<N>(String, std::marker::PhantomData<N>);

impl<N> Plain<N> {
    fn new(value: &str) -> Self {
        Self(one_line(value), std::marker::PhantomData)
    }
}

trait Named: Clone {
    fn name() -> HeaderName;
}

macro_rules! names {
    ($($kind:ident = $name:literal;)*) => { $(
        #[derive(Clone)]
        struct $kind;
        impl Named for $kind {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }
        }
    )* };
}

names! {
    AutoSubmitted = "Auto-Submitted";
    Unsubscribe = "List-Unsubscribe";
    UnsubscribePost = "List-Unsubscribe-Post";
}

impl<N: Named> Header for Plain<N> {
    fn name() -> HeaderName {
        N::name()
    }

    fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self::new(text))
    }

    fn display(&self) -> HeaderValue {
        // All of it is ASCII of our own making; folding would break the addresses in it.
        HeaderValue::dangerous_new_pre_encoded(N::name(), self.0.clone(), self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::MailId;
    use domain::language::Language;
    use domain::time::Moment;
    use register::mail::Contents;

    fn written(to: &str, subject: &str, name: &str) -> Option<String> {
        let at = Moment::from_millis(1_795_435_200_000);
        let mail = Outgoing {
            id: MailId::new(at, [7; 16]),
            to: to.into(),
            language: Language::Fi,
            contents: Contents::Test,
        };
        let rendered = Rendered {
            subject: subject.into(),
            text: "Määttä".into(),
            html: "<p>Määttä</p>".into(),
            unsubscribe: Some("https://www.example.fi/luvat/token".into()),
        };
        let from = Some((name.to_owned(), Some("info@example.fi".to_owned())));
        let message = write("www.example.fi", from, &mail, rendered)?;
        Some(String::from_utf8(message.formatted()).unwrap())
    }

    fn headers(mail: &str) -> Vec<&str> {
        let head = mail.split("\r\n\r\n").next().unwrap();
        head.split("\r\n").filter(|line| !line.starts_with(' ')).collect()
    }

    #[test]
    fn it_says_who_writes_how_to_stop_it_and_that_no_answer_is_needed() {
        let mail = written("martta@example.fi", "Olet mukana", "Siivous Oy").unwrap();
        for line in [
            "List-Unsubscribe: <https://www.example.fi/luvat/token>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "Auto-Submitted: auto-generated",
            "To: martta@example.fi",
            "From: \"Siivous Oy\" <info@example.fi>",
        ] {
            assert!(headers(&mail).contains(&line), "{line} in {mail}");
        }
        assert!(mail.contains("text/plain; charset=utf-8") && mail.contains("text/html; charset=utf-8"));
        assert!(mail.contains("@www.example.fi>"));
    }

    #[test]
    fn nothing_adds_a_header_of_its_own() {
        let odd = "Arvonta\r\nBcc: kaikki@example.fi\r\n\r\nteksti";
        let plain = written("martta@example.fi", "Arvonta", "Siivous Oy").unwrap();
        let mail = written("martta@example.fi", odd, odd).unwrap();
        let names = |mail: &str| -> Vec<String> {
            headers(mail).iter().map(|line| line.split(':').next().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&mail), names(&plain));
        for address in
            ["a@example.fi\r\nBcc: b@example.fi", "a@example.fi, b@example.fi", "a b@example.fi", ""]
        {
            assert!(written(address, "x", "y").is_none(), "{address:?}");
        }
    }
}
