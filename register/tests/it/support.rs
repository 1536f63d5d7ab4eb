//! A register in a folder of its own, with a clock that is set and chance that repeats.

use crate::letter::Letter;
use crate::outside::{SeededChance, SetClock};
use domain::campaign::{CampaignDraft, CampaignKind, LocalDraft, Prize, RulesParts, Slug, Unread};
use domain::consent::Channel;
use domain::form::FormId;
use domain::language::Language;
use domain::time::Moment;
use futures::future::join_all;
use register::intake::{Outcome, Receipt};
use register::outside::Outside;
use register::{Authority, Register};
use std::ops::Deref;
use std::sync::Arc;
use tempfile::TempDir;

/// When every test begins.
pub const NOON: Moment = Moment::from_millis(1_795_428_000_000);
/// The raffle that is open from [`NOON`] for seven days.
pub const RAFFLE: &str = "raffle/syysarvonta";
/// Another raffle, open as long.
pub const OTHER_RAFFLE: &str = "raffle/joulu-arvonta";
/// The contact form without a campaign.
pub const CONTACT: &str = "contact";
/// The form of a contact campaign without an end.
pub const OFFER: &str = "contact/kevattarjous";

/// A register to test. Its folder goes with it.
pub struct TestRegister {
    register: Register,
    clock: Arc<SetClock>,
    chance: Arc<SeededChance>,
    place: TempDir,
}

impl Deref for TestRegister {
    type Target = Register;
    fn deref(&self) -> &Register {
        &self.register
    }
}

impl TestRegister {
    /// One in which nothing has been published.
    pub async fn empty() -> Self {
        let place = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at(NOON));
        let chance = Arc::new(SeededChance::next());
        let outside = Outside { clock: clock.clone(), chance: chance.clone() };
        let register = Register::open(&place.path().join("data"), outside).await.unwrap();
        Self { register, clock, chance, place }
    }

    /// One that takes submissions: notice, wordings, two raffles and a contact campaign.
    pub async fn new() -> Self {
        let register = Self::empty().await;
        let notice = [Language::Fi, Language::Sv].map(|language| (language, "Tietosuojaseloste".into()));
        register.publish_notice(&Authority::Operator, notice.to_vec()).await.unwrap();
        for language in [Language::Fi, Language::Sv] {
            for channel in Channel::ALL {
                register.word(channel, language, &format!("Kyllä, {}", channel.code())).await;
            }
        }
        for (second, form) in (0..).zip([RAFFLE, OTHER_RAFFLE, OFFER]) {
            register.set(NOON.plus_seconds(second));
            register.publish_campaign(&Authority::Operator, campaign(form)).await.unwrap();
        }
        register.set(NOON);
        register
    }

    /// Closes the register and opens its folder again.
    pub async fn reopen(self) -> Self {
        let Self { register, clock, chance, place } = self;
        let folder = register.folder().to_owned();
        register.close().await;
        drop(register);
        let outside = Outside { clock: clock.clone(), chance: chance.clone() };
        Self { register: Register::open(&folder, outside).await.unwrap(), clock, chance, place }
    }

    /// The same register under other rules of the house.
    pub fn clone_under(&self, house: register::staff::HouseRules) -> Register {
        self.register.clone().under(house)
    }

    /// Sets the clock.
    pub fn set(&self, now: Moment) {
        self.clock.set(now);
    }

    /// Makes the next use of chance panic.
    pub fn panic_once(&self) {
        self.chance.panic_once();
    }

    /// Lets go of the register and keeps what it kept.
    pub fn keep_place(self) -> TempDir {
        self.place
    }

    /// Publishes a wording.
    pub async fn word(&self, channel: Channel, language: Language, text: &str) -> domain::consent::Wording {
        self.publish_wording(&Authority::Operator, channel, language, text).await.unwrap()
    }

    /// Switches a campaign.
    pub async fn switch(&self, slug: &str, on: bool) {
        self.switch_campaign(&Authority::Operator, &Slug::parse(slug).unwrap(), on).await.unwrap();
    }

    /// Names what the form's Finnish page shows now.
    pub async fn shown_now(&self, form: &FormId) -> Option<String> {
        let page = self.form_page(form, Language::Fi).await.unwrap();
        page.map(|page| page.shown.to_string())
    }

    /// Sends a letter, from the present page unless it names another.
    pub async fn send(&self, letter: &Letter) -> Outcome {
        let shown = self.shown_now(&letter.form).await.unwrap_or_default();
        self.take_in(letter.submission(shown)).await.unwrap()
    }

    /// Sends a letter that is taken.
    pub async fn accept(&self, letter: &Letter) -> Receipt {
        accepted(self.send(letter).await)
    }

    /// Sends letters at the same moment: on the tests' one thread they share one batch, in order.
    pub async fn send_together(&self, letters: &[Letter]) -> Vec<register::Result<Outcome>> {
        let mut submissions = Vec::new();
        for letter in letters {
            let shown = self.shown_now(&letter.form).await.unwrap_or_default();
            submissions.push(letter.submission(shown));
        }
        join_all(submissions.into_iter().map(|submission| self.take_in(submission))).await
    }

    /// Fails unless the register is whole.
    pub async fn assert_whole(&self) {
        assert_eq!(self.verify().await.unwrap().faults, Vec::<String>::new());
    }
}

/// The receipt of an accepted submission.
pub fn accepted(outcome: Outcome) -> Receipt {
    match outcome {
        Outcome::Accepted(receipt) => receipt,
        other => panic!("not accepted: {other:?}"),
    }
}

/// A campaign with the name in this form's address, open from [`NOON`] for seven days, or without
/// an end if it is no raffle.
pub fn campaign(form: &str) -> CampaignDraft {
    let form: FormId = form.parse().unwrap();
    let raffle = matches!(form, FormId::Raffle(_));
    let days = |days| raffle.then(|| NOON.plus_days(days));
    CampaignDraft {
        slug: form.campaign().unwrap().clone(),
        kind: if raffle { CampaignKind::Raffle } else { CampaignKind::Contact },
        opens_at: NOON,
        closes_at: days(7),
        organiser: Some("Siivouspalvelu Loiste Oy".into()),
        winners: u32::from(raffle),
        reserves: 0,
        told_by: days(14),
        claim_by: days(44),
        texts: vec![local(Language::Fi, "Syysarvonta", "18 vuotta täyttäneet.")],
        unread: Unread::default(),
    }
}

/// The texts of a campaign in one language.
pub fn local(language: Language, title: &str, who_may_enter: &str) -> LocalDraft {
    LocalDraft {
        language,
        title: title.into(),
        lead: "Voita siivous.".into(),
        share_alt: String::new(),
        prizes: vec![Prize { name: "Kotisiivous".into(), value_cents: 12_000, count: 1 }],
        rules: RulesParts {
            who_may_enter: who_may_enter.into(),
            how_to_enter: "Lomakkeella.".into(),
            draw: "Koneella.".into(),
            notification: "Sähköpostilla.".into(),
            claim: "Varasijalle.".into(),
            free_of_charge: "Maksutonta.".into(),
            lottery_tax: "Järjestäjä maksaa.".into(),
            privacy: "/tietosuoja".into(),
            other: String::new(),
        },
    }
}
