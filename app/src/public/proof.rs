//! The consent receipt as JSON: what was permitted beside which words, when and to whom, and how
//! to take it back (Art. 7(1), R15).

use super::page::Page;
use crate::services::Controller;
use domain::consent::{Channel, ChannelState, Matter};
use domain::time::Moment;
use leptos::serde_json::{Value, json, to_string_pretty};
use register::receipt::{ConsentReceipt, ConsentRecord};
use register::refusal::OwnRefusal;

/// The document, for people who keep it and for machines that read it.
pub fn proof(page: &Page<'_>, receipt: &ConsentReceipt) -> String {
    let shown = &receipt.shown;
    let permissions: Vec<Value> = receipt
        .states
        .iter()
        .map(|(channel, state)| permission(*channel, *state, &receipt.records))
        .collect();
    let refusals: Vec<Value> = receipt.refusals.iter().map(|own| refusal(own, &receipt.records)).collect();
    let document = json!({
        "version": 1,
        "controller": page.site.controller.as_ref().map(controller),
        "submitted_at": receipt.at.rfc3339(),
        "shown": {
            "id": shown.id().to_string(),
            "form": shown.form.to_string(),
            "language": shown.language.tag(),
            "notice": {
                "version": shown.notice,
                "url": page.absolute(shown.language, &format!("/tietosuoja/{}", shown.notice)),
            },
            "rules": shown.rules,
        },
        "permissions": permissions,
        "refusals": refusals,
        "withdraw": {
            "url": page.absolute(page.language, &format!("/luvat/{}", receipt.permissions_token)),
            "by_address_or_number": page.absolute(page.language, super::stop::PATH),
        },
    });
    to_string_pretty(&document).unwrap_or_default()
}

fn controller(controller: &Controller) -> Value {
    json!({
        "name": controller.name,
        "address": controller.address,
        "contact_person": controller.contact_person,
        "phone": controller.phone,
        "email": controller.email,
        "business_id": controller.business_id,
    })
}

fn permission(channel: Channel, state: ChannelState, records: &[ConsentRecord]) -> Value {
    json!({ "channel": channel, "state": state, "events": events(Matter::Marketing(channel), records) })
}

fn refusal(own: &OwnRefusal, records: &[ConsentRecord]) -> Value {
    json!({
        "refusal": own.refusal,
        "refused_since": own.since.map(Moment::rfc3339),
        "events": events(Matter::Refusal(own.refusal), records),
    })
}

fn events(matter: Matter, records: &[ConsentRecord]) -> Vec<Value> {
    records.iter().filter(|record| record.matter == matter).map(event).collect()
}

fn event(record: &ConsentRecord) -> Value {
    let wording = record.wording.as_ref().map(|wording| {
        json!({
            "hash": wording.id().to_string(),
            "version": wording.version,
            "language": wording.language.tag(),
            "text": wording.text,
        })
    });
    json!({
        "id": record.id,
        "kind": record.kind.code(),
        "at": record.at.rfc3339(),
        "wording": wording,
        "chain": record.chain,
    })
}
