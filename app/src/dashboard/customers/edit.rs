//! Contact details as they were told. Nothing typed is lost when somebody else was first: what is new
//! is shown, the form stays, and it is sent again over the newer page.

use super::api::Edited;
use super::edit_customer;
use super::tell::TellingChoice;
use super::words::{datum, kind};
use crate::components::{label, phone};
use crate::dashboard::desk::Toasts;
use crate::dashboard::desk::field::{DIGITS, EMAIL, PHONE, TEXT, Wrong, area, choice, input};
use crate::dashboard::locale;
use crate::dashboard::requests::languages;
use crate::i18n::td_string;
use domain::customer::{CustomerKind, Datum, Other};
use domain::form::{BestTime, Field};
use domain::view::CustomerPage;
use domain::view::customer::DetailsEdit;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What stands in the form.
#[derive(Clone, Copy)]
struct Typed {
    last_name: RwSignal<String>,
    first_names: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
    street: RwSignal<String>,
    postal_code: RwSignal<String>,
    town: RwSignal<String>,
    retire: RwSignal<Vec<String>>,
    language: RwSignal<String>,
    best_time: RwSignal<String>,
    kind: RwSignal<String>,
    company_name: RwSignal<String>,
    note: RwSignal<String>,
}

impl Typed {
    fn of(page: &CustomerPage) -> Self {
        let newest = |datum| RwSignal::new(page.newest(datum).unwrap_or_default().to_owned());
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            last_name: text(&page.last_name),
            first_names: text(page.first_names.as_deref().unwrap_or_default()),
            email: text(""),
            phone: text(""),
            street: newest(Datum::Street),
            postal_code: newest(Datum::PostalCode),
            town: newest(Datum::Town),
            retire: RwSignal::new(Vec::new()),
            language: text(&page.other.language),
            best_time: text(&page.other.best_time),
            kind: text(&page.other.kind),
            company_name: text(&page.other.company_name),
            note: text(&page.other.note),
        }
    }

    fn edit(self) -> DetailsEdit {
        DetailsEdit {
            last_name: self.last_name.get_untracked(),
            first_names: self.first_names.get_untracked(),
            email: self.email.get_untracked(),
            phone: self.phone.get_untracked(),
            street: self.street.get_untracked(),
            postal_code: self.postal_code.get_untracked(),
            town: self.town.get_untracked(),
            retire: self.retire.get_untracked(),
            other: Other {
                language: self.language.get_untracked(),
                best_time: self.best_time.get_untracked(),
                kind: self.kind.get_untracked(),
                company_name: self.company_name.get_untracked(),
                note: self.note.get_untracked(),
            },
        }
    }
}

/// The form in place of what it changes.
#[component]
pub fn Edit(now: RwSignal<CustomerPage>, editing: RwSignal<bool>) -> impl IntoView {
    let page = now.get_untracked();
    let typed = Typed::of(&page);
    let telling = TellingChoice::new();
    let (wrong, problem): (Wrong, _) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
    let (busy, toasts) = (RwSignal::new(false), expect_context::<Toasts>());
    let seen = StoredValue::new(page.version);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(String::new());
        spawn_local(async move {
            match edit_customer(page.id, seen.get_value(), typed.edit(), telling.chosen()).await {
                Ok(Edited::Done(page)) => {
                    now.set(*page);
                    toasts.tell(td_string!(locale(), desk.edit.kept));
                    editing.set(false);
                }
                Ok(Edited::Overtaken(page)) => {
                    seen.set_value(page.version);
                    problem.set(differences(&page, &typed.edit()));
                    now.set(*page);
                }
                Ok(Edited::Invalid(found)) => {
                    problem.set(td_string!(locale(), desk.mend).to_owned());
                    wrong.set(found);
                }
                Err(error) => problem.set(telling.problem(&error)),
            }
            busy.set(false);
        });
    };
    view! {
        <form class="form" novalidate on:submit=send>
            {names(typed, wrong)}
            {reached(&page, typed, wrong)}
            {others(typed, wrong)}
            <fieldset>
                <legend>{td_string!(locale(), desk.edit.source)}</legend>
                {telling.fields("edit-way", "edit-day")}
            </fieldset>
            <div role="alert">
                {move || (!problem.get().is_empty()).then(|| view! { <p class="alert">{problem.get()}</p> })}
            </div>
            <p class="actions">
                <button class="button-strong" type="submit" aria-busy=move || busy.get().then_some("true")>
                    {td_string!(locale(), desk.edit.keep)}
                </button>
                <button class="quiet" type="button" on:click=move |_| editing.set(false)>{td_string!(locale(), desk.cancel)}</button>
            </p>
        </form>
    }
}

fn names(typed: Typed, wrong: Wrong) -> impl IntoView {
    view! {
        {input(Field::LastName, datum(Datum::LastName), TEXT, typed.last_name, wrong)}
        {input(Field::FirstNames, datum(Datum::FirstNames), TEXT, typed.first_names, wrong)}
    }
}

/// What there is, with a box for what is out of date, and places for what is new.
fn reached(page: &CustomerPage, typed: Typed, wrong: Wrong) -> impl IntoView + use<> {
    let many = |known: &&domain::view::customer::KnownDatum| {
        !known.retired && matches!(known.datum, Datum::Email | Datum::Phone)
    };
    let retire = page
        .data
        .iter()
        .filter(many)
        .enumerate()
        .map(|(number, known)| {
            let (id, value) = (format!("retire-{number}"), known.value.clone());
            let shown = if known.datum == Datum::Phone { phone::shown(&value) } else { value.clone() };
            let label = td_string!(locale(), desk.edit.retire, value = shown).to_string();
            let tick = move |event| {
                let gone = event_target_checked(&event);
                typed.retire.update(|all| {
                    all.retain(|one| *one != value);
                    all.extend(gone.then(|| value.clone()));
                });
            };
            view! { <p class="tick"><input id=id.clone() type="checkbox" on:change=tick /> <label for=id>{label}</label></p> }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend>{td_string!(locale(), desk.edit.reach)}</legend>
            {retire}
            {input(Field::Phone, td_string!(locale(), desk.edit.new_phone), PHONE, typed.phone, wrong)}
            {input(Field::Email, td_string!(locale(), desk.edit.new_email), EMAIL, typed.email, wrong)}
            {input(Field::Street, datum(Datum::Street), TEXT, typed.street, wrong)}
            {input(Field::PostalCode, datum(Datum::PostalCode), DIGITS, typed.postal_code, wrong)}
            {input(Field::Town, datum(Datum::Town), TEXT, typed.town, wrong)}
        </fieldset>
    }
}

fn others(typed: Typed, wrong: Wrong) -> impl IntoView {
    let times = BestTime::ALL.map(|time| (time.code().to_owned(), label::best_time(locale(), time))).to_vec();
    let mut kinds = vec![(String::new(), td_string!(locale(), desk.kind.unknown).to_owned())];
    kinds.extend(CustomerKind::ALL.map(|one| (one.code().to_owned(), kind(one).to_owned())));
    let company = move |event| typed.company_name.set(event_target_value(&event));
    view! {
        <fieldset>
            <legend>{td_string!(locale(), desk.other.title)}</legend>
            {choice("edit-language", td_string!(locale(), desk.other.language), languages(), typed.language)}
            {choice("edit-time", td_string!(locale(), dashboard.requests.best_time), times, typed.best_time)}
            {choice("edit-kind", td_string!(locale(), desk.other.kind), kinds, typed.kind)}
            <div class="field">
                <label for="edit-company">{td_string!(locale(), desk.other.company)}</label>
                <input id="edit-company" type="text" maxlength="200" autocomplete="off" prop:value=move || typed.company_name.get() on:input=company />
            </div>
            {area(
                Field::Message,
                td_string!(locale(), desk.other.note),
                Some(td_string!(locale(), desk.other.note_warning)),
                typed.note,
                wrong,
            )}
        </fieldset>
    }
}

/// What a colleague has changed meanwhile, beside what stands in the form.
fn differences(page: &CustomerPage, typed: &DetailsEdit) -> String {
    let now = [
        (Datum::LastName, page.last_name.as_str(), typed.last_name.as_str()),
        (Datum::FirstNames, page.first_names.as_deref().unwrap_or_default(), &typed.first_names),
        (Datum::Street, page.newest(Datum::Street).unwrap_or_default(), &typed.street),
        (Datum::PostalCode, page.newest(Datum::PostalCode).unwrap_or_default(), &typed.postal_code),
        (Datum::Town, page.newest(Datum::Town).unwrap_or_default(), &typed.town),
        (Datum::Email, page.newest(Datum::Email).unwrap_or_default(), ""),
        (Datum::Phone, page.newest(Datum::Phone).unwrap_or_default(), ""),
    ];
    let told: Vec<String> = now
        .into_iter()
        .filter(|(_, now, typed)| now != typed && !now.is_empty())
        .map(|(of, now, _)| format!("{}: {now}", datum(of)))
        .collect();
    td_string!(locale(), desk.edit.overtaken_with, what = told.join(", ")).to_string()
}
