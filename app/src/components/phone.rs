//! Phone numbers as people write them.

/// `+358449869536` as `044 986 9536`; other countries' numbers as they are kept.
pub fn shown(e164: &str) -> String {
    let Some(significant) = e164.strip_prefix("+358") else { return e164.to_owned() };
    let national = format!("0{significant}");
    let (start, rest) = national.split_at(national.len().min(3));
    let (middle, end) = rest.split_at(rest.len().min(3));
    [start, middle, end].join(" ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finnish_number_is_shown_as_finns_write_it() {
        assert_eq!(shown("+358449869536"), "044 986 9536");
        assert_eq!(shown("+35883112345"), "083 112 345");
        assert_eq!(shown("+46701234567"), "+46701234567");
        assert_eq!(shown("•••36"), "•••36");
    }
}
