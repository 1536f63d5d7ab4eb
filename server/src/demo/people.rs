//! Invented people who entered and asked.

use anyhow::{Context, Result, bail};
use domain::form::{Field, Form, FormId, RawFields, SubmissionKey, Suspicions, Topic};
use domain::language::Language;
use register::Register;
use register::intake::{Outcome, Sender, Submission};

const NAMES: [(&str, &str); 12] = [
    ("Aaltonen", "Aino Maria"),
    ("Björk", "Oskar"),
    ("Heikkinen", "Tuula"),
    ("Karjalainen", "Pekka Juhani"),
    ("Lehtonen", "Sari"),
    ("Määttä", "Ville"),
    ("Niemi", "Kaisa-Liisa"),
    ("O’Connor", "Sinéad"),
    ("Pirttilahti", "Eero"),
    ("Räsänen", "Helmi"),
    ("Åkerlund", "Maj-Britt"),
    ("Öhman", "Stig"),
];

const REQUESTS: [(&str, &str, &str); 4] = [
    ("koti", "aamu", "Hei! Tarvitsisimme kotisiivousta joka toinen viikko, rivitalo 96 m², kaksi kissaa."),
    ("ikkunat", "aina", "Kerrostaloasunto, 6 ikkunaa ja lasitettu parveke. Mitä maksaisi?"),
    (
        "muutto",
        "ilta",
        "Muutamme kuun lopussa. Loppusiivous kolmioon, noin 74 neliötä.\n\nAvaimet saa isännöitsijältä.",
    ),
    ("yritys", "paiva", "Pieni tilitoimisto Oulun keskustassa etsii siivoojaa kahdeksi kerraksi viikossa."),
];

/// Sends entries and requests through the same intake as everyone's.
///
/// # Errors
/// What the register says, or an entry of ours that it does not take.
pub async fn send(register: &Register, topics: &[String]) -> Result<()> {
    let topics: Vec<Topic> = topics.iter().map(Topic::new).collect();
    let raffle: FormId = "raffle/syksyn-suursiivous".parse()?;
    for (number, (last_name, first_names)) in NAMES.iter().enumerate() {
        let mut fields =
            person(number, last_name, first_names).with(Field::Adult, "yes").with(Field::Rules, "yes");
        if number % 3 == 0 {
            fields.put(Field::PermitEmail, "yes");
        }
        if number % 4 == 1 {
            fields.put(Field::PermitSms, "yes");
        }
        one(register, &raffle, &fields, &topics).await?;
    }
    for (number, (topic, best_time, message)) in REQUESTS.iter().enumerate() {
        // A company that took a topic off its list gets one request less to look at.
        if !topics.iter().any(|known| known.as_str() == *topic) {
            continue;
        }
        let (last_name, first_names) = NAMES[number * 2 + 1];
        let fields = person(number * 2 + 1, last_name, first_names)
            .with(Field::Topic, *topic)
            .with(Field::BestTime, *best_time)
            .with(Field::Message, *message);
        one(register, &FormId::Contact(None), &fields, &topics).await?;
    }
    Ok(())
}

fn person(number: usize, last_name: &str, first_names: &str) -> RawFields {
    RawFields::new()
        .with(Field::LastName, last_name)
        .with(Field::FirstNames, first_names)
        .with(Field::Email, format!("asiakas{number}@example.fi"))
        .with(Field::Phone, format!("044 555 {:04}", 1000 + number))
}

async fn one(register: &Register, form: &FormId, fields: &RawFields, topics: &[Topic]) -> Result<()> {
    let page = register.form_page(form, Language::Fi).await?.context("a form that is closed")?;
    let submission = Submission {
        key: Some(SubmissionKey::new(rand::random())),
        form: form.clone(),
        contents: Form::parse(form, fields, topics),
        shown: page.shown.to_string(),
        filled_at: None,
        arrival: None,
        sender: Sender::Unknown,
        suspicions: Suspicions::default(),
    };
    match register.take_in(submission).await? {
        Outcome::Accepted(_) => Ok(()),
        other => bail!("demo data was not taken: {other:?}"),
    }
}
