//! Rules to begin with: every part that requirements § 3 asks for, in three languages. Whoever makes
//! a raffle changes what is otherwise in theirs; what they leave alone is complete.

use super::RulesParts;
use crate::language::Language;

/// The parts in a language, as they hold for a raffle of the company's own.
pub fn template(language: Language) -> RulesParts {
    let [who_may_enter, how_to_enter, draw, notification, claim, free_of_charge, lottery_tax, privacy] =
        match language {
            Language::Fi => FINNISH,
            Language::Sv => SWEDISH,
            Language::En => ENGLISH,
        }
        .map(str::to_owned);
    RulesParts {
        who_may_enter,
        how_to_enter,
        draw,
        notification,
        claim,
        free_of_charge,
        lottery_tax,
        privacy,
        other: String::new(),
    }
}

const FINNISH: [&str; 8] = [
    "18 vuotta täyttänyt henkilö. Järjestäjän työntekijät eivät osallistu.",
    "Täyttämällä lomake arvonnan sivulla. Jokaista henkilöä kohden hyväksytään yksi osallistuminen. Jos sama henkilö osallistuu useamman kerran, ensimmäinen lasketaan. Markkinointiluvat ovat vapaaehtoisia eivätkä vaikuta voittomahdollisuuteen.",
    "Osallistumisajan päätyttyä järjestäjä arpoo voittajat ja varasijat koneellisesti kaikkien hyväksyttyjen osallistumisten kesken.",
    "Ilmoitamme voitosta siihen sähköpostiosoitteeseen tai puhelinnumeroon, jonka osallistuja antoi.",
    "Voittaja lunastaa palkinnon vastaamalla ilmoitukseen. Lunastamatta jäänyt palkinto siirtyy varasijalle. Palkintoa ei voi vaihtaa rahaan.",
    "Osallistuminen on maksutonta eikä edellytä ostamista.",
    "Arpajaisveron maksaa järjestäjä.",
    "Henkilötietojen käsittelystä kerrotaan tietosuojaselosteessa, joka on sivuston osoitteessa /tietosuoja.",
];

const SWEDISH: [&str; 8] = [
    "Den som har fyllt 18 år. Arrangörens anställda deltar inte.",
    "Genom att fylla i blanketten på utlottningens sida. En anmälan per person godkänns. Om samma person anmäler sig flera gånger räknas den första. Tillstånden till marknadsföring är frivilliga och påverkar inte vinstchansen.",
    "När tiden för deltagande är slut lottar arrangören maskinellt fram vinnarna och reserverna bland alla godkända anmälningar.",
    "Vi meddelar vinsten till den e-postadress eller det telefonnummer som deltagaren har gett.",
    "Vinnaren hämtar ut priset genom att svara på meddelandet. Ett pris som inte hämtas ut går till en reserv. Priset kan inte bytas mot pengar.",
    "Det kostar ingenting att delta och kräver inget köp.",
    "Lotteriskatten betalas av arrangören.",
    "Hur personuppgifterna behandlas framgår av dataskyddsbeskrivningen på webbplatsens adress /sv/tietosuoja.",
];

const ENGLISH: [&str; 8] = [
    "Anyone who is 18 or over. The organiser's employees do not take part.",
    "By filling in the form on the raffle's page. One entry per person is accepted. If the same person enters more than once, the first entry counts. Marketing permissions are voluntary and do not change the odds.",
    "When the entry period is over, the organiser draws the winners and the reserves by machine from all accepted entries.",
    "We tell the winners by the e-mail address or phone number that they gave.",
    "A winner claims the prize by answering our message. A prize that nobody claims goes to a reserve. Prizes cannot be exchanged for money.",
    "Entry is free of charge and requires no purchase.",
    "The organiser pays the lottery tax.",
    "The privacy notice, on this site at /en/tietosuoja, tells how personal data is handled.",
];
