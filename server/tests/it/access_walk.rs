//! Every server function of the dashboard, by every level: generated from those that are registered and
//! from the one table of access. A function that is neither listed here nor guarded fails.

use crate::test_app::{PASSWORD, TestApp};
use domain::access::{Level, Object, Right, TABLE};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a function asks of its caller.
enum Needs {
    /// Nothing: whoever is not logged in may call it, for this reason.
    Nothing(&'static str),
    /// That somebody is logged in; what it answers depends on their levels.
    Somebody,
    /// This right.
    The(Right, Object),
}

use Needs::{Nothing, Somebody, The};
use Object::{
    AuditLog, Campaigns, ContactDetails, ContactRequests, MarketingLists, Permissions, Settings, Staff,
    Statistics,
};
use Right::{Change, See};

/// Names and values.
type GivenArguments<'a> = &'a [(&'a str, &'a str)];
type Arguments = &'static [(&'static str, &'static str)];

const ID: &str = "01a20825-ab99-7d21-adab-5171a0cf4f59";
const OTHER: &str = "01a20825-ab99-7d21-adab-5171a0cf4f60";
const EDIT: Arguments = &[
    ("id", ID),
    ("seen", "1"),
    ("edit[last_name]", "Meri"),
    ("edit[other][language]", "fi"),
    ("telling[way]", "phone"),
    ("telling[day]", "2026-11-20"),
];
const TOLD: Arguments = &[
    ("key", "2f1e0a3c-0000-4000-8000-000000000077"),
    ("told[last_name]", "Meri"),
    ("told[phone]", "044 986 9536"),
    ("told[topic]", "koti"),
    ("told[message]", "Ikkunat"),
    ("told[language]", "fi"),
];
const TELL: Arguments = &[
    ("id", ID),
    ("channel", "email"),
    ("what", "prohibited"),
    ("telling[way]", "phone"),
    ("telling[day]", "2026-11-20"),
];
const REFUSE: Arguments = &[
    ("id", ID),
    ("seen", "1"),
    ("refusal", "targeting"),
    ("refused", "true"),
    ("telling[way]", "phone"),
    ("telling[day]", "2026-11-20"),
];

const SLUG: Arguments = &[("slug", "ei-ole")];
const GRANT: Arguments = &[
    ("user_name", "ei-ole"),
    ("grant[levels][0]", "asiakaspalvelu"),
    ("grant[approver]", "Martta"),
    ("grant[approved_on]", ""),
    ("grant[reason]", "Sijainen"),
];
const SAVED: Arguments = &[(
    "json",
    r#"{"id":"01a20825-ab99-7d21-adab-5171a0cf4f59","version":1,"draft":{"slug":"x","kind":"raffle","opens_at":0,
    "closes_at":null,"organiser":null,"winners":0,"reserves":0,"told_by":null,"claim_by":null,"texts":[]}}"#,
)];
const SET: Arguments = &[("json", r#"{"part":"limits","seen":0,"typed":{"submissions_per_minute":"60"}}"#)];
const SHARED: Arguments =
    &[("json", r#"{"id":"01a20825-ab99-7d21-adab-5171a0cf4f59","version":1,"file":null}"#)];
const CANCELLED: Arguments = &[("json", r#"{"slug":"ei-ole","reasons":[["fi","Peruttu"]]}"#)];

/// Every function: its address after `/api/`, what it needs, and arguments that it takes.
const FUNCTIONS: &[(&str, Needs, Arguments)] = &[
    ("sync", Nothing("customers send their forms by it"), &[]),
    ("session", Nothing("it tells whether somebody is logged in"), &[]),
    ("session/open", Nothing("it logs in"), &[("user_name", "x"), ("password", "y")]),
    ("session/close", Nothing("it logs out"), &[]),
    ("invite", Nothing("whoever holds a one-time link comes in by it"), &[("link", "x")]),
    (
        "invite/use",
        Nothing("whoever holds a one-time link comes in by it"),
        &[("link", "x"), ("password", PASSWORD), ("language", "fi")],
    ),
    ("session/code", Somebody, &[("code", "123456")]),
    ("session/confirm", Somebody, &[("password", PASSWORD)]),
    ("session/passkey", Somebody, &[]),
    ("session/passkey/challenge", Somebody, &[]),
    ("session/passkey/answer", Somebody, &[("answer", "{}")]),
    ("own/passkeys", Somebody, &[]),
    ("own/passkeys/begin", Somebody, &[]),
    ("own/passkeys/add", Somebody, &[("name", "avain"), ("answer", "{}")]),
    ("own/passkeys/remove", Somebody, &[("id", ID)]),
    ("own/factor/remove", Somebody, &[]),
    ("session/factor", Somebody, &[]),
    ("session/factor/set", Somebody, &[("code", "123456")]),
    ("session/statement", Somebody, &[]),
    ("session/statement/accept", Somebody, &[("version", "1")]),
    ("own/sessions", Somebody, &[]),
    ("own/sessions/end", Somebody, &[("id", ID)]),
    ("own/password", Somebody, &[("old", "väärä salasana"), ("new", "toinen kirkas aamu")]),
    ("own/factors", Somebody, &[]),
    ("own/recovery-codes", Somebody, &[]),
    ("own/language", Somebody, &[("language", "fi")]),
    ("own/mail", Somebody, &[]),
    ("own/mail/choose", Somebody, &[("email", ""), ("hears_new", "true"), ("hears_late", "true")]),
    ("staff", The(See, Staff), &[]),
    ("staff/member", The(See, Staff), &[("id", ID)]),
    ("staff/invite", The(Change, Staff), GRANT),
    ("staff/reset", The(Change, Staff), &[("user_name", "ei-ole")]),
    ("staff/grant", The(Change, Staff), GRANT),
    ("staff/disable", The(Change, Staff), &[("user_name", "ei-ole")]),
    ("staff/statement", The(See, Staff), &[]),
    ("staff/statement/publish", The(Change, Staff), &[("fi", ""), ("sv", ""), ("en", "")]),
    ("settings", The(See, Settings), &[]),
    ("settings/parts", The(See, Settings), &[]),
    ("settings/change", The(Change, Settings), SET),
    ("settings/mail", The(See, Settings), &[]),
    ("settings/mail/end", The(See, Settings), &[("id", ID)]),
    ("settings/mail/retry", The(Change, Settings), &[("id", ID)]),
    ("settings/mail/test", The(Change, Settings), &[]),
    ("lists", The(See, MarketingLists), &[]),
    ("lists/campaigns", The(See, MarketingLists), &[]),
    ("lists/count", The(See, MarketingLists), &[("channel", "sms")]),
    ("lists/order", The(See, MarketingLists), &[("purpose", "offer"), ("channel", "sms"), ("format", "csv")]),
    ("lists/export", The(See, MarketingLists), &[]),
    ("lists/cancel", The(See, MarketingLists), &[("id", ID)]),
    ("statistics", The(See, Statistics), &[("period", "month")]),
    ("today", Somebody, &[]),
    ("contact-requests", The(See, ContactRequests), &[]),
    ("contact-requests/topics", The(See, ContactRequests), &[]),
    ("contact-requests/open", The(See, ContactRequests), &[("id", ID)]),
    (
        "contact-requests/change",
        The(Change, ContactRequests),
        &[("id", ID), ("seen", "1"), ("state", "closed"), ("spam", "false")],
    ),
    ("contact-requests/note", The(Change, ContactRequests), &[("id", ID), ("text", "Soitettu")]),
    ("contact-requests/record", The(Change, ContactRequests), TOLD),
    ("customers", The(See, ContactDetails), &[("text", "meri")]),
    ("customers/open", The(See, ContactDetails), &[("id", ID)]),
    ("customers/edit", The(Change, ContactDetails), EDIT),
    ("customers/permission", The(Change, Permissions), TELL),
    ("customers/refusal", The(Change, ContactDetails), REFUSE),
    ("customers/merge", The(Change, ContactDetails), &[("kept", ID), ("merged", OTHER)]),
    ("customers/part", The(Change, ContactDetails), &[("merge", ID)]),
    ("duplicates", The(See, ContactDetails), &[]),
    ("duplicates/refuse", The(Change, ContactDetails), &[("one", ID), ("other", OTHER)]),
    ("audit", The(See, AuditLog), &[]),
    ("audit/chain", The(See, AuditLog), &[]),
    ("campaigns", The(See, Campaigns), &[]),
    ("campaigns/switch", The(Change, Campaigns), &[("slug", "ei-ole"), ("on", "false")]),
    ("campaigns/drafts", The(See, Campaigns), &[]),
    ("campaigns/begin", The(Change, Campaigns), &[("kind", "raffle"), ("title", "Oma")]),
    ("campaigns/copy", The(Change, Campaigns), SLUG),
    ("campaigns/edit", The(Change, Campaigns), SLUG),
    ("campaigns/draft", The(See, Campaigns), &[("id", ID)]),
    ("campaigns/save", The(Change, Campaigns), SAVED),
    ("campaigns/picture", The(See, Campaigns), &[("id", ID), ("language", "fi")]),
    ("campaigns/share-image", The(Change, Campaigns), SHARED),
    ("campaigns/release", The(Change, Campaigns), &[("id", ID), ("version", "1")]),
    ("campaigns/discard", The(Change, Campaigns), &[("id", ID)]),
    ("campaigns/cancel", The(Change, Campaigns), CANCELLED),
    ("campaigns/history", The(See, Campaigns), SLUG),
    ("campaigns/poster", The(See, Campaigns), &[("slug", "ei-ole"), ("language", "fi"), ("from", "x")]),
];

/// The addresses of the dashboard's pages.
const PAGES: [&str; 18] = [
    "/hallinta",
    "/hallinta/yhteydenotot",
    "/hallinta/yhteydenotot/uusi",
    "/hallinta/yhteydenotot/{id}",
    "/hallinta/asiakkaat",
    "/hallinta/asiakkaat/samat",
    "/hallinta/asiakkaat/{id}",
    "/hallinta/kampanjat",
    "/hallinta/loki",
    "/hallinta/kampanjat/luonnos/{id}",
    "/hallinta/tilastot",
    "/hallinta/listat",
    "/hallinta/listat/{id}/lista",
    "/hallinta/oma",
    "/hallinta/asetukset",
    "/hallinta/henkilosto",
    "/hallinta/henkilosto/kutsu",
    "/hallinta/henkilosto/{id}",
];

#[tokio::test]
async fn every_registered_function_is_listed_with_what_it_needs_and_no_other() {
    let _app = TestApp::start().await;
    let registered: BTreeSet<String> =
        leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    let listed: BTreeSet<String> = FUNCTIONS.iter().map(|(path, ..)| format!("/api/{path}")).collect();
    assert_eq!(registered, listed);
}

#[tokio::test]
async fn every_function_but_the_declared_ones_asks_who_is_there() {
    let app = TestApp::start().await;
    let forged = Some("__Host-loiste=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    for (function, needs, arguments) in FUNCTIONS {
        if let Nothing(reason) = needs {
            assert!(!reason.is_empty());
            continue;
        }
        for cookie in [None, forged] {
            assert_eq!(app.call(function, cookie, arguments).await.status(), 401, "{function}");
        }
    }
}

#[tokio::test]
async fn every_level_reaches_what_its_rows_say_and_nothing_else() {
    let app = TestApp::start().await;
    for level in Level::ALL {
        app.add_staff(level.code(), &[level]).await;
        let cookie = app.log_in(level.code()).await;
        for (function, needs, arguments) in FUNCTIONS {
            let may = match needs {
                Nothing(_) => continue,
                Somebody => true,
                The(right, object) => TABLE.contains(&(level, *object, *right)),
            };
            let answer = app.call(function, Some(&cookie), arguments).await;
            let (status, text) = (answer.status().as_u16(), answer.text().await.unwrap());
            let is_denied = status == 403 && text.contains("denied");
            if may {
                let is_answered = matches!(status, 200 | 404 | 409 | 422) || status == 403 && !is_denied;
                assert!(is_answered, "{level:?} {function}: {status} {text}");
            } else {
                assert!(is_denied, "{level:?} {function}: {status} {text}");
            }
        }
    }
}

/// Sends a contact request full of canaries, and gives its id and its customer's.
async fn asked(app: &TestApp) -> (String, String) {
    let shown = app.shown("/yhteydenotto").await;
    let fields = [
        ("last_name", "Kanariala"),
        ("first_names", "Tirppu"),
        ("email", "lintu@keltainen.fi"),
        ("phone", "040 123 4599"),
        ("topic", "koti"),
        ("message", "Visertää aamulla"),
        ("shown", shown.as_str()),
    ];
    assert_eq!(app.post("/yhteydenotto", &fields).await.status(), 303);
    app.add_staff("ensi", &[Level::Service]).await;
    let service = app.log_in("ensi").await;
    let list: Value = app.call("contact-requests", Some(&service), &[]).await.json().await.unwrap();
    let id = list["rows"][0]["id"].as_str().unwrap().to_owned();
    let details: Value =
        app.call("contact-requests/open", Some(&service), &[("id", &id)]).await.json().await.unwrap();
    (id, details["customer"].as_str().unwrap().to_owned())
}

fn names_somebody(text: &str) -> bool {
    ["Kanariala", "Tirppu", "keltainen", "1234599", "123 4599", "Visertää"]
        .iter()
        .any(|canary| text.contains(canary))
}

#[tokio::test]
async fn nobody_but_service_reaches_a_contact_request_by_any_address_or_function() {
    let app = TestApp::start().await;
    let (request, customer) = asked(&app).await;
    for level in [Level::Marketing, Level::Orders, Level::DataProtection, Level::Administrator] {
        app.add_staff(level.code(), &[level]).await;
        let cookie = app.log_in(level.code()).await;
        for page in PAGES {
            for id in [&request, &customer] {
                let address = format!("{}{}", app.url, page.replace("{id}", id));
                let answer = app.client.get(address).header("cookie", &cookie).send().await.unwrap();
                let text = answer.text().await.unwrap();
                assert!(!names_somebody(&text), "{level:?} {page}");
            }
        }
        for (function, needs, arguments) in FUNCTIONS {
            if matches!(needs, Nothing(_)) {
                continue;
            }
            for id in [&request, &customer] {
                let arguments: Vec<(&str, &str)> = arguments
                    .iter()
                    .map(|(name, value)| (*name, if *value == ID { id.as_str() } else { *value }))
                    .collect();
                let text = app.call(function, Some(&cookie), &arguments).await.text().await.unwrap();
                assert!(!names_somebody(&text), "{level:?} {function}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn service_reaches_it_by_the_same_ways() {
    let app = TestApp::start().await;
    let (request, customer) = asked(&app).await;
    let service = app.log_in("ensi").await;
    for (function, id) in [("contact-requests/open", &request), ("customers/open", &customer)] {
        let text = app.call(function, Some(&service), &[("id", id)]).await.text().await.unwrap();
        assert!(names_somebody(&text), "{function}");
    }
    let address = format!("{}/hallinta/yhteydenotot/{request}", app.url);
    let page = app.client.get(address).header("cookie", &service).send().await.unwrap();
    assert!(names_somebody(&page.text().await.unwrap()));
}

/// Every name of a field in an answer, however deep.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| {
            found.insert(name.clone());
            fields(value, found);
        }),
        Value::Array(all) => all.iter().for_each(|value| fields(value, found)),
        _ => {}
    }
}

#[tokio::test]
async fn an_answer_holds_the_fields_that_its_reader_may_see_and_no_more() {
    let app = TestApp::start().await;
    let (request, customer) = asked(&app).await;
    let service = app.log_in("ensi").await;
    let arguments = [("id", request.as_str())];
    let of_customer = [("id", customer.as_str())];
    let answers: [(&str, GivenArguments<'_>, &str); 5] = [
        (
            "contact-requests",
            &[],
            "assignee at beginning id late name rows spam state suspicions topic total",
        ),
        (
            "contact-requests/open",
            &arguments,
            "assignee at best_time colleagues customer email events first_names id last_name message name notes \
             permissions phone recorded_by spam state suspicions topic version",
        ),
        ("customers", &[("text", "kanar")], "email id more name phone rows too_little total"),
        (
            "customers/open",
            &of_customer,
            "asked at best_time by channel company_name data datum first_names id kind \
             language last_name merged note other permissions refused retired since source sources state timeline topic \
             value version way what",
        ),
        ("today", &[], "duplicates late mine new requests spam"),
    ];
    for (function, arguments, allowed) in answers {
        let answer: Value = app.call(function, Some(&service), arguments).await.json().await.unwrap();
        let mut found = BTreeSet::new();
        fields(&answer, &mut found);
        let allowed: BTreeSet<String> = allowed.split_whitespace().map(str::to_owned).collect();
        let beyond: Vec<_> = found.difference(&allowed).collect();
        assert!(beyond.is_empty(), "{function} also tells {beyond:?}");
        assert!(!found.is_empty(), "{function}");
    }
    let nothing = serde_json::json!({});
    for (level, waits) in [
        (Level::Marketing, &nothing),
        (Level::DataProtection, &nothing),
        (Level::Administrator, &serde_json::json!({ "mails": 0 })),
    ] {
        app.add_staff(level.code(), &[level]).await;
        let cookie = app.log_in(level.code()).await;
        let today: Value = app.call("today", Some(&cookie), &[]).await.json().await.unwrap();
        assert_eq!(today, *waits, "{level:?}");
    }
}
