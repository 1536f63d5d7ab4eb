//! Permissions, withdrawals and prohibitions that a customer tells staff (R16), and what is refused
//! beside the channels (R8, R10). A permission told to staff is confirmed by them; newer than
//! a prohibition, it lifts that.

use super::{edit, page};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::consent;
use crate::error::{Error, Result};
use crate::keys::RegisterKey;
use crate::outside::Outside;
use crate::refusal;
use crate::register::Register;
use crate::standing::datum_of;
use crate::suppression::{self, Suppressed};
use crate::wording;
use domain::access::{Object, Right};
use domain::consent::{Channel, ConsentEvent, EventKind, Matter, Origin, Refusal, WordingId};
use domain::customer::{Datum, Source, ToldKind, told};
use domain::form::{Email, Phone};
use domain::id::{CustomerId, ToldId};
use domain::language::Language;
use domain::view::customer::{CustomerChanged, PermissionTold, Telling};
use domain::view::{CustomerPage, News, NewsKind};
use sqlx::SqliteConnection;

/// The origin of events that a customer told staff.
pub(crate) const ORIGIN: &str = "staff";

/// What a customer told about one channel.
struct Told {
    channel: Channel,
    what: PermissionTold,
    telling: Telling,
}

impl Register {
    /// Writes down what a customer told about marketing by a channel. A prohibition of an e-mail
    /// address or a number holds for whoever else gave it, and outlives the customer's data.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`]; [`Error::Day`] without a day that has begun;
    /// [`Error::Conflict`] for a permission without the means to use it.
    pub async fn tell_permission(
        &self,
        authority: &Authority,
        id: CustomerId,
        channel: Channel,
        what: PermissionTold,
        telling: Telling,
    ) -> Result<CustomerPage> {
        authority.needs(Right::Change, Object::Permissions)?;
        authority.needs(Right::See, Object::ContactDetails)?;
        let told = Told { channel, what, telling };
        let (key, outside, authority) = (self.key.clone(), self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let page = page::read(connection, &key, &authority, id).await?;
                tell(connection, &key, &outside, &authority, &page, &told).await?;
                audit::append(
                    connection,
                    &outside,
                    &authority,
                    Action::PermissionTold,
                    &[page.id.to_string()],
                )
                .await?;
                page::read(connection, &key, &authority, id).await
            })
        });
        let page = work.await?;
        self.tell(News { kind: NewsKind::CustomerChanged, id: page.id.to_string() });
        Ok(page)
    }

    /// Writes down that a customer refuses something beside the channels, or takes that back, whoever it
    /// was told to before.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`]; [`Error::Day`] without a day that has begun.
    pub async fn tell_refusal(
        &self,
        authority: &Authority,
        id: CustomerId,
        seen: u32,
        (refusal, refuses): (Refusal, bool),
        telling: Telling,
    ) -> Result<CustomerChanged> {
        authority.needs(Right::Change, Object::ContactDetails)?;
        let (key, outside, authority) = (self.key.clone(), self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let before = page::read(connection, &key, &authority, id).await?;
                if before.version != seen {
                    let seen = [before.id.to_string()];
                    audit::append(connection, &outside, &authority, Action::CustomerOpened, &seen).await?;
                    return Ok(CustomerChanged::Overtaken(Box::new(before)));
                }
                let kind = ToldKind::of(refusal, refuses);
                let told =
                    edit::keep_told(connection, &outside, &authority, before.id, kind, &telling).await?;
                let origin = Origin { kind: ORIGIN.to_owned(), id: told.to_string() };
                let event = refusal::event(&outside, before.id, refusal, refuses, origin);
                consent::append(connection, &[event]).await?;
                let update = sqlx::query("UPDATE customer SET version = version + 1 WHERE id = $1");
                update.bind(before.id.to_string()).execute(&mut *connection).await?;
                let action = match refusal {
                    Refusal::Disclosure => Action::DisclosureTold,
                    Refusal::Targeting => Action::TargetingTold,
                };
                audit::append(connection, &outside, &authority, action, &[before.id.to_string()]).await?;
                Ok(CustomerChanged::Done(Box::new(page::read(connection, &key, &authority, id).await?)))
            })
        });
        let changed = work.await?;
        if let CustomerChanged::Done(page) = &changed {
            self.tell(News { kind: NewsKind::CustomerChanged, id: page.id.to_string() });
        }
        Ok(changed)
    }
}

async fn tell(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    authority: &Authority,
    page: &CustomerPage,
    told: &Told,
) -> Result<()> {
    let kind = match told.what {
        PermissionTold::Permitted => ToldKind::Permission,
        PermissionTold::Withdrawn => ToldKind::Withdrawal,
        PermissionTold::Prohibited => ToldKind::Prohibition,
    };
    let id = edit::keep_told(connection, outside, authority, page.id, kind, &told.telling).await?;
    match told.what {
        PermissionTold::Permitted => permit(connection, key, outside, page, told.channel, id).await,
        PermissionTold::Withdrawn => {
            let event = event(outside, page.id, told.channel, EventKind::Withdrawn, id, None);
            consent::append(connection, &[event]).await
        }
        PermissionTold::Prohibited => prohibit(connection, key, outside, page, told.channel, id).await,
    }
}

/// Given and confirmed at once, with the wording that stands in the register now, at the newest
/// address or number; what prohibited it before is lifted.
async fn permit(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    page: &CustomerPage,
    channel: Channel,
    told: ToldId,
) -> Result<()> {
    let datum = datum_of(channel);
    let value = page.newest(datum).ok_or(Error::Conflict("there is no address or number for this"))?;
    if channel == Channel::Sms && !Phone::parse(value).is_ok_and(|phone| phone.may_be_mobile()) {
        return Err(Error::Conflict("text messages need a mobile number"));
    }
    let language = Language::from_tag(&page.other.language).unwrap_or_default();
    let wordings = wording::current(connection, language).await?;
    let wording = wordings.into_iter().find(|wording| wording.channel == channel);
    let wording = wording.ok_or(Error::Conflict("no wording of this permission is published"))?.id();
    // The permission is for this address alone, so it comes with it as one from a form does.
    let also = if channel == Channel::Post { &[Datum::PostalCode, Datum::Town][..] } else { &[] };
    for datum in [datum].iter().chain(also) {
        if let Some(value) = page.newest(*datum) {
            edit::add_source(connection, outside, page.id, (*datum, value), Source::Staff, told).await?;
        }
    }
    let given = event(outside, page.id, channel, EventKind::Given, told, Some(wording));
    let confirmed = event(outside, page.id, channel, EventKind::Confirmed, told, None);
    consent::append(connection, &[given, confirmed]).await?;
    if let Some(hash) = suppression::hash(key, channel, &Datum::folded(value)) {
        let sql = "UPDATE suppression SET lifted_at = $1 WHERE hash = $2 AND lifted_at IS NULL";
        sqlx::query(sql).bind(outside.now().millis()).bind(hash.to_vec()).execute(connection).await?;
    }
    Ok(())
}

/// An event for the customer, and a keyed hash of every address or number that the channel reaches.
async fn prohibit(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    page: &CustomerPage,
    channel: Channel,
    told: ToldId,
) -> Result<()> {
    // A number is prohibited as a whole: whoever is called is not written to instead.
    let channels: &[Channel] = match channel {
        Channel::Sms | Channel::Phone => &[Channel::Sms, Channel::Phone],
        Channel::Email => &[Channel::Email],
        Channel::Post => &[Channel::Post],
    };
    let events: Vec<ConsentEvent> = channels
        .iter()
        .map(|channel| event(outside, page.id, *channel, EventKind::Prohibited, told, None))
        .collect();
    consent::append(connection, &events).await?;
    let reached = page.data.iter().filter(|known| known.datum == datum_of(channel) && !known.retired);
    for value in reached.map(|known| known.value.as_str()) {
        let what = match channel {
            Channel::Email => Email::parse(value).ok().map(Suppressed::Email),
            Channel::Sms | Channel::Phone => Phone::parse(value).ok().map(Suppressed::Phone),
            Channel::Post => None,
        };
        if let Some(what) = what {
            suppression::add(connection, key, outside, &what).await?;
        }
    }
    Ok(())
}

fn event(
    outside: &Outside,
    customer: CustomerId,
    channel: Channel,
    kind: EventKind,
    told: ToldId,
    wording: Option<WordingId>,
) -> ConsentEvent {
    let origin = Origin { kind: ORIGIN.to_owned(), id: told.to_string() };
    ConsentEvent { wording, ..consent::unasked(outside, customer, Matter::Marketing(channel), kind, origin) }
}

/// The day on which something was told.
///
/// # Errors
/// [`Error::Day`] for none, or one that has not begun.
pub(super) fn day(outside: &Outside, telling: &Telling) -> Result<String> {
    told::day(&telling.day, outside.now()).ok_or(Error::Day)
}
