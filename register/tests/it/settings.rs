//! What administrators set: in force at once, with its history, and refused where what is published
//! would no longer be true.

use crate::letter::Letter;
use crate::staff::levels;
use crate::support::{NOON, TestRegister};
use domain::access::{Actor, Level};
use domain::consent::Channel;
use domain::id::StaffId;
use domain::language::Language;
use domain::settings::{Controller, Part, SettingFault, SettingField, Typed, Values};
use domain::view::{PartView, SettingsChanged};
use register::staff::HouseRules;
use register::{Authority, Error, Register};

const OPERATOR: Authority = Authority::Operator;

fn company() -> Controller {
    Controller {
        name: "Loiste Oy".into(),
        address: "Katu 1, 90100 Oulu".into(),
        contact_person: "Maija Mallikas".into(),
        phone: "08 123 4567".into(),
        email: Some("info@example.fi".into()),
        business_id: Some("1234567-1".into()),
    }
}

/// The register under what the operator's settings say.
fn under(register: &Register) -> Register {
    let settings = Values::of(Some(&company()), &["koti".into(), "muu".into()], 60);
    register.clone().under(HouseRules { settings, ..HouseRules::default() })
}

async fn typed(register: &Register, part: Part, changed: &[(SettingField, &str)]) -> Typed {
    let mut typed = register.settings_part(&OPERATOR, part).await.unwrap().values;
    typed.extend(changed.iter().map(|(field, value)| (*field, (*value).to_owned())));
    typed
}

async fn change(
    register: &Register,
    part: Part,
    seen: u32,
    changed: &[(SettingField, &str)],
) -> SettingsChanged {
    let typed = typed(register, part, changed).await;
    register.change_settings(&OPERATOR, part, seen, typed).await.unwrap()
}

fn done(changed: SettingsChanged) -> PartView {
    match changed {
        SettingsChanged::Done(view) => view,
        other => panic!("not done: {other:?}"),
    }
}

fn refused(changed: SettingsChanged) -> Vec<SettingFault> {
    match changed {
        SettingsChanged::Refused(faults) => faults,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn what_is_set_counts_before_the_operators_settings_and_stays_so() {
    let kept = TestRegister::empty().await;
    let register = under(&kept);
    assert_eq!(register.settings_now().controller(), Some(company()));
    let pages = register.pages_version();
    let view = done(change(&register, Part::Company, 0, &[(SettingField::Phone, "044 986 9536")]).await);
    assert_eq!((view.version, view.values[&SettingField::Phone].as_str()), (1, "044 986 9536"));
    assert!(register.pages_version() > pages);
    let now = Controller { phone: "044 986 9536".into(), ..company() };
    assert_eq!(register.settings_now().controller(), Some(now.clone()));
    drop(register);
    let kept = kept.reopen().await;
    assert_eq!(under(&kept).settings_now().controller(), Some(now));
    assert_eq!(under(&kept).settings_now().topics(), ["koti", "muu"]);
    kept.assert_whole().await;
}

#[tokio::test]
async fn every_change_stands_in_the_history_and_in_the_log_without_what_was_set() {
    let kept = TestRegister::empty().await;
    let register = under(&kept);
    let staff = kept.hire("paula", &[Level::Administrator]).await;
    let paula = Authority::Staff(Actor { staff, levels: levels(&[Level::Administrator]) });
    done(change(&register, Part::Company, 0, &[(SettingField::ContactPerson, "Liisa Uusi")]).await);
    kept.set(NOON.plus_seconds(60));
    let typed = typed(&register, Part::Company, &[(SettingField::Phone, "044 986 9536")]).await;
    let view = done(register.change_settings(&paula, Part::Company, 1, typed).await.unwrap());
    let lines: Vec<_> = view.history.iter().map(|line| (line.version, line.changed.len())).collect();
    assert_eq!(lines, [(2, 1), (1, 1)]);
    let newest = &view.history[0];
    assert_eq!(newest.by.as_ref().unwrap().name, "paula");
    assert_eq!(
        (newest.changed[0].was.as_str(), newest.changed[0].became.as_str()),
        ("08 123 4567", "044 986 9536")
    );
    assert_eq!(
        (view.history[1].by.as_ref(), view.history[1].changed[0].was.as_str()),
        (None, "Maija Mallikas")
    );
    let log =
        kept.texts("SELECT objects FROM audit_event WHERE action = 'settings.change' ORDER BY seq").await;
    assert_eq!(log, ["[\"company\",\"1\"]", "[\"company\",\"2\"]"]);
}

#[tokio::test]
async fn of_two_administrators_at_once_the_second_is_told_and_nothing_is_lost() {
    let kept = TestRegister::empty().await;
    let register = under(&kept);
    done(change(&register, Part::Limits, 0, &[(SettingField::SubmissionsPerMinute, "30")]).await);
    let overtaken = change(&register, Part::Limits, 0, &[(SettingField::SubmissionsPerMinute, "20")]).await;
    let SettingsChanged::Overtaken(view) = overtaken else { panic!("{overtaken:?}") };
    assert_eq!((view.version, view.values[&SettingField::SubmissionsPerMinute].as_str()), (1, "30"));
    assert_eq!(register.settings_now().number(SettingField::SubmissionsPerMinute), 30);
    // Another part is nobody's hindrance.
    done(change(&register, Part::Topics, 0, &[(SettingField::Topics, "koti")]).await);
}

#[tokio::test]
async fn only_administrators_see_and_change_what_is_set() {
    let kept = TestRegister::empty().await;
    for level in Level::ALL {
        let actor = Actor { staff: StaffId::new(NOON, [1; 16]), levels: levels(&[level]) };
        let authority = Authority::Staff(actor);
        let is_administrator = level == Level::Administrator;
        assert_eq!(kept.settings(&authority).await.is_ok(), is_administrator, "{level:?}");
        let changed = kept.change_settings(&authority, Part::Topics, 0, Typed::new()).await;
        assert_eq!(matches!(changed, Err(Error::Denied)), !is_administrator, "{level:?}");
    }
}

#[tokio::test]
async fn a_change_that_the_published_texts_contradict_is_refused_with_reasons_and_changes_nothing() {
    let kept = TestRegister::empty().await;
    let register = under(&kept);
    let notice = |phone: &str| {
        format!("Loiste Oy, Katu 1, 90100 Oulu, puh. {phone}. Maija Mallikas. Pyynnöt 12 kuukautta.")
    };
    kept.publish_notice(&OPERATOR, vec![(Language::Fi, notice("08 123 4567"))]).await.unwrap();
    kept.word(Channel::Sms, Language::Fi, "Loiste Oy saa lähettää tekstiviestejä.").await;
    let faults = refused(change(&register, Part::Company, 0, &[(SettingField::Phone, "044 986 9536")]).await);
    let (field, language) = (SettingField::Phone, Language::Fi);
    assert_eq!(faults, [SettingFault::NoticeTellsOld { field, language }]);
    let faults = refused(change(&register, Part::Company, 0, &[(SettingField::Name, "Kirkas Oy")]).await);
    assert!(faults.contains(&SettingFault::NoticeLacks { field: SettingField::Name, language }));
    assert!(faults.contains(&SettingFault::WordingTellsOld { channel: Channel::Sms, language }));
    let faults = refused(change(&register, Part::Retention, 0, &[(SettingField::Requests, "18")]).await);
    assert_eq!(faults, [SettingFault::NoticeLacks { field: SettingField::Requests, language }]);
    assert_eq!(register.settings_now().controller(), Some(company()));
    assert_eq!(kept.count("setting_version").await, 0);
    assert_eq!(kept.count("audit_event WHERE action = 'settings.change'").await, 0);
    // The notice first, then the setting.
    kept.publish_notice(&OPERATOR, vec![(Language::Fi, notice("044 986 9536"))]).await.unwrap();
    done(change(&register, Part::Company, 0, &[(SettingField::Phone, "044 986 9536")]).await);
}

#[tokio::test]
async fn a_topic_that_is_removed_is_taken_as_long_as_forms_that_offered_it() {
    let kept = TestRegister::empty().await;
    let register = under(&kept);
    done(change(&register, Part::Topics, 0, &[(SettingField::Topics, "koti\nmatot")]).await);
    assert_eq!(register.settings_now().topics(), ["koti", "matot"]);
    assert_eq!(register.topics_taken(), ["koti", "matot", "muu"]);
    kept.set(NOON.plus_days(32));
    assert_eq!(register.topics_taken(), ["koti", "matot"]);
    // A company without any topic would have a form that nobody can send.
    let faults = refused(change(&register, Part::Topics, 1, &[(SettingField::Topics, " ")]).await);
    assert_eq!(faults.len(), 1);
}

#[tokio::test]
async fn no_password_is_made_of_the_company_that_was_set() {
    let kept = TestRegister::empty().await;
    let register = under(&kept);
    done(change(&register, Part::Company, 0, &[(SettingField::Name, "Kirkas aamu")]).await);
    let grant = crate::staff::grant(&[Level::Service], "Toimitusjohtaja");
    let added = register.add_staff(&OPERATOR, "liisa", "kirkasaamu26".into(), grant).await;
    assert!(matches!(added, Err(Error::Password(_))), "{added:?}");
}

#[tokio::test]
async fn mails_stay_in_the_outbox_as_long_as_is_set() {
    let kept = TestRegister::new().await;
    let register = under(&kept);
    done(change(&register, Part::Retention, 0, &[(SettingField::Outbox, "2")]).await);
    kept.accept(&Letter::raffle()).await;
    let mails = register.claim_mail(10).await.unwrap();
    register.mail_sent(mails[0].id).await.unwrap();
    assert_eq!(kept.count("outbox WHERE state = 'sent'").await, 1);
    kept.set(NOON.plus_days(3));
    kept.accept(&Letter::contact()).await;
    register.claim_mail(10).await.unwrap();
    assert_eq!(kept.count("outbox WHERE state = 'sent'").await, 0);
}
