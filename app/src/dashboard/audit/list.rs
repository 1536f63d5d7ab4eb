//! The lines of the log. The filters stand in the address: they are ids and codes.

use super::chain::Chain;
use super::{LogPage, audit_log};
use crate::components::when;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::view::{AuditFilter, AuditLine};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_query_map};

/// The log, as the address asks for it.
#[component]
pub fn Audit() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| {
        let query = query.read();
        let text = |key: &str| query.get(key).unwrap_or_default();
        AuditFilter {
            actor: text("kuka"),
            action: text("mita"),
            from: text("alku"),
            until: text("loppu"),
            object: text("kohde"),
            before: text("ennen").parse().unwrap_or_default(),
        }
    });
    let lines = Resource::new(move || filter.get(), audit_log);
    view! {
        <div class="section-head">
            <Heading text=td_string!(locale(), desk.audit.title) />
        </div>
        <p>{td_string!(locale(), desk.audit.text)}</p>
        <Chain />
        {loaded(lines, move |page| shown(page, filter.get_untracked()))}
    }
}

fn address(filter: &AuditFilter) -> String {
    let before = if filter.before > 0 { filter.before.to_string() } else { String::new() };
    // Ids alone: whatever else is typed here stays out of addresses.
    let object = filter.object.trim().to_lowercase();
    let object = if object.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-') {
        object
    } else {
        String::new()
    };
    let parts = [
        ("kuka", filter.actor.as_str()),
        ("mita", &filter.action),
        ("alku", &filter.from),
        ("loppu", &filter.until),
        ("kohde", &object),
        ("ennen", &before),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", leptos_router::location::Url::escape(value)))
        .collect();
    format!("/hallinta/loki?{}", parts.join("&"))
}

fn shown(LogPage { lines, more, actors, names }: LogPage, filter: AuditFilter) -> AnyView {
    let older = lines.last().filter(|_| more).map(|last| {
        let address = address(&AuditFilter { before: last.seq, ..filter.clone() });
        view! { <A href=address attr:class="button">{td_string!(locale(), desk.audit.older)}</A> }
    });
    let newest = (filter.before > 0).then(|| {
        let address = address(&AuditFilter { before: 0, ..filter.clone() });
        view! { <A href=address attr:class="button">{td_string!(locale(), desk.audit.newest)}</A> }
    });
    let sought = filter.object.trim().to_lowercase();
    let lines: Vec<_> = lines.into_iter().map(|one| line(one, &names, &sought)).collect();
    let filters = view! { <Filters filter actors names /> };
    let table = if lines.is_empty() {
        view! { <p class="empty">{td_string!(locale(), desk.nothing_matches)}</p> }.into_any()
    } else {
        view! {
            <div class="table-place" tabindex="0" role="region" aria-label=td_string!(locale(), desk.audit.title)>
                <table class="log">
                    <thead>
                        <tr>
                            <th scope="col">{td_string!(locale(), desk.audit.when)}</th>
                            <th scope="col">{td_string!(locale(), desk.audit.who)}</th>
                            <th scope="col">{td_string!(locale(), desk.audit.what)}</th>
                            <th scope="col">{td_string!(locale(), desk.audit.objects)}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        {filters} {table}
        <nav class="pages" aria-label=td_string!(locale(), desk.pages)>{newest} {older}</nav>
    }
    .into_any()
}

fn line(line: AuditLine, names: &[(String, String)], sought: &str) -> impl IntoView + use<> {
    let what = names.iter().find(|(code, _)| *code == line.action).map(|(_, name)| name.clone());
    let who = line.actor.unwrap_or_else(|| td_string!(locale(), desk.operator).to_owned());
    let (count, shown) = (line.objects_count, line.objects.len());
    let is_sought = line.objects.iter().any(|id| id == sought);
    let objects = ids(&line.objects, sought);
    let objects = if shown > 3 {
        let many = td_string!(locale(), desk.audit.many, count = count).to_string();
        let rest = (count as usize > shown).then(|| {
            let rest = count as usize - shown;
            view! { <p>{td_string!(locale(), desk.audit.rest, count = rest).to_string()}</p> }
        });
        view! { <details open=is_sought><summary>{many}</summary>{objects}{rest}</details> }.into_any()
    } else {
        objects
    };
    view! {
        <tr>
            <td>{when::full_date_time(locale(), line.at)}</td>
            <td>{who}</td>
            <td>{what} " " <code>{line.action}</code></td>
            <td>{objects}</td>
        </tr>
    }
}

/// Ids, a line each; the one that was asked for is marked.
fn ids(objects: &[String], sought: &str) -> AnyView {
    let place = objects.iter().position(|id| id == sought).unwrap_or(objects.len());
    let (before, rest) = objects.split_at(place);
    let lines = |ids: &[String]| ids.iter().map(|id| [id, "\n"].concat()).collect::<String>();
    let marked = rest.first().map(|id| view! { <mark>{id.clone()}</mark> "\n" });
    let after = lines(rest.get(1..).unwrap_or_default());
    view! { <span class="ids">{lines(before)} {marked} {after}</span> }.into_any()
}

/// What can be chosen, by its id or code.
fn options(choices: Vec<(String, String)>, chosen: &str) -> Vec<AnyView> {
    let option = |(value, name): (String, String)| {
        let is_it = value == chosen;
        view! { <option value=value selected=is_it>{name}</option> }.into_any()
    };
    choices.into_iter().map(option).collect()
}

#[component]
fn Filters(
    filter: AuditFilter,
    actors: Vec<(String, String)>,
    names: Vec<(String, String)>,
) -> impl IntoView {
    let kept = StoredValue::new(filter.clone());
    let navigate = use_navigate();
    let go = StoredValue::new(move |change: Box<dyn FnOnce(&mut AuditFilter)>| {
        let mut filter = kept.get_value();
        filter.before = 0;
        change(&mut filter);
        navigate(&address(&filter), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let turn = move |change: Box<dyn FnOnce(&mut AuditFilter)>| go.with_value(|go| go(change));
    let operator = ("operator".to_owned(), td_string!(locale(), desk.operator).to_owned());
    let actors = options(actors.into_iter().chain([operator]).collect(), &filter.actor);
    let actions = options(names, &filter.action);
    let day =
        move |id: &'static str, label: &'static str, value: String, set: fn(&mut AuditFilter, String)| {
            view! {
                <p class="filter">
                    <label for=id>{label}</label>
                    <input id=id type="date" value=value on:change=move |event| {
                        let typed = event_target_value(&event);
                        turn(Box::new(move |filter| set(filter, typed)));
                    } />
                </p>
            }
        };
    view! {
        <div class="filters" role="search">
            <p class="filter">
                <label for="log-who">{td_string!(locale(), desk.audit.who)}</label>
                <select id="log-who" on:change=move |event| {
                    let actor = event_target_value(&event);
                    turn(Box::new(move |filter| filter.actor = actor));
                }>
                    <option value="">{td_string!(locale(), desk.audit.everybody)}</option>
                    {actors}
                </select>
            </p>
            <p class="filter">
                <label for="log-what">{td_string!(locale(), desk.audit.what)}</label>
                <select id="log-what" on:change=move |event| {
                    let action = event_target_value(&event);
                    turn(Box::new(move |filter| filter.action = action));
                }>
                    <option value="">{td_string!(locale(), desk.audit.everything)}</option>
                    {actions}
                </select>
            </p>
            {day("log-from", td_string!(locale(), desk.audit.from), filter.from, |filter, day| filter.from = day)}
            {day("log-until", td_string!(locale(), desk.audit.until), filter.until, |filter, day| filter.until = day)}
            <p class="filter filter-search">
                <label for="log-object">{td_string!(locale(), desk.audit.object)}</label>
                <input id="log-object" type="search" autocomplete="off" value=filter.object on:change=move |event| {
                    let object = event_target_value(&event);
                    turn(Box::new(move |filter| filter.object = object));
                } />
            </p>
        </div>
    }
}
