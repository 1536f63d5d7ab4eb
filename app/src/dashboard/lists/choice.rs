//! What a list is narrowed to. It stands in the address, so that it can be kept and shared; nothing in it
//! names a person.

use domain::campaign::Slug;
use domain::consent::Channel;
use domain::language::Language;
use domain::list::{AreaPrefix, ListFilter, ListPurpose};
use leptos_router::params::ParamsMap;

/// What somebody has chosen so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the list is for.
    pub purpose: ListPurpose,
    /// By which way people are reached.
    pub channel: Channel,
    /// Only in this language.
    pub language: Option<Language>,
    /// What was typed as the beginning of a postal code.
    pub area: String,
    /// Only from this campaign.
    pub campaign: Option<Slug>,
}

impl Choice {
    /// What an address says.
    pub fn of(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default();
        Self {
            purpose: ListPurpose::from_code(&text("tarkoitus"))
                .filter(|purpose| purpose.is_covered())
                .unwrap_or(ListPurpose::Newsletter),
            channel: Channel::from_code(&text("kanava")).unwrap_or(Channel::Email),
            language: Language::from_tag(&text("kieli")),
            area: text("alue").chars().filter(|letter| !letter.is_whitespace()).take(8).collect(),
            campaign: Slug::parse(&text("kampanja")).ok(),
        }
    }

    /// The address that says it.
    pub fn address(&self) -> String {
        let language = self.language.map(Language::tag).unwrap_or_default();
        let campaign = self.campaign.as_ref().map(ToString::to_string).unwrap_or_default();
        let area: String = self.area.chars().filter(char::is_ascii_alphanumeric).collect();
        let parts = [
            ("tarkoitus", self.purpose.code()),
            ("kanava", self.channel.code()),
            ("kieli", language),
            ("alue", &area),
            ("kampanja", &campaign),
        ];
        let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = parts.map(|(name, value)| format!("{name}={value}")).collect();
        format!("/hallinta/listat?{}", query.join("&"))
    }

    /// The filter, unless the postal code is none.
    pub fn filter(&self) -> Option<ListFilter> {
        let area = match self.area.as_str() {
            "" => None,
            text => Some(AreaPrefix::parse(text).ok()?),
        };
        let (language, campaign) = (self.language, self.campaign.clone());
        Some(ListFilter { channel: self.channel, language, area, campaign })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_what_was_chosen() {
        let choice = Choice {
            purpose: ListPurpose::Offer,
            channel: Channel::Post,
            language: Some(Language::Sv),
            area: "90".into(),
            campaign: Slug::parse("syysarvonta").ok(),
        };
        let address = choice.address();
        let mut query = ParamsMap::new();
        for pair in address.split_once('?').unwrap().1.split('&') {
            let (name, value) = pair.split_once('=').unwrap();
            query.insert(name.to_owned(), value.to_owned());
        }
        assert_eq!(Choice::of(&query), choice);
        assert_eq!(choice.filter().unwrap().area, AreaPrefix::parse("90").ok());
    }

    #[test]
    fn what_an_address_says_wrong_is_left_out_and_a_wrong_area_gives_no_filter() {
        let mut query = ParamsMap::new();
        for (name, value) in
            [("kanava", "kyyhky"), ("kieli", "de"), ("tarkoitus", "ordering"), ("alue", "9o")]
        {
            query.insert(name.to_owned(), value.to_owned());
        }
        let choice = Choice::of(&query);
        assert_eq!(
            (choice.channel, choice.language, choice.purpose),
            (Channel::Email, None, ListPurpose::Newsletter)
        );
        assert_eq!(choice.filter(), None);
    }
}
