//! Who comes off a list that was made, when customers turn out to be one or two, or share an address or number.

use crate::desk::{finnish, told_today};
use crate::letter::Letter;
use crate::lists::{Made, make, offer};
use crate::support::{OTHER_RAFFLE, TestRegister};
use domain::campaign::Slug;
use domain::consent::{Channel, Refusal};
use domain::form::Field;
use domain::id::{CustomerId, MergeId};
use domain::language::Language;
use domain::list::ListFilter;
use domain::view::audit::AuditFilter;
use domain::view::customer::{DetailsEdit, PermissionTold};
use register::Authority;
use register::Authority::Operator;
use register::intake::Receipt;
use register::list::NewList;

/// The number of Bea, who turns out to be Anna, who has one of her own.
const BEAS: &str = "040 111 2223";

/// A register with Anna and Bea, and somebody who answers them.
struct Two {
    register: TestRegister,
    liisa: Authority,
    anna: CustomerId,
    bea: CustomerId,
    beas: Receipt,
}

/// Who permits text messages to this number.
fn sms(last: &str, number: &str) -> Letter {
    let letter = Letter::raffle().by(last, "Aino").with(Field::Phone, number);
    letter.with(Field::Email, &format!("{last}@example.fi").to_lowercase()).permitting(Channel::Sms)
}

async fn two() -> Two {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&sms("Anttila", "040 999 8887").keyed(1)).await;
    let anna = register.last_customer().await;
    let beas = register.accept(&sms("Bergman", BEAS).keyed(2)).await;
    let bea = register.last_customer().await;
    Two { register, liisa, anna, bea, beas }
}

impl Two {
    async fn merge(&self) -> MergeId {
        self.register.merge_customers(&self.liisa, self.anna, self.bea).await.unwrap()
    }

    async fn list(&self) -> Made {
        make(&self.register, &Operator, offer(Channel::Sms)).await
    }

    /// A list of those who entered one campaign.
    async fn chosen(&self) -> Made {
        let sql = "SELECT slug FROM campaign WHERE id = (SELECT campaign_id FROM entry)";
        let campaign = Slug::parse(&self.register.text(sql).await).ok();
        let filter = ListFilter { campaign, ..ListFilter::all(Channel::Sms) };
        make(&self.register, &Operator, NewList { filter, ..offer(Channel::Sms) }).await
    }

    async fn withdraw(&self, receipt: &Receipt) {
        let page = self.register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
        self.register.withdraw(&page.permissions_token, vec![Channel::Sms]).await.unwrap();
    }

    async fn tell(&self, customer: CustomerId, what: PermissionTold) {
        let told = self.register.tell_permission(&self.liisa, customer, Channel::Sms, what, told_today());
        told.await.unwrap();
    }

    /// Staff write down that a number is out of date.
    async fn retire(&self, customer: CustomerId, last: &str, number: &str) {
        let edit = DetailsEdit {
            last_name: last.into(),
            first_names: "Aino".into(),
            retire: vec![number.into()],
            other: finnish(),
            ..DetailsEdit::default()
        };
        let seen = self.register.version_of(customer).await;
        self.register.edit_customer(&self.liisa, customer, seen, edit, told_today()).await.unwrap();
    }

    /// How many came off a list, as its card and its file say.
    async fn gone(&self, list: &Made) -> usize {
        let (_, gone) = self.register.list_removals(&Operator, list.id).await.unwrap();
        let cards = self.register.lists(&Operator).await.unwrap();
        let card = cards.iter().find(|card| card.id == list.id).unwrap();
        assert_eq!(card.removals as usize, gone.len());
        gone.len()
    }
}

#[tokio::test]
async fn what_somebody_else_ends_at_a_number_takes_off_who_turned_out_to_be_one_with_its_owner() {
    let two = two().await;
    two.merge().await;
    // One row for Bea's number, whoever of the two it names.
    let cecilia = two.register.accept(&sms("Ceder", BEAS).keyed(3)).await;
    let list = two.list().await;
    assert_eq!((list.lines.len(), two.gone(&list).await), (2, 0));
    two.withdraw(&cecilia).await;
    assert_eq!(two.gone(&list).await, 1);
    assert_eq!(two.list().await.lines.len(), 1);
}

#[tokio::test]
async fn who_was_parted_after_the_list_stays_on_it_until_they_take_back() {
    let two = two().await;
    let merge = two.merge().await;
    let list = two.list().await;
    two.register.part_customers(&two.liisa, merge).await.unwrap();
    assert_eq!((list.lines.len(), two.gone(&list).await), (2, 0));
    two.withdraw(&two.beas).await;
    assert_eq!(two.gone(&list).await, 1);
    assert_eq!(two.list().await.lines.len(), 1);
}

#[tokio::test]
async fn a_list_hears_of_who_turns_out_to_be_one_with_somebody_who_refused() {
    let two = two().await;
    two.tell(two.bea, PermissionTold::Withdrawn).await;
    let link = two.register.receipt(&two.beas.token, Language::Fi).await.unwrap().unwrap().permissions_token;
    two.register.refuse(&link, Refusal::Targeting, true).await.unwrap();
    let all = two.list().await;
    let targeted = two.chosen().await;
    assert_eq!((all.lines.len(), targeted.lines.len()), (1, 1), "Anna alone");
    two.merge().await;
    assert_eq!((two.gone(&all).await, two.gone(&targeted).await), (1, 1));
    assert!(two.list().await.lines.is_empty());
}

#[tokio::test]
async fn who_objected_comes_off_a_chosen_list_alone_when_they_turn_out_to_be_somebody_on_it() {
    let two = two().await;
    let link = two.register.receipt(&two.beas.token, Language::Fi).await.unwrap().unwrap().permissions_token;
    two.register.refuse(&link, Refusal::Targeting, true).await.unwrap();
    let all = two.list().await;
    let targeted = two.chosen().await;
    assert_eq!((all.lines.len(), targeted.lines.len()), (2, 1));
    two.merge().await;
    assert_eq!((two.gone(&all).await, two.gone(&targeted).await), (0, 1));
}

#[tokio::test]
async fn what_ended_at_a_number_stays_ended_when_the_number_is_out_of_date_for_who_ended_it() {
    let two = two().await;
    let other = two.register.accept(&sms("Virta", BEAS).keyed(3)).await;
    let virta = two.register.last_customer().await;
    two.withdraw(&other).await;
    assert_eq!(two.list().await.lines.len(), 1, "Anna's number alone");
    two.retire(virta, "Virta", "+358401112223").await;
    assert_eq!(two.list().await.lines.len(), 1, "no new permission was given");
}

#[tokio::test]
async fn what_is_told_to_staff_ends_at_the_number_under_every_name() {
    let two = two().await;
    two.register.accept(&sms("Virta", BEAS).keyed(3)).await;
    let virta = two.register.last_customer().await;
    let list = two.list().await;
    assert_eq!((list.lines.len(), two.gone(&list).await), (2, 0));
    two.tell(virta, PermissionTold::Withdrawn).await;
    assert_eq!(two.gone(&list).await, 1);
    assert_eq!(two.list().await.lines.len(), 1);
    let page = two.register.customer(&two.liisa, two.bea).await.unwrap();
    assert!(!page.permissions.iter().any(|now| now.channel == Channel::Sms && now.state.permits()));
    // Whoever gives the number from now on had not given it when that was told.
    two.register.accept(&sms("Bergman", BEAS).to(OTHER_RAFFLE).keyed(4)).await;
    assert_eq!(two.list().await.lines.len(), 2, "a newer permission counts");
}

#[tokio::test]
async fn a_number_that_is_out_of_date_comes_off_the_lists_that_hold_it() {
    let two = two().await;
    let list = two.list().await;
    two.retire(two.bea, "Bergman", "+358401112223").await;
    assert_eq!(two.gone(&list).await, 1);
}

#[tokio::test]
async fn what_was_told_while_two_were_one_holds_for_both_when_they_are_parted() {
    let two = two().await;
    let merge = two.merge().await;
    let (all, targeted) = (two.list().await, two.chosen().await);
    two.tell(two.anna, PermissionTold::Withdrawn).await;
    let seen = two.register.version_of(two.anna).await;
    let told =
        two.register.tell_refusal(&two.liisa, two.anna, seen, (Refusal::Disclosure, true), told_today());
    told.await.unwrap();
    assert_eq!((two.gone(&all).await, two.gone(&targeted).await), (2, 2));
    two.register.part_customers(&two.liisa, merge).await.unwrap();
    assert_eq!(
        (two.gone(&all).await, two.gone(&targeted).await),
        (2, 2),
        "nobody knows which of them it was"
    );
    assert!(two.list().await.lines.is_empty());
    for customer in [two.anna, two.bea] {
        let page = two.register.customer(&two.liisa, customer).await.unwrap();
        assert!(page.refuses(Refusal::Disclosure), "{customer}");
    }
    two.register.accept(&sms("Bergman", BEAS).to(OTHER_RAFFLE).keyed(4)).await;
    assert_eq!(two.list().await.lines.len(), 1, "a newer permission counts");
    two.register.assert_whole().await;
}

#[tokio::test]
async fn a_permission_newer_than_what_was_told_while_two_were_one_is_kept_when_they_are_parted() {
    let two = two().await;
    let merge = two.merge().await;
    two.tell(two.anna, PermissionTold::Withdrawn).await;
    two.register.accept(&sms("Bergman", BEAS).to(OTHER_RAFFLE).keyed(4)).await;
    assert_eq!(two.list().await.lines.len(), 1);
    two.register.part_customers(&two.liisa, merge).await.unwrap();
    assert_eq!(two.list().await.lines.len(), 1);
}

#[tokio::test]
async fn the_log_finds_a_list_by_whoever_gave_the_number_also_when_they_turned_out_to_be_another() {
    let two = two().await;
    two.merge().await;
    let list = two.list().await;
    for customer in [two.anna, two.bea] {
        let about = AuditFilter {
            object: customer.to_string(),
            action: "marketing_list".into(),
            ..AuditFilter::default()
        };
        let page = two.register.audit_log(&Operator, &about).await.unwrap();
        assert_eq!(page.lines[0].objects[0], list.id.to_string(), "{customer}");
    }
}
