use std::path::PathBuf;
use std::time::Duration;

use super::*;

fn sources(file: &str, environment: &[(&str, &str)], flags: &[(&str, &str)]) -> Sources {
    Sources {
        file: (!file.is_empty())
            .then(|| SettingsFile { path: PathBuf::from("loiste.toml"), text: file.to_owned() }),
        environment: environment.iter().map(|(name, value)| (name.into(), value.into())).collect(),
        flags: flags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    }
}

fn load_file(file: &str) -> Result<Settings, SettingsError> {
    load(&sources(file, &[], &[]))
}

fn refusal(file: &str, environment: &[(&str, &str)], flags: &[(&str, &str)]) -> String {
    load(&sources(file, environment, flags)).unwrap_err().to_string()
}

#[test]
fn nothing_given_is_the_default() {
    let settings = load(&Sources::default()).unwrap();
    assert_eq!(settings, Settings::default());
    assert_eq!(settings.http.public_url.origin(), "http://localhost:3000");
    assert_eq!(settings.contact.topics[0], "koti");
}

#[test]
fn a_whole_file() {
    let settings = load_file(
        r#"
        data = "/srv/loiste"
        [http]
        listen = "0.0.0.0:80"
        public_url = "https://www.example.fi/"
        trusted_proxies = ["10.0.0.0/8", "::1"]
        site_origins = ["https://sivut.example.fi"]
        [ops]
        listen = "127.0.0.1:9000"
        [controller]
        name = "Siivous Oy"
        address = "Katu 1\n90100 Oulu"
        contact_person = "Maija Mallikas"
        phone = "08 123 4567"
        email = "info@example.fi"
        business_id = "1234567-1"
        [contact]
        topics = ["koti", "piha"]
        [limits]
        submissions_per_minute = 0
        connections = 10
        header_seconds = 3
        body_seconds = 4
        "#,
    )
    .unwrap();
    assert_eq!(settings.data, PathBuf::from("/srv/loiste"));
    assert_eq!(settings.http.listen.port(), 80);
    assert_eq!(settings.http.public_url.origin(), "https://www.example.fi");
    assert_eq!(settings.http.trusted_proxies.len(), 2);
    assert_eq!(settings.http.site_origins[0].host(), "sivut.example.fi");
    assert_eq!(settings.ops.listen.port(), 9000);
    assert_eq!(settings.controller.complete().unwrap().name, "Siivous Oy");
    assert_eq!(settings.contact.topics, ["koti", "piha"]);
    assert_eq!(settings.limits.submissions_per_minute, 0);
    assert_eq!(settings.limits.connections, 10);
    assert_eq!(settings.limits.header_time, Duration::from_secs(3));
    assert_eq!(settings.limits.body_time, Duration::from_secs(4));
}

#[test]
fn every_key_takes_its_own_example_from_everywhere() {
    for key in KEYS {
        let variable = key.variable();
        let from_environment = load(&sources("", &[(&variable, key.example)], &[]));
        let from_flag = load(&sources("", &[], &[(key.name, key.example)]));
        assert_eq!(from_environment.unwrap(), from_flag.unwrap(), "{}", key.name);
        assert!(!key.about.is_empty());
    }
}

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let file = "data = 'file'\n[http]\nlisten = '127.0.0.1:1'\n[ops]\nlisten = '127.0.0.1:2'";
    let environment = [("LOISTE_DATA", "environment"), ("LOISTE_HTTP__LISTEN", "127.0.0.1:3")];
    let settings = load(&sources(file, &environment, &[("data", "flag")])).unwrap();
    assert_eq!(settings.data, PathBuf::from("flag"));
    assert_eq!(settings.http.listen.port(), 3);
    assert_eq!(settings.ops.listen.port(), 2);
}

#[test]
fn the_public_address_follows_the_listener_unless_given() {
    let mut settings = load_file("[http]\nlisten = '0.0.0.0:0'").unwrap();
    settings.listening_at("127.0.0.1:4321".parse().unwrap());
    assert_eq!(settings.http.public_url.origin(), "http://localhost:4321");
    let mut settings = load_file("[http]\npublic_url = 'https://a.fi'").unwrap();
    settings.listening_at("127.0.0.1:4321".parse().unwrap());
    assert_eq!(settings.http.public_url.origin(), "https://a.fi");
}

#[test]
fn lists_come_by_comma_in_the_environment() {
    let environment = [
        ("LOISTE_HTTP__TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
        ("LOISTE_CONTACT__TOPICS", "koti,muu"),
        ("LOISTE_HTTP__SITE_ORIGINS", ""),
    ];
    let settings = load(&sources("", &environment, &[])).unwrap();
    assert_eq!(settings.http.trusted_proxies.len(), 2);
    assert_eq!(settings.contact.topics, ["koti", "muu"]);
    assert!(settings.http.site_origins.is_empty());
}

#[test]
fn unknown_keys_name_the_nearest() {
    for (file, environment, flags, message) in [
        (
            "[http]\nlitsen = '127.0.0.1:1'",
            None,
            None,
            "there is no setting http.litsen (in loiste.toml); the nearest is http.listen",
        ),
        ("[opps]", None, None, "there is no setting opps (in loiste.toml); the nearest is data"),
        (
            "[data]\nfolder = 'x'",
            None,
            None,
            "there is no setting data.folder (in loiste.toml); the nearest is data",
        ),
        (
            "",
            Some(("LOISTE_HTTP_LISTEN", "127.0.0.1:1")),
            None,
            "there is no setting LOISTE_HTTP_LISTEN (in the environment as LOISTE_HTTP_LISTEN); \
             the nearest is LOISTE_HTTP__LISTEN",
        ),
        (
            "",
            None,
            Some(("contact.topic", "koti")),
            "there is no setting contact.topic (on the command line); the nearest is \
             contact.topics",
        ),
    ] {
        let refused = refusal(file, environment.as_slice(), flags.as_slice());
        assert_eq!(refused, message);
    }
}

#[test]
fn what_is_no_setting_is_passed_over() {
    let mut environment: Vec<_> = NOT_SETTINGS.iter().map(|name| (*name, "x")).collect();
    environment.extend([("PATH", "/bin"), ("loiste_data", "x"), ("LOISTE", "x")]);
    let settings = load(&sources("[http]\n[contact]", &environment, &[])).unwrap();
    assert_eq!(settings, Settings { file: Some("loiste.toml".into()), ..Settings::default() });
}

#[test]
fn bad_values_say_what_is_wrong_and_what_is_right() {
    for (file, message) in [
        (
            "[http]\nlisten = 3000",
            "http.listen = 3000 (in loiste.toml): must be a text in quotes; for example \
             127.0.0.1:3000",
        ),
        (
            "[http]\nlisten = 'localhost:3000'",
            "http.listen = \"localhost:3000\" (in loiste.toml): must be an IP address and a port; \
             for example 127.0.0.1:3000",
        ),
        (
            "[http]\nsite_origins = ['https://a.fi/b']",
            "http.site_origins = [\"https://a.fi/b\"] (in loiste.toml): https://a.fi/b must have \
             no path and no query; for example https://www.example.fi",
        ),
        (
            "[limits]\nconnections = 0",
            "limits.connections = 0 (in loiste.toml): must be a whole number from 1 to 1000000; \
             for example 4096",
        ),
        (
            "[ops]\nlisten = '127.0.0.1:3000'",
            "ops.listen = 127.0.0.1:3000 (in loiste.toml): is taken by http.listen; for example \
             127.0.0.1:3001",
        ),
    ] {
        assert_eq!(refusal(file, &[], &[]), message);
    }
    let refused = refusal("", &[("LOISTE_DATA", " ")], &[]);
    assert_eq!(
        refused,
        "data = \" \" (in the environment as LOISTE_DATA): must not be empty; for example ./data"
    );
}

#[test]
fn what_is_no_toml_names_its_line() {
    let refused = refusal("data = 'x'\nhttp listen", &[], &[]);
    assert!(refused.starts_with("loiste.toml, line 2: "), "{refused}");
    assert!(!refused.contains('\n'));
    let twice = refusal("data = 'x'\ndata = 'y'", &[], &[]);
    assert!(twice.starts_with("loiste.toml, line 2: "), "{twice}");
}

#[cfg(unix)]
#[test]
fn what_is_not_utf_8_is_no_panic() {
    use std::os::unix::ffi::OsStrExt;
    let odd = OsStr::from_bytes(b"\xff").to_owned();
    let mut given = sources("", &[], &[]);
    given.environment = vec![(odd.clone(), odd.clone())];
    assert!(load(&given).is_ok());
    given.environment = vec![("LOISTE_DATA".into(), odd)];
    let refused = load(&given).unwrap_err().to_string();
    assert!(refused.contains("is not UTF-8"), "{refused}");
}
