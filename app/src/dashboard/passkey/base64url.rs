//! Bytes as text that fits into addresses (RFC 4648 § 5), without padding.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as text.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let byte = |place: usize| u32::from(part.get(place).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=part.len() {
            let letter = (bits >> (18 - 6 * place)) & 63;
            text.push(char::from(LETTERS[letter as usize]));
        }
    }
    text
}

/// The bytes of a text; none when it is no such text.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for part in text.trim_end_matches('=').as_bytes().chunks(4) {
        let mut bits = 0;
        for (place, letter) in part.iter().enumerate() {
            let value = LETTERS.iter().position(|known| known == letter)?;
            bits |= value << (18 - 6 * place);
        }
        // One letter alone is less than a byte.
        let whole = part.len().checked_sub(1).filter(|whole| *whole > 0)?;
        let all = [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255];
        bytes.extend(all.iter().take(whole).filter_map(|byte| u8::try_from(*byte).ok()));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rfc_go_both_ways() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).unwrap(), bytes.as_bytes());
        }
        assert_eq!(encode(&[251, 255]), "-_8");
        assert_eq!(decode("-_8=").unwrap(), [251, 255]);
    }

    #[test]
    fn what_is_no_such_text_is_none() {
        for wrong in ["Z", "Zm9vY", "+/8", "ä"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
