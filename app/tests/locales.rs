//! The three languages have the same texts, with the same things put into them.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];
const FILES: [&str; 11] = [
    "common",
    "errors",
    "public",
    "dashboard",
    "desk",
    "campaign",
    "lists",
    "charts",
    "staff",
    "audit",
    "mail",
];

/// Every text of a file by its whole key.
fn texts(language: &str, file: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/{language}/{file}.json"));
    let value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut texts = BTreeMap::new();
    gather(file, &value, &mut texts);
    texts
}

fn gather(key: &str, value: &serde_json::Value, texts: &mut BTreeMap<String, String>) {
    match value {
        serde_json::Value::Object(map) => {
            map.iter().for_each(|(name, value)| gather(&format!("{key}.{name}"), value, texts));
        }
        text => drop(texts.insert(key.to_owned(), text.as_str().unwrap().to_owned())),
    }
}

/// What is put into a text.
fn holes(text: &str) -> BTreeSet<&str> {
    text.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap().trim()).collect()
}

#[test]
fn no_text_is_missing_in_any_language_and_none_is_left_over() {
    for file in FILES {
        let finnish: Vec<String> = texts("fi", file).into_keys().collect();
        for language in LANGUAGES {
            let keys: Vec<String> = texts(language, file).into_keys().collect();
            assert_eq!(keys, finnish, "{language}/{file}.json");
        }
    }
}

#[test]
fn every_language_puts_the_same_things_into_a_text() {
    // A date is written with the month's number in Finnish and Swedish, and with its name in English.
    let dates = ["common.time.day", "common.time.date"];
    for file in FILES {
        let finnish = texts("fi", file);
        for language in LANGUAGES {
            for (key, text) in texts(language, file).iter().filter(|(key, _)| !dates.contains(&key.as_str()))
            {
                assert_eq!(holes(text), holes(&finnish[key]), "{language}: {key}");
            }
        }
    }
}

#[test]
fn no_text_is_empty_or_left_in_another_language() {
    for file in FILES {
        let finnish = texts("fi", file);
        for language in ["sv", "en"] {
            for (key, text) in texts(language, file) {
                assert!(!text.trim().is_empty(), "{language}: {key}");
                let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
                assert!(letters < 25 || text != finnish[&key], "{language}: {key} is still Finnish");
            }
        }
    }
}

#[test]
fn a_file_that_no_language_lacks_is_there_in_all() {
    let files = |language: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    for language in LANGUAGES {
        assert_eq!(files(language), files("fi"), "{language}");
    }
}
