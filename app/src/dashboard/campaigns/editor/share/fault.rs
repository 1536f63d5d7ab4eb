//! Why a file is not taken, and what to do about it.

use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::share::ImageFault;

/// A fault as a sentence.
pub fn text_of(fault: ImageFault) -> String {
    let locale = locale();
    let plain = match fault {
        ImageFault::TooLarge => td_string!(locale, campaign.share_too_large),
        ImageFault::Kind => td_string!(locale, campaign.share_kind),
        ImageFault::Broken => td_string!(locale, campaign.share_broken),
        ImageFault::Unusual => td_string!(locale, campaign.share_unusual),
        ImageFault::Turned => td_string!(locale, campaign.share_turned),
        ImageFault::TooSmall { width, height } => {
            let (width, height) = (width.to_string(), height.to_string());
            return td_string!(locale, campaign.share_too_small, width = width, height = height).to_string();
        }
        ImageFault::TooManyPixels { width, height } => {
            let (width, height) = (width.to_string(), height.to_string());
            return td_string!(locale, campaign.share_too_many, width = width, height = height).to_string();
        }
    };
    plain.to_owned()
}
