//! Lists of those who may be contacted: whom they name, whom they leave out, and who comes off them.

use crate::desk::told_today;
use crate::letter::Letter;
use crate::staff::{grant, levels};
use crate::support::{NOON, OFFER, OTHER_RAFFLE, TestRegister};
use domain::access::{Actor, Level};
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::form::{Email, Field, Phone};
use domain::id::{CustomerId, MarketingListId, StaffId};
use domain::language::Language;
use domain::list::{AreaPrefix, LeftOut, ListFilter, ListFormat, ListPurpose, ListState, Reason};
use domain::statistics::Cell;
use domain::view::customer::PermissionTold;
use domain::view::{ListCount, ListLine, Means};
use register::list::{ListRun, NewList, Step};
use register::mail::Contents;
use register::suppression::Suppressed;
use register::{Authority, Error};
use std::collections::BTreeSet;

const OPERATOR: Authority = Authority::Operator;

/// A list for an offer, of everyone whom this channel may reach.
pub fn offer(channel: Channel) -> NewList {
    NewList { purpose: ListPurpose::Offer, filter: ListFilter::all(channel), format: ListFormat::Csv }
}

/// Somebody's list in this state.
pub async fn own(register: &TestRegister, who: &Authority, state: &str) -> MarketingListId {
    let who = who.name();
    let sql = format!("SELECT id FROM marketing_list WHERE state = '{state}' AND made_by = '{who}' LIMIT 1");
    register.text(&sql).await.parse().unwrap()
}

/// A list that was made.
pub struct Made {
    pub id: MarketingListId,
    pub lines: Vec<ListLine>,
}

/// Orders a list and makes it, as the job does.
pub async fn make(register: &TestRegister, who: &Authority, list: NewList) -> Made {
    let id = register.order_list(who, list).await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    assert_eq!(run.head.id, id);
    let lines = all_of(register, &mut run).await.unwrap();
    assert!(register.finish_list(run, [7; 32]).await.unwrap());
    Made { id, lines }
}

/// All rows of a list; none when it is called off.
async fn all_of(register: &TestRegister, run: &mut ListRun) -> Option<Vec<ListLine>> {
    let mut lines = Vec::new();
    loop {
        match register.next_of_list(run).await.unwrap() {
            Step::Lines(more) => lines.extend(more),
            Step::Whole => return Some(lines),
            Step::CalledOff => return None,
        }
    }
}

fn means(lines: &[ListLine]) -> Vec<String> {
    let shown = |line: &ListLine| match &line.means {
        Means::Email(means) | Means::Phone(means) => means.clone(),
        Means::Post { street, postal_code, town } => format!("{street}, {postal_code} {town}"),
    };
    let mut means: Vec<String> = lines.iter().map(shown).collect();
    means.sort();
    means
}

impl TestRegister {
    /// The means of everyone whom a channel may reach.
    pub async fn listed(&self, channel: Channel) -> Vec<String> {
        means(&make(self, &OPERATOR, offer(channel)).await.lines)
    }

    /// Everyone whom a channel may reach.
    pub async fn listed_customers(&self, channel: Channel) -> Vec<CustomerId> {
        let id = make(self, &OPERATOR, offer(channel)).await.id;
        let sql =
            format!("SELECT customer_id FROM marketing_list_person WHERE list_id = '{id}' ORDER BY place");
        self.texts(&sql).await.iter().map(|id| id.parse().unwrap()).collect()
    }

    async fn counted(&self, filter: ListFilter) -> ListCount {
        self.count_list(&OPERATOR, filter).await.unwrap()
    }

    /// Confirms whatever waits to be confirmed by a mail.
    async fn confirm_mails(&self) {
        for mail in self.claim_mail(50).await.unwrap() {
            self.mail_sent(mail.id).await.unwrap();
            let Contents::Receipt { received, .. } = mail.contents else { continue };
            for confirmable in received.into_iter().filter_map(|one| one.confirmable) {
                self.confirm(&confirmable.token).await.unwrap().unwrap();
            }
        }
    }
}

fn number(of: u32) -> Letter {
    let phone = format!("044 555 {of:04}");
    let name = format!("Nimi{}", ["a", "b", "c", "d", "e", "f"][(of % 6) as usize]);
    let letter = Letter::raffle().by(&name, "Aino").reached_at(&format!("n{of}@example.fi"), &phone);
    letter.keyed(u8::try_from(of).unwrap())
}

fn phone(of: u32) -> String {
    format!("+35844555{of:04}")
}

#[tokio::test]
async fn a_list_names_those_with_a_permission_that_stands_and_counts_the_rest_by_reason() {
    let register = TestRegister::new().await;
    for of in 1..=4 {
        register.accept(&number(of).permitting(Channel::Email).permitting(Channel::Sms)).await;
    }
    register.accept(&number(5)).await;
    register.confirm_mails().await;
    register.accept(&number(6).permitting(Channel::Email)).await;
    register.prohibit(Suppressed::Email(Email::parse("n1@example.fi").unwrap())).await.unwrap();
    let receipt = register.accept(&number(2).permitting(Channel::Email).permitting(Channel::Sms)).await;
    let receipt = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
    register.withdraw(&receipt.permissions_token, vec![Channel::Email]).await.unwrap();
    let reasons = [Reason::Unconfirmed, Reason::Withdrawn, Reason::Prohibited];
    let reasons = reasons.map(|reason| (reason, Cell::Shown(1))).to_vec();
    let count = register.counted(ListFilter::all(Channel::Email)).await;
    assert_eq!(count, ListCount { people: 2, left_out: LeftOut { total: Cell::Shown(3), reasons } });
    assert_eq!(register.listed(Channel::Email).await, ["n3@example.fi", "n4@example.fi"]);
    let card = &register.lists(&OPERATOR).await.unwrap()[0];
    assert_eq!((card.state, card.rows, card.seen, card.total), (ListState::Done, 2, 5, 5));
    assert_eq!(card.left_out, Cell::Shown(3));
    assert_eq!(card.valid_until, Some(NOON.plus_days(7)));
    register.assert_whole().await;
}

#[tokio::test]
async fn a_row_holds_a_name_the_means_of_the_channel_and_their_own_link() {
    let register = TestRegister::new().await;
    let letter = Letter::contact().permitting(Channel::Sms).permitting(Channel::Post);
    let letter = letter.with(Field::Street, "Hiltusentie 20").with(Field::PostalCode, "90640");
    register.accept(&letter.with(Field::Town, "Oulu")).await;
    for channel in [Channel::Sms, Channel::Post] {
        let line = &make(&register, &OPERATOR, offer(channel)).await.lines[0];
        assert_eq!((line.last_name.as_str(), line.first_names.as_deref()), ("Määttä", Some("Martta")));
        register.withdraw(&line.token, vec![channel]).await.unwrap().unwrap();
        assert_eq!(register.listed(channel).await, [""; 0], "the link on the list takes it back");
    }
}

#[tokio::test]
async fn whoever_joins_somebody_elses_name_puts_only_his_own_address_on_a_list() {
    let register = TestRegister::new().await;
    let hers = Letter::raffle().with(Field::Phone, "044 986 9536").permitting(Channel::Sms);
    register.accept(&hers).await;
    register.accept(&hers.clone().with(Field::Phone, "050 111 1111").with(Field::Email, "").keyed(2)).await;
    let lines = make(&register, &OPERATOR, offer(Channel::Sms)).await.lines;
    assert_eq!(means(&lines), ["+358449869536", "+358501111111"]);
    let his = lines.iter().find(|line| line.means == Means::Phone("+358501111111".into())).unwrap();
    register.withdraw(&his.token, vec![Channel::Sms]).await.unwrap();
    assert_eq!(register.listed(Channel::Sms).await, ["+358449869536"]);
}

#[tokio::test]
async fn an_imported_customer_has_a_link_that_takes_the_permission_back() {
    let register = TestRegister::new().await;
    let text = "last_name;first_names;phone;permit_sms;permit_sms_wording\n\
        Åström;Åsa;044 111 2222;2025-01-31;Saa tekstata\n";
    let file = register::import::ImportFile::read(text, register.now()).unwrap();
    let options = register::import::ImportOptions::default();
    let report = register.import(&OPERATOR, file, options).await.unwrap();
    assert_eq!(report.refused, []);
    let line = make(&register, &OPERATOR, offer(Channel::Sms)).await.lines.remove(0);
    assert_eq!(line.last_name, "Åström");
    assert_eq!(register.withdraw(&line.token, vec![Channel::Sms]).await.unwrap(), Some(true));
    assert_eq!(register.listed(Channel::Sms).await, [""; 0]);
}

#[tokio::test]
async fn what_was_told_to_staff_has_the_customers_name_and_a_link_that_takes_it_back() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::contact()).await;
    let id = register.first_customer().await;
    let permitted = PermissionTold::Permitted;
    register.tell_permission(&liisa, id, Channel::Sms, permitted, told_today()).await.unwrap();
    let line = make(&register, &OPERATOR, offer(Channel::Sms)).await.lines.remove(0);
    assert_eq!((line.last_name.as_str(), line.first_names.as_deref()), ("Määttä", Some("Martta")));
    assert_eq!(register.withdraw(&line.token, vec![Channel::Sms]).await.unwrap(), Some(true));
    assert_eq!(register.listed(Channel::Sms).await, [""; 0]);
}

#[tokio::test]
async fn what_ends_for_one_of_two_who_turned_out_to_be_one_takes_both_off() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    for of in 1..=3 {
        register.set(NOON.plus_seconds(of.into()));
        register.accept(&number(of).permitting(Channel::Sms)).await;
    }
    let customers = register.texts("SELECT id FROM customer ORDER BY id").await;
    let customers: Vec<CustomerId> = customers.iter().map(|id| id.parse().unwrap()).collect();
    let before = make(&register, &OPERATOR, offer(Channel::Sms)).await;
    register.merge_customers(&liisa, customers[0], customers[1]).await.unwrap();
    let after = make(&register, &OPERATOR, offer(Channel::Sms)).await;
    let withdrawn = PermissionTold::Withdrawn;
    register.tell_permission(&liisa, customers[0], Channel::Sms, withdrawn, told_today()).await.unwrap();
    for list in [before.id, after.id] {
        let (_, gone) = register.list_removals(&OPERATOR, list).await.unwrap();
        assert_eq!(means(&gone), [phone(1), phone(2)]);
    }
}

#[tokio::test]
async fn a_filter_narrows_a_list_by_language_area_and_campaign() {
    let register = TestRegister::new().await;
    let of = |number: u32, code: &str| {
        let letter = self::number(number).permitting(Channel::Sms).permitting(Channel::Post);
        letter.with(Field::Street, "Katu 1").with(Field::PostalCode, code).with(Field::Town, "Oulu")
    };
    register.accept(&of(1, "90640")).await;
    register.accept(&of(2, "00100").to(OTHER_RAFFLE)).await;
    let offer = "contact/kevattarjous".parse().unwrap();
    let shown = register.form_page(&offer, Language::Sv).await.unwrap().unwrap().shown.to_string();
    let letter = of(3, "90100").to(OFFER).on_page(&shown);
    register.accept(&letter.with(Field::Topic, "koti").with(Field::Message, "Hej")).await;
    let everyone = ListFilter::all(Channel::Sms);
    let area = |digits: &str| ListFilter { area: AreaPrefix::parse(digits).ok(), ..everyone.clone() };
    let campaign = |slug: &str| ListFilter { campaign: Slug::parse(slug).ok(), ..everyone.clone() };
    let swedish = ListFilter { language: Some(Language::Sv), ..everyone.clone() };
    let by_post = ListFilter { channel: Channel::Post, ..area("90") };
    for (filter, expected) in [
        (everyone.clone(), vec![1, 2, 3]),
        (area("90"), vec![1, 3]),
        (area("906"), vec![1]),
        (campaign("joulu-arvonta"), vec![2]),
        (campaign("kevattarjous"), vec![3]),
        (swedish, vec![3]),
    ] {
        let list = NewList { filter: filter.clone(), ..self::offer(Channel::Sms) };
        let expected: Vec<String> = expected.into_iter().map(phone).collect();
        assert_eq!(means(&make(&register, &OPERATOR, list).await.lines), expected, "{filter:?}");
    }
    assert_eq!(register.counted(by_post).await.people, 2);
    let unknown = register.count_list(&OPERATOR, campaign("ei-ole")).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_purpose_that_the_data_was_not_given_for_is_refused() {
    let register = TestRegister::new().await;
    let before = register.everything().await;
    for purpose in ListPurpose::ALL.into_iter().filter(|purpose| !purpose.is_covered()) {
        let list = NewList { purpose, ..offer(Channel::Email) };
        assert!(matches!(register.order_list(&OPERATOR, list).await, Err(Error::Purpose)), "{purpose:?}");
    }
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn who_has_come_off_a_list_since_is_counted_and_named_with_their_place() {
    let register = TestRegister::new().await;
    for of in 1..=4 {
        register.accept(&number(of).permitting(Channel::Sms)).await;
    }
    let list = make(&register, &OPERATOR, offer(Channel::Sms)).await;
    assert_eq!(register.lists(&OPERATOR).await.unwrap()[0].removals, 0);
    let line = |of| list.lines.iter().find(|line| line.means == Means::Phone(phone(of))).unwrap();
    register.withdraw(&line(2).token, vec![Channel::Sms]).await.unwrap();
    register.prohibit(Suppressed::Phone(Phone::parse(&phone(4)).unwrap())).await.unwrap();
    register.withdraw(&line(1).token, vec![Channel::Sms]).await.unwrap();
    // Who takes back and gives again is still on it.
    register.accept(&number(1).permitting(Channel::Sms).keyed(91)).await;
    assert_eq!(register.lists(&OPERATOR).await.unwrap()[0].removals, 2);
    let (head, gone) = register.list_removals(&OPERATOR, list.id).await.unwrap();
    let places: BTreeSet<u32> = gone.iter().map(|line| line.place).collect();
    assert_eq!((head.id, places), (list.id, BTreeSet::from([line(2).place, line(4).place])));
    assert_eq!(means(&gone), [phone(2), phone(4)]);
    register.tamper("DELETE FROM customer_source WHERE value = '+358445550002'").await;
    let (_, gone) = register.list_removals(&OPERATOR, list.id).await.unwrap();
    assert_eq!(means(&gone), ["", &phone(4)], "who was erased keeps the place alone");
}

#[tokio::test]
async fn a_list_is_its_makers_alone_and_for_seven_days() {
    let register = TestRegister::new().await;
    register.accept(&number(1).permitting(Channel::Sms)).await;
    let staff = |of: u8| {
        let staff: StaffId = format!("01940000-0000-7000-8000-00000000000{of}").parse().unwrap();
        Authority::Confirmed(Actor { staff, levels: levels(&[Level::Marketing]) })
    };
    register.hire("liisa", &[Level::Marketing]).await;
    let (token, _) = register.enter("liisa").await;
    let liisa = Authority::Confirmed(register.visit(&token).await.unwrap().actor);
    let list = make(&register, &liisa, offer(Channel::Sms)).await;
    let other = staff(2);
    assert_eq!(register.lists(&other).await.unwrap(), []);
    assert!(matches!(register.fetch_list(&other, list.id).await, Err(Error::NotFound)));
    assert!(matches!(register.list_removals(&other, list.id).await, Err(Error::NotFound)));
    assert!(matches!(register.cancel_list(&other, list.id).await, Err(Error::NotFound)));
    assert_eq!(register.fetch_list(&liisa, list.id).await.unwrap().exporter, "liisa");
    assert_eq!(register.usable_lists().await.unwrap().len(), 1);
    register.set(NOON.plus_days(7));
    assert!(matches!(register.fetch_list(&liisa, list.id).await, Err(Error::NotFound)));
    assert!(matches!(register.list_removals(&liisa, list.id).await, Err(Error::NotFound)));
    assert!(register.usable_lists().await.unwrap().is_empty());
    let over = register.expired_lists().await.unwrap();
    assert_eq!(over, [list.id]);
    register.expire_lists(over).await.unwrap();
    assert_eq!(register.count("marketing_list_person").await, 0);
    assert_eq!(register.lists(&liisa).await.unwrap()[0].state, ListState::Expired);
    assert_eq!(register.expired_lists().await.unwrap(), []);
}

#[tokio::test]
async fn a_list_that_is_called_off_stops_and_leaves_nobody_behind() {
    let register = TestRegister::new().await;
    for of in 1..=2 {
        register.accept(&number(of).permitting(Channel::Sms)).await;
    }
    let id = register.order_list(&OPERATOR, offer(Channel::Sms)).await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    assert!(matches!(register.next_of_list(&mut run).await.unwrap(), Step::Lines(_)));
    register.cancel_list(&OPERATOR, id).await.unwrap();
    assert!(!register.finish_list(run, [7; 32]).await.unwrap());
    assert_eq!(register.count("marketing_list_person").await, 0);
    let id = register.order_list(&OPERATOR, offer(Channel::Sms)).await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    register.cancel_list(&OPERATOR, id).await.unwrap();
    assert!(all_of(&register, &mut run).await.is_none());
    assert!(register.begin_list().await.unwrap().is_none());
    assert_eq!(register.count("marketing_list_person").await, 0);
    let states: Vec<_> =
        register.lists(&OPERATOR).await.unwrap().into_iter().map(|list| list.state).collect();
    assert_eq!(states, [ListState::Cancelled, ListState::Cancelled]);
}

#[tokio::test]
async fn a_list_that_was_cut_off_by_a_stop_begins_anew() {
    let register = TestRegister::new().await;
    register.accept(&number(1).permitting(Channel::Sms)).await;
    register.order_list(&OPERATOR, offer(Channel::Sms)).await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    register.next_of_list(&mut run).await.unwrap();
    drop(run);
    let register = register.reopen().await;
    assert!(register.begin_list().await.unwrap().is_none(), "whoever runs it must say that it was cut off");
    register.take_up_lists().await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    assert_eq!(all_of(&register, &mut run).await.unwrap().len(), 1);
    assert!(register.finish_list(run, [7; 32]).await.unwrap());
    let card = &register.lists(&OPERATOR).await.unwrap()[0];
    assert_eq!((card.rows, card.seen, card.total), (1, 1, 1));
}

#[tokio::test]
async fn who_is_disabled_or_loses_the_level_gets_no_list() {
    let register = TestRegister::new().await;
    register.hire("liisa", &[Level::Marketing]).await;
    let (token, _) = register.enter("liisa").await;
    let liisa = Authority::Confirmed(register.visit(&token).await.unwrap().actor);
    register.order_list(&liisa, offer(Channel::Sms)).await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    all_of(&register, &mut run).await.unwrap();
    register.grant_staff(&OPERATOR, "liisa", grant(&[Level::Service], "Johtaja")).await.unwrap();
    assert!(!register.finish_list(run, [7; 32]).await.unwrap());
    register.grant_staff(&OPERATOR, "liisa", grant(&[Level::Marketing], "Johtaja")).await.unwrap();
    register.order_list(&liisa, offer(Channel::Sms)).await.unwrap();
    register.disable_staff(&OPERATOR, "liisa").await.unwrap();
    assert!(register.begin_list().await.unwrap().is_none());
    assert_eq!(register.texts("SELECT state FROM marketing_list").await, ["cancelled", "cancelled"]);
}

#[tokio::test]
async fn only_so_many_lists_of_one_maker_wait_at_a_time_and_are_ordered_in_a_day() {
    let register = TestRegister::new().await;
    let order = async || register.order_list(&OPERATOR, offer(Channel::Sms)).await;
    for _ in 0..9 {
        let mut waiting = Vec::new();
        for _ in 0..5 {
            waiting.push(order().await.unwrap());
        }
        assert!(matches!(order().await, Err(Error::Unavailable)));
        for id in waiting {
            register.cancel_list(&OPERATOR, id).await.unwrap();
        }
    }
    for _ in 0..5 {
        register.cancel_list(&OPERATOR, order().await.unwrap()).await.unwrap();
    }
    assert!(matches!(order().await, Err(Error::Unavailable)));
    register.set(NOON.plus_days(1));
    order().await.unwrap();
}
