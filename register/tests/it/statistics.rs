//! Statistics: what is counted, and that nobody can be told from it.

use crate::letter::Letter;
use crate::support::{NOON, OTHER_RAFFLE, RAFFLE, TestRegister};
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::form::Field;
use domain::statistics::{Cell, Period};
use domain::view::{RequestState, Statistics};
use register::{Authority, Error};

async fn seen(register: &TestRegister, campaign: Option<&str>) -> Statistics {
    let campaign = campaign.map(|slug| Slug::parse(slug).unwrap());
    register.statistics(&Authority::Operator, Period::Week, campaign).await.unwrap()
}

impl TestRegister {
    /// So many entries of people who are all different, who came from somewhere and permit this.
    async fn crowd(&self, form: &str, first: u32, number: u32, from: Option<&str>, permit: Option<Channel>) {
        for of in first..first + number {
            let letter = Letter::raffle().to(form).by(&"A".repeat(of as usize + 1), "Aino");
            let letter = letter.reached_at(&format!("n{of}@example.fi"), &format!("044 555 {of:04}"));
            let letter = permit.into_iter().fold(letter, Letter::permitting);
            let shown = self.shown_now(&letter.form).await.unwrap();
            let mut submission = letter.submission(shown);
            submission.arrival = from.map(str::to_owned);
            crate::support::accepted(self.take_in(submission).await.unwrap());
        }
    }
}

fn arrivals(statistics: &Statistics) -> Vec<(Option<&str>, Cell)> {
    let arrivals = statistics.arrivals.as_ref().unwrap();
    arrivals.iter().map(|arrival| (arrival.from.as_deref(), arrival.entries)).collect()
}

#[tokio::test]
async fn entries_are_counted_by_raffle_and_day() {
    let register = TestRegister::new().await;
    register.crowd(RAFFLE, 0, 2, None, None).await;
    register.crowd(OTHER_RAFFLE, 10, 3, None, None).await;
    register.set(NOON.plus_days(1));
    register.crowd(RAFFLE, 20, 4, None, None).await;
    let statistics = seen(&register, None).await;
    assert_eq!(statistics.days.len(), 7);
    let by_day: Vec<_> = statistics.raffles.iter().map(|raffle| raffle.by_day.clone()).collect();
    assert_eq!(by_day, [vec![0, 0, 0, 0, 0, 2, 4], vec![0, 0, 0, 0, 0, 3, 0]]);
    let one = seen(&register, Some("joulu-arvonta")).await;
    assert_eq!((one.raffles.len(), one.raffles[0].total()), (1, 3));
    register.set(NOON.plus_days(7));
    let later = seen(&register, Some("syysarvonta")).await;
    assert_eq!(later.raffles[0].total(), 4, "the first day is over a week ago");
    let unknown = register.statistics(&Authority::Operator, Period::Week, Slug::parse("ei-ole").ok()).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}

#[tokio::test]
async fn where_people_came_from_tells_of_no_small_group() {
    let register = TestRegister::new().await;
    register.crowd(RAFFLE, 0, 12, None, None).await;
    register.crowd(RAFFLE, 20, 6, Some("juliste"), None).await;
    register.crowd(RAFFLE, 30, 2, Some("esite"), None).await;
    let one = seen(&register, Some("syysarvonta")).await;
    // Were the six shown, the two would be what is left of twenty.
    assert_eq!(
        arrivals(&one),
        [(None, Cell::Shown(12)), (Some("esite"), Cell::Few), (Some("juliste"), Cell::Withheld)]
    );
    // Of another raffle, many came by the leaflet: what the first hides is not in the sum of both.
    register.crowd(OTHER_RAFFLE, 40, 7, Some("esite"), None).await;
    let both = seen(&register, None).await;
    assert!(arrivals(&both).contains(&(Some("esite"), Cell::Shown(7))), "{:?}", arrivals(&both));
    assert!(arrivals(&both).contains(&(None, Cell::Shown(12))));
}

#[tokio::test]
async fn a_raffle_that_few_entered_has_no_breakdown() {
    let register = TestRegister::new().await;
    register.crowd(RAFFLE, 0, 3, Some("juliste"), None).await;
    let statistics = seen(&register, None).await;
    assert_eq!((statistics.raffles[0].total(), statistics.arrivals), (3, None));
}

#[tokio::test]
async fn permissions_are_a_share_of_the_forms_that_were_sent() {
    let register = TestRegister::new().await;
    register.crowd(RAFFLE, 0, 6, None, Some(Channel::Sms)).await;
    register.crowd(RAFFLE, 20, 6, None, Some(Channel::Email)).await;
    register.crowd(RAFFLE, 40, 3, None, Some(Channel::Phone)).await;
    register
        .accept(&Letter::contact().with(Field::Email, "martta@example.fi").permitting(Channel::Email))
        .await;
    let of = |statistics: &Statistics, channel| {
        let share = statistics.permissions.iter().find(|share| share.channel == channel).unwrap();
        (share.given, share.of)
    };
    let statistics = seen(&register, None).await;
    assert_eq!(of(&statistics, Channel::Sms), (Cell::Shown(6), 15), "the only request is left out");
    assert_eq!(of(&statistics, Channel::Email), (Cell::Shown(6), 15));
    assert_eq!(of(&statistics, Channel::Phone), (Cell::Few, 16));
    assert_eq!(of(&statistics, Channel::Post), (Cell::Few, 16));
    register.set(NOON.plus_days(7));
    assert_eq!(of(&seen(&register, None).await, Channel::Sms), (Cell::Few, 0), "older than the period");
}

#[tokio::test]
async fn requests_are_counted_and_of_few_answers_nothing_is_told() {
    let register = TestRegister::new().await;
    register.accept(&Letter::contact()).await;
    register.accept(&Letter::contact().keyed(2).with(Field::Message, "Toinen")).await;
    let answers = seen(&register, None).await.answers;
    assert_eq!((answers.requests, answers.answered, answers.median_minutes), (2, 0, None));
    assert_eq!(seen(&register, Some("kevattarjous")).await.answers.requests, 0);
}

#[tokio::test]
async fn answers_are_timed_from_their_requests() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    for of in 0..5 {
        let letter =
            Letter::contact().by(&"B".repeat(of + 1), "Aino").with(Field::Message, &format!("Viesti {of}"));
        register.accept(&letter).await;
    }
    let me = liisa.staff().unwrap();
    for (minutes, id) in (1..).zip(register.texts("SELECT id FROM contact_request ORDER BY seq").await) {
        register.set(NOON.plus_seconds(minutes * 60));
        let request = register.contact_request(&liisa, id.parse().unwrap()).await.unwrap();
        let answered = request.standing().to(RequestState::Taken, me).to(RequestState::Answered, me);
        register.change_request(&liisa, request.id, request.version, answered).await.unwrap();
    }
    let answers = seen(&register, None).await.answers;
    assert_eq!((answers.requests, answers.answered, answers.median_minutes), (5, 5, Some(3)));
    assert_eq!(answers.in_time, Cell::Shown(5));
}

#[tokio::test]
async fn counting_looks_at_indexes_alone() {
    let register = TestRegister::new().await;
    let plan = |sql: &str| {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        let register = &register;
        async move { register.plan(&sql).await }
    };
    let entries = "SELECT campaign_id, at / 3600000, arrival, count(*) FROM entry
        WHERE campaign_id IN (SELECT id FROM campaign) AND at / 3600000 >= 7
        GROUP BY campaign_id, at / 3600000, arrival";
    let found = plan(entries).await;
    assert!(found.contains("entry_campaign_hour") && !found.contains("TEMP B-TREE"), "{found}");
    let given = "SELECT shown_id, channel, count(*) FROM consent_event
        WHERE kind = 'given' AND shown_id IS NOT NULL AND at / 3600000 >= 7 GROUP BY shown_id, channel";
    let found = plan(given).await;
    assert!(found.contains("consent_event_given") && !found.contains("TEMP B-TREE"), "{found}");
}
