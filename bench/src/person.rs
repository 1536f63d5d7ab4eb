//! Invented people, as many as are wanted, no two alike.

use domain::form::{Field, RawFields};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const LAST: [&str; 24] = [
    "Aaltonen",
    "Björk",
    "Eskola",
    "Forsström",
    "Hakala",
    "Heikkinen",
    "Hyvönen",
    "Ilola",
    "Järvi",
    "Karjalainen",
    "Koskinen",
    "Lehtonen",
    "Lindqvist",
    "Määttä",
    "Niemi",
    "O’Connor",
    "Pirttilahti",
    "Räsänen",
    "Salmi",
    "Tuominen",
    "Virtanen",
    "Ylä-Anttila",
    "Åkerlund",
    "Öhman",
];
const FIRST: [&str; 20] = [
    "Aino",
    "Antti",
    "Eero",
    "Eeva",
    "Helmi",
    "Jari",
    "Kaisa-Liisa",
    "Kari",
    "Leena",
    "Maj-Britt",
    "Matti",
    "Oskar",
    "Pekka",
    "Päivi",
    "Sari",
    "Sinéad",
    "Stig",
    "Tuula",
    "Ville",
    "Yrjö",
];
const SECOND: [&str; 6] = ["", " Maria", " Juhani", " Olavi", " Anneli", " Johannes"];
/// Numbers are told apart by so many digits.
const NUMBERS: u64 = 100_000_000;
/// Has no divisor in common with [`NUMBERS`], so that every number has one of its own, far from
/// its neighbours': registers do not fill in the order of phone books.
const SCATTER: u64 = 61_803_399;

const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// The fields of an entry by person number `number`: most give e-mail and phone, some only one;
/// a third permits e-mail, a quarter text messages.
pub fn fields(number: u64) -> RawFields {
    let scattered = number % NUMBERS * SCATTER % NUMBERS;
    let pick = |from: &[&'static str], step: u64| {
        let place = scattered / step % from.len() as u64;
        usize::try_from(place).ok().and_then(|place| from.get(place)).copied().unwrap_or_default()
    };
    let (last, first) = (pick(&LAST, 1), pick(&FIRST, 24));
    let mut fields = RawFields::new()
        .with(Field::LastName, last)
        .with(Field::FirstNames, format!("{first}{}", pick(&SECOND, 480)))
        .with(Field::Adult, "yes")
        .with(Field::Rules, "yes");
    let (by_email, by_phone) =
        (!number.is_multiple_of(10), !number.is_multiple_of(5) || number.is_multiple_of(10));
    if by_email {
        let plain =
            |name: &str| name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
        fields.put(Field::Email, format!("{}.{}{scattered}@example.fi", plain(first), plain(last)));
        if number.is_multiple_of(3) {
            fields.put(Field::PermitEmail, "yes");
        }
    }
    if by_phone {
        fields.put(Field::Phone, format!("04{}{scattered:08}", number % 6));
        if number.is_multiple_of(4) {
            fields.put(Field::PermitSms, "yes");
        }
    }
    fields
}

/// Appends fields as a browser sends them, `application/x-www-form-urlencoded`.
pub fn encode(fields: &RawFields, into: &mut Vec<u8>) {
    let start = into.len();
    for field in Field::ALL {
        let typed = fields.as_typed(*field);
        if typed.is_empty() {
            continue;
        }
        if into.len() > start {
            into.push(b'&');
        }
        into.extend_from_slice(field.name().as_bytes());
        into.push(b'=');
        utf8_percent_encode(typed, FORM).for_each(|part| into.extend_from_slice(part.as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::form::{Form, FormId};
    use std::collections::HashSet;

    #[test]
    fn no_two_are_alike_and_every_entry_is_taken() {
        let form: FormId = "raffle/syksyn-suursiivous".parse().unwrap();
        let mut reach = HashSet::new();
        for number in (0..2_000).chain(NUMBERS - 2_000..NUMBERS) {
            let fields = fields(number);
            assert!(Form::parse(&form, &fields, &[]).is_ok(), "{fields:?}");
            for field in [Field::Email, Field::Phone] {
                let typed = fields.get(field);
                assert!(typed.is_empty() || reach.insert(typed.to_owned()), "{typed}");
            }
        }
    }

    #[test]
    fn fields_are_sent_as_browsers_send_them() {
        let mut body = Vec::new();
        let fields = RawFields::new().with(Field::LastName, "Määttä").with(Field::Email, "a@b.fi");
        encode(&fields, &mut body);
        assert_eq!(String::from_utf8(body).unwrap(), "last_name=M%C3%A4%C3%A4tt%C3%A4&email=a%40b.fi");
    }
}
