//! Data to look at: staff, a raffle, an offer, entries and requests, all taken in by the same
//! ways as real ones. The people are invented.
//!
//! - [`staff`]: accounts · [`campaigns`]: what runs · [`people`]: who entered and asked

mod campaigns;
mod people;
mod staff;

pub use staff::Account;

use ::app::dashboard::statement;
use ::app::public::{notice, wordings};
use ::app::services::Controller;
use anyhow::Result;
use domain::consent::Channel;
use domain::language::Language;
use register::{Authority, Register};

/// The company as its own description of 2019 names it. A demo register brings it along, so that
/// the forms are open without any settings.
pub fn controller() -> Controller {
    Controller {
        name: "Siivouspalvelu Loiste Oy".to_owned(),
        address: "Hiltusentie 20 A 5, 90640 Oulu".to_owned(),
        contact_person: "Martta Määttä".to_owned(),
        phone: "044 986 9536".to_owned(),
        email: None,
        business_id: None,
    }
}

/// Fills an empty register.
///
/// # Errors
/// What the register says.
pub async fn fill(register: &Register, controller: &Controller, topics: &[String]) -> Result<Vec<Account>> {
    let operator = Authority::Operator;
    let texts = Language::ALL.map(|language| (language, notice::draft(language, controller)));
    register.publish_notice(&operator, texts.to_vec()).await?;
    for language in Language::ALL {
        for channel in Channel::ALL {
            let text = wordings::draft(channel, language, &controller.name);
            register.publish_wording(&operator, channel, language, &text).await?;
        }
    }
    let accounts = staff::add(register).await?;
    let statement = Language::ALL.map(|language| (language, statement::draft(language)));
    register.publish_statement(&operator, statement.to_vec()).await?;
    register.accept_for_demo().await?;
    campaigns::publish(register, controller).await?;
    people::send(register, topics).await?;
    Ok(accounts)
}
