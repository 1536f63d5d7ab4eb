//! Contact details shown only in part.

use domain::customer::Datum;

/// The value with so little of it left that its owner knows it and nobody else learns it.
pub fn mask(datum: Datum, value: &str) -> String {
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    match datum {
        Datum::LastName | Datum::FirstNames | Datum::Town => value.to_owned(),
        Datum::Email => {
            let (local, domain) = value.split_once('@').unwrap_or((value, ""));
            format!("{}•••@{}•••", first(local), first(domain))
        }
        Datum::Phone => {
            let tail: Vec<char> = value.chars().rev().take(2).collect();
            format!("•••{}", tail.into_iter().rev().collect::<String>())
        }
        Datum::Street | Datum::PostalCode => "•••".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_value_keeps_too_little_to_reach_anyone() {
        assert_eq!(mask(Datum::Email, "martta@example.fi"), "m•••@e•••");
        assert_eq!(mask(Datum::Phone, "+358449869536"), "•••36");
        assert_eq!(mask(Datum::Street, "Hiltusentie 20 A 5"), "•••");
        assert_eq!(mask(Datum::LastName, "Määttä"), "Määttä");
    }
}
