//! Kills the real program with -9 under load, again and again, and counts: every receipt that was
//! given is in the register once. The positive controls plant a loss and a doubling, which the
//! same count must catch.

use crate::program::{Program, demo, loiste};
use reqwest::Client;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

const ROUNDS: usize = 20;
const CLIENTS: usize = 8;
/// How many receipts are given in a round before the program is killed.
const RECEIPTS_A_ROUND: usize = 60;
const RAFFLE: &str = "syksyn-suursiivous";

/// What was sent: the receipt, or none while no answer has come.
type Sent = Arc<Mutex<HashMap<String, Option<String>>>>;

async fn shown(client: &Client, url: &str) -> String {
    let page = client.get(format!("{url}/arvonta/{RAFFLE}")).send().await.unwrap().text().await.unwrap();
    crate::test_app::hidden(&page, "shown")
}

fn key(number: usize) -> String {
    format!("2f1e0a3c-0000-4000-8000-{number:012x}")
}

/// Sends one entry; its receipt, if an answer comes.
async fn send(client: &Client, url: &str, shown: &str, key: &str) -> Option<String> {
    let number = key.rsplit('-').next().unwrap();
    let body = json!({ "submissions": [{
        "key": key, "form": format!("raffle/{RAFFLE}"), "shown": shown,
        "fields": {
            "last_name": "Kanaria", "first_names": "Koe", "email": format!("k{number}@example.fi"),
            "adult": "yes", "rules": "yes", "permit_email": "yes",
        },
    }]});
    let response = client.post(format!("{url}/api/sync")).json(&body).send().await.ok()?;
    let answer: Value = response.json().await.ok()?;
    answer["results"][0]["receipt"].as_str().map(str::to_owned)
}

fn entries(data: &Path) -> usize {
    let listed: Value = serde_json::from_slice(&loiste(data, &["campaign", "list", "--json"])).unwrap();
    let raffle = listed.as_array().unwrap().iter().find(|campaign| campaign["slug"] == RAFFLE).unwrap();
    usize::try_from(raffle["submissions"].as_u64().unwrap()).unwrap()
}

/// Sends everything once more and counts: how many receipts are lost, how many entries too many.
async fn count(data: &Path, before: usize, sent: &Sent) -> (usize, usize) {
    let program = Program::start(data, &[]).await;
    let client = Client::new();
    let shown = shown(&client, &program.url).await;
    let given: Vec<_> = sent.lock().unwrap().clone().into_iter().collect();
    let kept = entries(data) - before;
    let answered = given.iter().filter(|(_, receipt)| receipt.is_some()).count();
    let unanswered = given.len() - answered;
    let mut lost = 0;
    for (key, receipt) in &given {
        let again = send(&client, &program.url, &shown, key).await;
        if let Some(receipt) = receipt {
            lost += usize::from(again.as_ref() != Some(receipt));
        }
    }
    let too_many =
        kept.saturating_sub(answered + unanswered) + (entries(data) - before).saturating_sub(given.len());
    program.kill();
    (lost, too_many)
}

#[tokio::test(flavor = "multi_thread")]
async fn after_twenty_kills_under_load_every_receipt_is_in_the_register_once() {
    let (_folder, data) = demo();
    let before = entries(&data);
    let sent: Sent = Arc::default();
    let next = Arc::new(AtomicUsize::new(0));
    for _ in 0..ROUNDS {
        let program = Program::start(&data, &[]).await;
        let client = Client::new();
        let shown = shown(&client, &program.url).await;
        let receipts = Arc::new(AtomicUsize::new(0));
        let workers: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let (client, url, shown) = (client.clone(), program.url.clone(), shown.clone());
                let (sent, next, receipts) = (Arc::clone(&sent), Arc::clone(&next), Arc::clone(&receipts));
                tokio::spawn(async move {
                    loop {
                        let key = key(next.fetch_add(1, Ordering::SeqCst));
                        sent.lock().unwrap().insert(key.clone(), None);
                        let Some(receipt) = send(&client, &url, &shown, &key).await else { break };
                        sent.lock().unwrap().insert(key, Some(receipt));
                        receipts.fetch_add(1, Ordering::SeqCst);
                    }
                })
            })
            .collect();
        while receipts.load(Ordering::SeqCst) < RECEIPTS_A_ROUND {
            tokio::task::yield_now().await;
        }
        let log = program.kill();
        assert!(!log.iter().any(|line| line.contains("Kanaria") || line.contains("@example.fi")), "{log:?}");
        for worker in workers {
            worker.await.unwrap();
        }
    }
    let answered = sent.lock().unwrap().values().flatten().count();
    assert!(answered >= ROUNDS * RECEIPTS_A_ROUND);
    assert_eq!(count(&data, before, &sent).await, (0, 0), "(lost, too many) of {answered}");
    assert!(String::from_utf8(loiste(&data, &["verify"])).unwrap().ends_with("\nwhole\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_count_catches_a_receipt_that_was_given_too_early() {
    let (_folder, data) = demo();
    let before = entries(&data);
    let sent: Sent = Arc::default();
    for number in 0..3 {
        sent.lock().unwrap().insert(key(number), Some("/kuitti/given-before-it-was-kept".into()));
    }
    assert_eq!(count(&data, before, &sent).await, (3, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_count_catches_an_entry_that_was_kept_twice() {
    let (_folder, data) = demo();
    let before = entries(&data);
    let sent: Sent = Arc::default();
    let program = Program::start(&data, &[]).await;
    let client = Client::new();
    let shown = shown(&client, &program.url).await;
    for number in 0..2 {
        let receipt = send(&client, &program.url, &shown, &key(number)).await;
        // A sender that forgets its key and makes another: the second is not in its books.
        if number == 0 {
            sent.lock().unwrap().insert(key(number), receipt);
        }
    }
    program.kill();
    assert_eq!(count(&data, before, &sent).await.1, 2);
}
