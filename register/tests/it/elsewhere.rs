//! What ends at an address or number for whoever else gave it.

use crate::letter::Letter;
use crate::lists::{make, offer};
use crate::support::TestRegister;
use domain::consent::Channel;
use domain::form::Field;
use domain::language::Language;
use domain::list::ListFilter;
use register::Authority::Operator;

#[tokio::test]
async fn who_takes_back_at_an_address_is_off_the_lists_under_every_name() {
    let register = TestRegister::new().await;
    let sms = |first, key| {
        let letter = Letter::raffle().by("Salo", first).with(Field::Phone, "040 111 2223").keyed(key);
        letter.with(Field::Email, &format!("{first}@example.fi")).permitting(Channel::Sms)
    };
    let saara = register.accept(&sms("Saara", 2)).await;
    register.accept(&sms("Sara", 3)).await;
    let everyone = || ListFilter::all(Channel::Sms);
    let list = make(&register, &Operator, offer(Channel::Sms)).await;
    assert_eq!(list.lines.len(), 1, "one number, one row");
    assert_eq!(register.count_list(&Operator, everyone()).await.unwrap().people, 1);
    let page = register.receipt(&saara.token, Language::Fi).await.unwrap().unwrap();
    register.withdraw(&page.permissions_token, vec![Channel::Sms]).await.unwrap();
    assert!(register.listed(Channel::Sms).await.is_empty());
    let counted = register.count_list(&Operator, everyone()).await.unwrap();
    assert_eq!((counted.people, counted.withheld.withdrawn), (0, 2));
    let (_, gone) = register.list_removals(&Operator, list.id).await.unwrap();
    assert_eq!(gone.len(), 1, "whoever of them the list names");
    register.assert_whole().await;
}
