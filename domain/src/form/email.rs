//! E-mail addresses: a dot in the domain, no quotes, no brackets, compared
//! without regard to case.

use super::text::{characters, holds};
use super::unicode::composed;
use super::{ErrorCode, identity_code};
use crate::prelude::*;

const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

/// An address that mail can be sent to, as far as its shape tells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// `required` when empty, `email.domain` when the domain has no dot, `text.identity_code` when
    /// there is one before the @, else `email.invalid`.
    pub fn parse(typed: &str) -> Result<Self, ErrorCode> {
        let address = composed(typed.trim());
        if address.is_empty() {
            return Err(ErrorCode::Required);
        }
        let (local, domain) = address.rsplit_once('@').ok_or(ErrorCode::EmailInvalid)?;
        if address.len() > LONGEST || !is_local_part(local) {
            return Err(ErrorCode::EmailInvalid);
        }
        check_domain(domain)?;
        if identity_code::holds_one(local) {
            return Err(ErrorCode::IdentityCode);
        }
        Ok(Self(address))
    }

    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For comparing: lower case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// Whether it holds letters such as ä and ö, which few mail servers take:
    /// worth asking the person to look again.
    pub fn is_unusual(&self) -> bool {
        !self.0.is_ascii()
    }
}

fn is_local_part(local: &str) -> bool {
    let belongs = |letter: char| {
        letter.is_ascii_alphanumeric()
            || holds("!#$%&'*+/=?^_`{|}~-.", letter)
            || (!letter.is_ascii() && letter.is_alphabetic())
    };
    (1..=LONGEST_LOCAL).contains(&local.len())
        && local.chars().all(belongs)
        && local.split('.').all(|part| !part.is_empty())
}

fn check_domain(domain: &str) -> Result<(), ErrorCode> {
    let labels: Vec<&str> = domain.split('.').collect();
    if !labels.iter().all(|label| is_label(label)) {
        return Err(ErrorCode::EmailInvalid);
    }
    let last = labels.last().copied().unwrap_or_default();
    if labels.len() < 2 {
        return Err(ErrorCode::EmailDomain);
    }
    if characters(last) < 2 || last.chars().all(|letter| letter.is_ascii_digit()) {
        return Err(ErrorCode::EmailInvalid);
    }
    Ok(())
}

fn is_label(label: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_addresses_pass() {
        for typed in [
            "matti@example.fi",
            " Matti.Meikalainen+arvonta@posti.example.co ",
            "o'neil@example.fi",
            "a@b.fi",
        ] {
            assert_eq!(Email::parse(typed).unwrap().as_str(), typed.trim());
        }
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (typed, code) in [
            ("", ErrorCode::Required),
            ("matti", ErrorCode::EmailInvalid),
            ("matti@", ErrorCode::EmailInvalid),
            ("@example.fi", ErrorCode::EmailInvalid),
            ("matti@example", ErrorCode::EmailDomain),
            ("matti@example.", ErrorCode::EmailInvalid),
            ("matti@@example.fi", ErrorCode::EmailInvalid),
            ("matti..m@example.fi", ErrorCode::EmailInvalid),
            (".matti@example.fi", ErrorCode::EmailInvalid),
            ("\"matti\"@example.fi", ErrorCode::EmailInvalid),
            ("matti@[127.0.0.1]", ErrorCode::EmailInvalid),
            ("matti@127.0.0.1", ErrorCode::EmailInvalid),
            ("matti meikalainen@example.fi", ErrorCode::EmailInvalid),
            ("matti@example.fi\r\nBcc: x@example.fi", ErrorCode::EmailInvalid),
            ("matti@-example.fi", ErrorCode::EmailInvalid),
            ("131052-308T@example.fi", ErrorCode::IdentityCode),
        ] {
            assert_eq!(Email::parse(typed), Err(code), "{typed:?}");
        }
    }

    #[test]
    fn letters_with_dots_before_the_at_pass_and_are_flagged() {
        assert!(Email::parse("määttä@example.fi").unwrap().is_unusual());
        assert!(!Email::parse("maatta@example.fi").unwrap().is_unusual());
    }

    #[test]
    fn case_does_not_tell_two_addresses_apart() {
        assert_eq!(Email::parse("Matti@Example.FI").unwrap().folded(), "matti@example.fi");
    }

    proptest! {
        #[test]
        fn an_address_that_passes_reads_back_as_itself(typed in "[ -~äö]{0,20}@[ -~äö]{0,20}") {
            if let Ok(email) = Email::parse(&typed) {
                prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
            }
        }

        #[test]
        fn plain_addresses_always_pass(typed in "[a-z0-9]{1,20}(\\.[a-z0-9]{1,10}){0,2}@[a-z0-9]{1,20}\\.[a-z]{2,6}") {
            prop_assert!(Email::parse(&typed).is_ok());
        }

        #[test]
        fn nothing_that_passes_can_break_out_of_a_mail_header(typed in "\\PC{0,40}") {
            if let Ok(email) = Email::parse(&typed) {
                prop_assert!(!email.as_str().contains(['\r', '\n', ' ', '<', '>', ',', ';', '"']));
            }
        }
    }
}
