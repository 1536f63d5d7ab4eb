//! Contact details that a customer tells staff: new ones are added with their source, old ones stay
//! on record and are no longer used (R13, Art. 16).

use super::{page, telling};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::keys::RegisterKey;
use crate::outside::Outside;
use crate::register::Register;
use crate::store::search;
use domain::access::{Object, Right};
use domain::customer::{Datum, NameKey, Other, Source, ToldKind};
use domain::form::{Address, Email, Field, Name, Person, Phone, Problems, RawFields, Reach};
use domain::id::{CustomerId, ToldId};
use domain::view::customer::{CustomerChanged, DetailsEdit, Telling};
use domain::view::{CustomerPage, News, NewsKind};
use sqlx::SqliteConnection;

impl Register {
    /// Changes a customer's details as they were told, if they still are as the asker saw them.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`]; [`Error::Day`] without a day that has begun.
    pub async fn edit_customer(
        &self,
        authority: &Authority,
        id: CustomerId,
        seen: u32,
        edit: DetailsEdit,
        telling: Telling,
    ) -> Result<CustomerChanged> {
        authority.needs(Right::Change, Object::ContactDetails)?;
        let wanted = match Wanted::read(&edit) {
            Ok(wanted) => wanted,
            Err(problems) => return Ok(CustomerChanged::Invalid(problems.iter().collect())),
        };
        let (key, outside, authority) = (self.key.clone(), self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let before = page::read(connection, &key, &authority, id).await?;
                if before.version != seen {
                    let object = [before.id.to_string()];
                    audit::append(connection, &outside, &authority, Action::CustomerOpened, &object).await?;
                    return Ok(CustomerChanged::Overtaken(Box::new(before)));
                }
                wanted.write(connection, &outside, &authority, &before, &telling).await?;
                after(connection, &key, &outside, &authority, before.id).await
            })
        });
        let changed = work.await?;
        if let CustomerChanged::Done(page) = &changed {
            self.tell(News { kind: NewsKind::CustomerChanged, id: page.id.to_string() });
        }
        Ok(changed)
    }
}

async fn after(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    authority: &Authority,
    id: CustomerId,
) -> Result<CustomerChanged> {
    search::index(connection, &[id.to_string()]).await?;
    audit::append(connection, outside, authority, Action::CustomerChanged, &[id.to_string()]).await?;
    Ok(CustomerChanged::Done(Box::new(page::read(connection, key, authority, id).await?)))
}

/// An edit whose values can be kept.
struct Wanted {
    person: Person,
    retire: Vec<String>,
    other: Other,
}

impl Wanted {
    fn read(edit: &DetailsEdit) -> std::result::Result<Self, Problems> {
        let mut problems = Problems::new();
        let last_name = problems.take(Field::LastName, Name::parse(&edit.last_name));
        let optional = |typed: &str| !typed.trim().is_empty();
        let first_names = optional(&edit.first_names)
            .then(|| problems.take(Field::FirstNames, Name::parse(&edit.first_names)))
            .flatten();
        let email =
            optional(&edit.email).then(|| problems.take(Field::Email, Email::parse(&edit.email))).flatten();
        let phone =
            optional(&edit.phone).then(|| problems.take(Field::Phone, Phone::parse(&edit.phone))).flatten();
        let has_address =
            [&edit.street, &edit.postal_code, &edit.town].into_iter().any(|typed| optional(typed));
        let fields = RawFields::new()
            .with(Field::Street, edit.street.as_str())
            .with(Field::PostalCode, edit.postal_code.as_str())
            .with(Field::Town, edit.town.as_str());
        let address = has_address.then(|| Address::parse(&fields, &mut problems)).flatten();
        let other = problems.take(Field::Message, edit.other.checked());
        match (last_name, other) {
            (Some(last_name), Some(other)) if problems.is_empty() => {
                let reach = Reach { email, phone, address };
                let retire = edit.retire.iter().map(|value| Datum::folded(value)).collect();
                Ok(Self { person: Person { last_name, first_names, reach }, retire, other })
            }
            _ => Err(problems),
        }
    }

    async fn write(
        &self,
        connection: &mut SqliteConnection,
        outside: &Outside,
        authority: &Authority,
        before: &CustomerPage,
        telling: &Telling,
    ) -> Result<()> {
        let told = keep_told(connection, outside, authority, before.id, ToldKind::Details, telling).await?;
        let said = Datum::said_by(&self.person);
        for datum in Datum::ALL {
            let now = said.iter().find(|(of, _)| *of == datum).map(|(_, value)| value.as_str());
            let many = matches!(datum, Datum::Email | Datum::Phone);
            for known in before.data.iter().filter(|known| known.datum == datum && !known.retired) {
                let folded = Datum::folded(&known.value);
                let goes =
                    if many { self.retire.contains(&folded) } else { Some(known.value.as_str()) != now };
                if goes {
                    retire(connection, before.id, datum, &folded, told).await?;
                }
            }
            let is_new = |value: &&str| many || before.newest(datum) != Some(*value);
            if let Some(value) = now.filter(is_new) {
                add_source(connection, outside, before.id, (datum, value), Source::Staff, told).await?;
            }
        }
        self.write_customer(connection, before.id).await?;
        self.know_by_new_name(connection, outside, before, told).await
    }

    async fn write_customer(&self, connection: &mut SqliteConnection, id: CustomerId) -> Result<()> {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let sql = "UPDATE customer SET last_name = $1, first_names = $2, name_key = $3, language = $4, best_time = $5,
             kind = $6, company_name = $7, staff_note = $8, version = version + 1 WHERE id = $9";
        sqlx::query(sql)
            .bind(self.person.last_name.as_str().to_owned())
            .bind(self.person.first_names.as_ref().map(|names| names.as_str().to_owned()))
            .bind(NameKey::of(&self.person).map(|key| key.as_str().to_owned()))
            .bind(self.other.language.clone())
            .bind(self.other.best_time.clone())
            .bind(text(&self.other.kind))
            .bind(text(&self.other.company_name))
            .bind(text(&self.other.note))
            .bind(id.to_string())
            .execute(connection)
            .await?;
        Ok(())
    }

    /// Whoever got a new name is known again by it: at the addresses and numbers that stay, and the
    /// one that was added now.
    async fn know_by_new_name(
        &self,
        connection: &mut SqliteConnection,
        outside: &Outside,
        before: &CustomerPage,
        told: ToldId,
    ) -> Result<()> {
        let renamed = before.last_name != self.person.last_name.as_str()
            || before.first_names.as_deref() != self.person.first_names.as_ref().map(Name::as_str);
        let reaches = |datum| matches!(datum, Datum::Email | Datum::Phone);
        let stays = before.data.iter().filter(|known| {
            reaches(known.datum) && !known.retired && !self.retire.contains(&Datum::folded(&known.value))
        });
        for known in stays.filter(|_| renamed) {
            add_source(connection, outside, before.id, (known.datum, &known.value), Source::Staff, told)
                .await?;
        }
        let key = NameKey::of(&self.person).map(|key| key.as_str().to_owned());
        let name =
            "UPDATE customer_source SET name_key = $1 WHERE source_id = $2 AND datum IN ('email', 'phone')";
        sqlx::query(name).bind(key).bind(told.to_string()).execute(connection).await?;
        Ok(())
    }
}

/// Keeps that a customer told staff something.
///
/// # Errors
/// [`Error::Day`] without a day that has begun.
pub(super) async fn keep_told(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    customer: CustomerId,
    kind: ToldKind,
    told: &Telling,
) -> Result<ToldId> {
    let day = telling::day(outside, told)?;
    let now = outside.now();
    let id = ToldId::new(now, outside.chance.bytes());
    let sql = "INSERT INTO told (id, customer_id, at, staff_id, way, told_on, what) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(id.to_string())
        .bind(customer.to_string())
        .bind(now.millis())
        .bind(authority.staff().map(|staff| staff.to_string()))
        .bind(told.way.code())
        .bind(day)
        .bind(kind.code())
        .execute(connection)
        .await?;
    Ok(id)
}

/// Adds a datum with its source. An address or number leads intake to the customer under their name.
///
/// # Errors
/// What SQLite says.
pub(super) async fn add_source(
    connection: &mut SqliteConnection,
    outside: &Outside,
    customer: CustomerId,
    (datum, value): (Datum, &str),
    source: Source,
    told: ToldId,
) -> Result<()> {
    let sql =
        "INSERT INTO customer_source (customer_id, datum, value, folded, source, source_id, at, name_key)
         SELECT $1, $2, $3, $4, $5, $6, $7, CASE WHEN $2 IN ('email', 'phone') THEN name_key END
         FROM customer WHERE id = $1";
    let added = sqlx::query(sql)
        .bind(customer.to_string())
        .bind(datum.code())
        .bind(value.to_owned())
        .bind(Datum::folded(value))
        .bind(source.code())
        .bind(told.to_string())
        .bind(outside.now().millis())
        .execute(connection)
        .await?
        .rows_affected();
    if added == 1 { Ok(()) } else { Err(Error::NotFound) }
}

async fn retire(
    connection: &mut SqliteConnection,
    customer: CustomerId,
    datum: Datum,
    folded: &str,
    told: ToldId,
) -> Result<()> {
    let sql = "WITH RECURSIVE down (id) AS (SELECT $1
            UNION SELECT c.id FROM customer c JOIN down ON c.merged_into = down.id)
         UPDATE customer_source SET retired_by = $2
         WHERE customer_id IN (SELECT id FROM down) AND datum = $3 AND folded = $4 AND retired_by IS NULL";
    sqlx::query(sql)
        .bind(customer.to_string())
        .bind(told.to_string())
        .bind(datum.code())
        .bind(folded.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}
