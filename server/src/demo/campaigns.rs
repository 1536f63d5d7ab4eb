//! A raffle that is open, one that opens later, and an offer.

use ::app::components::when;
use ::app::services::Controller;
use anyhow::{Context, Result};
use domain::campaign::{CampaignKind, CampaignText, Prize, Slug};
use domain::language::Language;
use domain::time::Moment;
use register::campaign::{LocalText, NewCampaign};
use register::{Authority, Register};

/// Publishes them.
///
/// # Errors
/// What the register says.
pub async fn publish(register: &Register, controller: &Controller) -> Result<()> {
    let now = register.now();
    let autumn = Raffle {
        slug: "syksyn-suursiivous",
        title: "Voita syksyn suursiivous",
        lead: "Arvomme kolme suursiivousta ja kymmenen ikkunanpesua. Oulun seudulla, sinulle sopivana päivänä.",
        prizes: vec![prize("Suursiivous", 32_000, 3), prize("Ikkunanpesu", 9_900, 10)],
        opens_at: now.plus_days(-3),
        closes_at: end_of_day(now.plus_days(10))?,
    };
    let winter = Raffle {
        slug: "joulun-valo",
        title: "Joulun valo -arvonta",
        lead: "Voita joulusiivous kotiisi.",
        prizes: vec![prize("Joulusiivous", 24_000, 2)],
        opens_at: end_of_day(now.plus_days(14))?,
        closes_at: end_of_day(now.plus_days(28))?,
    };
    for raffle in [autumn, winter] {
        register.publish_campaign(&Authority::Operator, raffle.into_campaign(controller)?).await?;
    }
    register.publish_campaign(&Authority::Operator, offer(now)?).await?;
    Ok(())
}

struct Raffle {
    slug: &'static str,
    title: &'static str,
    lead: &'static str,
    prizes: Vec<Prize>,
    opens_at: Moment,
    closes_at: Moment,
}

impl Raffle {
    fn into_campaign(self, controller: &Controller) -> Result<NewCampaign> {
        let winners = self.prizes.iter().map(|prize| prize.count).sum();
        let rules = self.rules(controller);
        let (title, lead) = (self.title.to_owned(), self.lead.to_owned());
        Ok(NewCampaign {
            slug: Slug::parse(self.slug)?,
            kind: CampaignKind::Raffle,
            opens_at: self.opens_at,
            closes_at: Some(self.closes_at),
            winners,
            reserves: 5,
            texts: vec![LocalText {
                language: Language::Fi,
                text: CampaignText { title, lead, prizes: self.prizes, rules },
            }],
        })
    }

    /// Everything that a raffle in Finland must tell (requirements § 3).
    fn rules(&self, controller: &Controller) -> String {
        let locale = ::app::locale(Language::Fi);
        let at = |moment| when::full_date_time(locale, moment);
        let prizes: Vec<String> = self
            .prizes
            .iter()
            .map(|prize| format!("{} × {}, arvo {} €", prize.count, prize.name, prize.value_cents / 100))
            .collect();
        let told_by = when::date(self.closes_at.plus_days(7));
        let claimed_by = when::date(self.closes_at.plus_days(37));
        [
            format!("Järjestäjä: {}, {}, puh. {}.", controller.name, controller.address, controller.phone),
            format!("Osallistumisaika: {} – {}.", at(self.opens_at), at(self.closes_at)),
            "Kuka voi osallistua: 18 vuotta täyttänyt henkilö. Järjestäjän työntekijät eivät osallistu.".to_owned(),
            "Miten osallistutaan: täyttämällä lomake arvonnan sivulla. Jokaista henkilöä kohden hyväksytään yksi osallistuminen. Jos sama henkilö osallistuu useamman kerran, ensimmäinen lasketaan.".to_owned(),
            format!("Palkinnot: {}.", prizes.join("; ")),
            "Arvonta: osallistumisajan päätyttyä voittajat ja varasijat arvotaan koneellisesti kaikkien hyväksyttyjen osallistumisten kesken. Arvonnan suorittaa järjestäjä.".to_owned(),
            format!("Voittajalle ilmoitetaan viimeistään {told_by} hänen antamaansa sähköpostiosoitteeseen tai puhelinnumeroon."),
            format!("Palkinto on lunastettava viimeistään {claimed_by}. Lunastamatta jäänyt palkinto siirtyy varasijalle."),
            "Osallistuminen on maksutonta eikä edellytä ostamista.".to_owned(),
            "Arpajaisveron maksaa järjestäjä.".to_owned(),
            "Markkinointiluvat ovat vapaaehtoisia eivätkä vaikuta voittomahdollisuuteen.".to_owned(),
            "Henkilötietojen käsittelystä kerrotaan tietosuojaselosteessa, joka löytyy sivuston osoitteesta /tietosuoja.".to_owned(),
        ]
        .join("\n\n")
    }
}

fn offer(now: Moment) -> Result<NewCampaign> {
    let text = CampaignText {
        title: "Ikkunat kirkkaiksi ennen pakkasia".to_owned(),
        lead: "Kerro, kuinka monta ikkunaa kodissasi on, niin lähetämme tarjouksen seuraavana arkipäivänä."
            .to_owned(),
        prizes: Vec::new(),
        rules: String::new(),
    };
    Ok(NewCampaign {
        slug: Slug::parse("kirkkaat-ikkunat")?,
        kind: CampaignKind::Contact,
        opens_at: now.plus_days(-1),
        closes_at: None,
        winners: 0,
        reserves: 0,
        texts: vec![LocalText { language: Language::Fi, text }],
    })
}

fn prize(name: &str, value_cents: u32, count: u32) -> Prize {
    Prize { name: name.to_owned(), value_cents, count }
}

/// 23.59.59 of the day in Helsinki.
fn end_of_day(moment: Moment) -> Result<Moment> {
    let day = moment.in_helsinki().date();
    Moment::from_helsinki(day.at(23, 59, 59, 0)).context("a day without an end")
}
