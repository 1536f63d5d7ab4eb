//! The pairs, each with what both know side by side; what is the same is marked. A merge can be
//! taken back at once, and later on the customer's page.

use super::{duplicates, merge_customers, part_customers, refuse_duplicate};
use crate::components::{phone, when};
use crate::dashboard::customers::datum;
use crate::dashboard::desk::{Feed, Toasts};
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::access::{Object, Right};
use domain::customer::Datum;
use domain::view::customer::{DuplicatePair, DuplicateSide};
use domain::view::{NewsKind, SessionView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;

/// All pairs that wait.
#[component]
pub fn Duplicates() -> impl IntoView {
    let pairs = Resource::new(|| (), |()| duplicates());
    let changed = RwSignal::new(false);
    expect_context::<Feed>().hear(&[NewsKind::DuplicatesChanged], move |_| changed.set(true));
    let refresh = Callback::new(move |()| {
        changed.set(false);
        pairs.refetch();
    });
    view! {
        <p class="back">
            <A href="/hallinta/asiakkaat">{td_string!(locale(), desk.customers.back)}</A>
        </p>
        <div class="section-head">
            <Heading text=td_string!(locale(), desk.duplicates.title) />
        </div>
        <p>{td_string!(locale(), desk.duplicates.text)}</p>
        <div class="news" aria-live="polite">
            <Show when=move || changed.get()>
                <button class="news-show" type="button" on:click=move |_| refresh.run(())>
                    {td_string!(locale(), desk.list_changed)}
                </button>
            </Show>
        </div>
        {loaded(pairs, move |pairs| shown(pairs, refresh))}
    }
}

fn shown(pairs: Vec<DuplicatePair>, refresh: Callback<()>) -> AnyView {
    if pairs.is_empty() {
        return view! { <p class="empty">{td_string!(locale(), desk.duplicates.empty)}</p> }.into_any();
    }
    let pairs = pairs.into_iter().map(|pair| view! { <Pair pair refresh /> }).collect_view();
    view! { <ul class="pairs">{pairs}</ul> }.into_any()
}

#[component]
fn Pair(pair: DuplicatePair, refresh: Callback<()>) -> impl IntoView {
    let may = expect_context::<SessionView>().may(Right::Change, Object::ContactDetails);
    let toasts = expect_context::<Toasts>();
    let (one, other) = (pair.one.id, pair.other.id);
    let busy = RwSignal::new(false);
    let merge = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match merge_customers(one, other).await {
                Ok(merge) => {
                    let undo = move |()| {
                        spawn_local(async move {
                            match part_customers(merge).await {
                                Ok(_) => toasts.tell(td_string!(locale(), desk.merge.parted)),
                                Err(error) => toasts.tell(error.text()),
                            }
                            refresh.run(());
                        });
                    };
                    toasts.offer(td_string!(locale(), desk.merge.done), Callback::new(undo));
                    refresh.run(());
                }
                Err(error) => toasts.tell(error.text()),
            }
            busy.set(false);
        });
    };
    let refuse = move |_| {
        spawn_local(async move {
            match refuse_duplicate(one, other).await {
                Ok(()) => toasts.tell(td_string!(locale(), desk.duplicates.refused)),
                Err(error) => toasts.tell(error.text()),
            }
            refresh.run(());
        });
    };
    let (left, right) = (side(pair.one.clone(), &pair.other), side(pair.other, &pair.one));
    view! {
        <li class="pair">
            <div class="sides">{left} {right}</div>
            {may.then(|| view! {
                <p class="actions">
                    <button class="button-strong" type="button" aria-busy=move || busy.get().then_some("true") on:click=merge>
                        {td_string!(locale(), desk.merge.merge)}
                    </button>
                    <button type="button" on:click=refuse>{td_string!(locale(), desk.duplicates.refuse)}</button>
                </p>
            })}
        </li>
    }
}

/// One of the two; what the other has as well is marked.
fn side(side: DuplicateSide, beside: &DuplicateSide) -> AnyView {
    let same = |datum: Datum, value: &str| {
        beside.data.iter().any(|(kind, other)| *kind == datum && Datum::folded(other) == Datum::folded(value))
    };
    let data = side
        .data
        .into_iter()
        .map(|(kind, value)| {
            let mark = same(kind, &value).then(
                || view! { " " <span class="same">{td_string!(locale(), desk.duplicates.same)}</span> },
            );
            let value = if kind == Datum::Phone { phone::shown(&value) } else { value };
            view! { <dt>{datum(kind)}</dt> <dd>{value} {mark}</dd> }
        })
        .collect_view();
    let count = td_string!(locale(), desk.duplicates.submissions, count = side.submissions).to_string();
    view! {
        <section class="side">
            <h2><A href=format!("/hallinta/asiakkaat/{}", side.id)>{side.name}</A></h2>
            <p class="hint">{when::date(locale(), side.since)} " · " {count}</p>
            <dl>{data}</dl>
        </section>
    }
    .into_any()
}
