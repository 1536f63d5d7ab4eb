//! What a receipt shows to whoever holds its link.

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::campaign::{Reasons, Slug};
use domain::consent::{Channel, ChannelState};
use domain::customer::Datum;
use domain::form::Field;
use domain::language::Language;
use register::permission::GivenPermission;
use register::receipt::{ReceiptOf, ReceiptPage};
use register::{Authority, Error};

async fn page(register: &TestRegister, token: &str) -> ReceiptPage {
    register.receipt(token, Language::Fi).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_entrys_receipt_shows_what_was_sent_and_its_ticket() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&Letter::raffle().permitting(Channel::Email)).await;
    let page = page(&register, &receipt.token).await;
    assert_eq!((page.at, page.masked), (NOON, false));
    let said: Vec<&str> = page.said.values().map(String::as_str).collect();
    assert_eq!(said, ["Määttä", "Martta Maria", "martta@example.fi"]);
    let expected = ReceiptOf::Entry {
        slug: Slug::parse("syysarvonta").unwrap(),
        title: "Syysarvonta".into(),
        closes_at: Some(NOON.plus_days(7)),
        ticket: receipt.ticket.unwrap(),
        rules_version: 1,
        language: Language::Fi,
        cancelled: None,
    };
    assert_eq!(page.of, expected);
    let (channel, state) = (Channel::Email, ChannelState::AwaitsConfirmation);
    let permit =
        GivenPermission { channel, wording: "Kyllä, email".to_owned(), language: Language::Fi, state };
    assert_eq!(page.permits, [permit]);
}

#[tokio::test]
async fn the_receipt_of_a_raffle_that_is_called_off_says_why() {
    let register = TestRegister::new().await;
    let token = register.accept(&Letter::raffle()).await.token;
    let reasons = [(Language::Fi, "Palkinnot loppuivat."), (Language::Sv, "Prisen tog slut.")];
    let reasons = Reasons::parse(reasons.map(|(language, reason)| (language, reason.into())).to_vec());
    let raffle = Slug::parse("syysarvonta").unwrap();
    register.cancel_campaign(&Authority::Operator, &raffle, reasons.unwrap()).await.unwrap();
    for (asked, reason, language) in [
        (Language::Fi, "Palkinnot loppuivat.", Language::Fi),
        (Language::Sv, "Prisen tog slut.", Language::Sv),
        (Language::En, "Palkinnot loppuivat.", Language::Fi),
    ] {
        let page = register.receipt(&token, asked).await.unwrap().unwrap();
        let ReceiptOf::Entry { cancelled, .. } = page.of else { panic!("{:?}", page.of) };
        assert_eq!(cancelled, Some((reason.to_owned(), language)));
    }
}

#[tokio::test]
async fn a_requests_receipt_shows_the_message_and_its_own_data_alone() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().reached_at("martta@example.fi", "044 986 9536")).await;
    let receipt = register.accept(&Letter::contact()).await;
    let page = page(&register, &receipt.token).await;
    assert_eq!(page.said.get(&Datum::Phone).map(String::as_str), Some("+358449869536"));
    assert_eq!(page.said.get(&Datum::Email), None);
    let expected = ReceiptOf::Request {
        topic: "koti".into(),
        message: Some("Viikkosiivous, kiitos.".into()),
        best_time: "ilta".into(),
    };
    assert_eq!(page.of, expected);
    assert_eq!(page.permits, []);
}

#[tokio::test]
async fn a_token_that_is_not_ours_finds_nothing() {
    let register = TestRegister::new().await;
    let token = register.accept(&Letter::raffle()).await.token;
    let other = TestRegister::new().await;
    let strangers = other.accept(&Letter::contact()).await.token;
    assert!(register.receipt(&token, Language::Fi).await.is_ok());
    let mut forged: Vec<String> = (0..token.len())
        .map(|place| {
            let other = if token.as_bytes()[place] == b'A' { "B" } else { "A" };
            format!("{}{other}{}", &token[..place], &token[place + 1..])
        })
        .collect();
    forged.extend(["", "x", "../../etc/passwd"].map(String::from));
    forged.extend([strangers, format!("{token}A"), token[1..].to_owned()]);
    for token in forged {
        assert!(matches!(register.receipt(&token, Language::Fi).await, Err(Error::NotFound)), "{token}");
    }
}

#[tokio::test]
async fn a_receipt_whose_entry_or_request_is_gone_is_gone() {
    let register = TestRegister::new().await;
    let tokens =
        [register.accept(&Letter::raffle()).await.token, register.accept(&Letter::contact()).await.token];
    register.tamper("DELETE FROM entry; DELETE FROM contact_request").await;
    for token in tokens {
        assert_eq!(register.receipt(&token, Language::Fi).await.unwrap(), None);
    }
}

#[tokio::test]
async fn after_24_hours_nobody_can_be_reached_by_a_receipt() {
    let register = TestRegister::new().await;
    let address =
        [(Field::Street, "Hiltusentie 20 A 5"), (Field::PostalCode, "90640"), (Field::Town, "Oulu")];
    let letter = Letter::contact().reached_at("martta@example.fi", "044 986 9536").permitting(Channel::Post);
    let letter = address.into_iter().fold(letter, |letter, (field, value)| letter.with(field, value));
    let token = register.accept(&letter).await.token;
    register.set(NOON.plus_seconds(24 * 3600 - 1));
    assert!(!page(&register, &token).await.masked);
    register.set(NOON.plus_seconds(24 * 3600));
    let page = page(&register, &token).await;
    assert!(page.masked);
    let said: Vec<&str> = page.said.values().map(String::as_str).collect();
    assert_eq!(said, ["Määttä", "Martta", "m•••@e•••", "•••36", "•••", "•••", "Oulu"]);
    assert!(matches!(&page.of, ReceiptOf::Request { message: None, .. }));
    let shown = format!("{page:?}");
    for secret in ["martta@", "986", "Hiltusentie", "90640", "Viikkosiivous"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn permissions_stand_as_the_events_say_with_the_wording_that_was_read() {
    let register = TestRegister::new().await;
    let letter = Letter::raffle().with(Field::Phone, "044 986 9536");
    let letter = letter.permitting(Channel::Email).permitting(Channel::Sms);
    let token = register.accept(&letter).await.token;
    register.word(Channel::Sms, domain::language::Language::Fi, "Saako tekstata?").await;
    let states = |page: ReceiptPage| page.permits.into_iter().map(|permit| permit.state).collect::<Vec<_>>();
    let given = page(&register, &token).await;
    assert_eq!(given.permits[1].wording, "Kyllä, sms");
    assert_eq!(states(given), [ChannelState::AwaitsConfirmation, ChannelState::Permitted]);
    for (channel, kind, expected) in [
        ("email", "confirmed", [ChannelState::Permitted, ChannelState::Permitted]),
        ("sms", "prohibited", [ChannelState::Permitted, ChannelState::Prohibited]),
        ("email", "withdrawn", [ChannelState::Withdrawn, ChannelState::Prohibited]),
    ] {
        let event = format!(
            "INSERT INTO consent_event (id, at, customer_id, channel, kind, origin, origin_id, hash)
             SELECT 'x', 0, customer_id, '{channel}', '{kind}', 'raffle', id, zeroblob(32) FROM entry"
        );
        register.tamper(&event).await;
        assert_eq!(states(page(&register, &token).await), expected, "{channel} {kind}");
    }
}
