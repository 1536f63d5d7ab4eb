//! Which encoding a client likes best (RFC 9110 § 12.5.3).

use http::header::ACCEPT_ENCODING;
use http::{HeaderMap, HeaderValue};

/// How the bytes of an answer are encoded, in the order in which we like to send them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// As they are.
    Identity,
}

/// What a client thinks of an encoding, in thousandths; 0 is refused.
type Quality = u16;

/// The best, and what an encoding named without a number gets.
const BEST: Quality = 1000;

impl Encoding {
    /// Its name in `Content-Encoding`; none for no encoding.
    pub fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Brotli => Some(HeaderValue::from_static("br")),
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Identity => None,
        }
    }

    fn is_called(self, name: &str) -> bool {
        let names: &[&str] = match self {
            Self::Brotli => &["br"],
            Self::Gzip => &["gzip", "x-gzip"],
            Self::Identity => &["identity"],
        };
        names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// The one of those offered that the client likes best, of equals the first. Whoever names none
/// gets the bytes as they are, and so does who refuses all: better than no answer.
pub(super) fn choose(request: &HeaderMap, offered: impl IntoIterator<Item = Encoding>) -> Encoding {
    let mut best = (Encoding::Identity, 0);
    for encoding in offered {
        let quality = quality(request, encoding);
        if quality > best.1 {
            best = (encoding, quality);
        }
    }
    best.0
}

fn quality(request: &HeaderMap, encoding: Encoding) -> Quality {
    let mut any = None;
    for line in request.get_all(ACCEPT_ENCODING) {
        for item in line.to_str().unwrap_or_default().split(',') {
            let (name, parameter) = item.split_once(';').unwrap_or((item, ""));
            let name = name.trim();
            if encoding.is_called(name) {
                return weight(parameter);
            }
            if name == "*" {
                any = Some(weight(parameter));
            }
        }
    }
    match (encoding, any) {
        // Not named, the plain form is allowed and liked least.
        (Encoding::Identity, None) => 1,
        (_, any) => any.unwrap_or(0),
    }
}

/// The number in `q=0.5`. What is no number is taken for a refusal, the safe reading.
fn weight(parameter: &str) -> Quality {
    let parameter = parameter.trim();
    if parameter.is_empty() {
        return BEST;
    }
    let number = parameter.get(..2).filter(|q| q.eq_ignore_ascii_case("q="));
    let number = number.and_then(|q| parameter[q.len()..].trim().parse::<f32>().ok());
    match number {
        Some(number) if number >= 1.0 => BEST,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1")]
        Some(number) if number > 0.0 => (number * f32::from(BEST)) as Quality,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accepted: &str) -> Encoding {
        let mut request = HeaderMap::new();
        request.insert(ACCEPT_ENCODING, accepted.parse().unwrap());
        choose(&request, [Encoding::Brotli, Encoding::Gzip, Encoding::Identity])
    }

    #[test]
    fn what_the_client_likes_best() {
        use Encoding::{Brotli, Gzip, Identity};
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", Brotli),
            ("gzip, deflate", Gzip),
            ("GZIP", Gzip),
            ("x-gzip", Gzip),
            ("*", Brotli),
            ("br;q=0.5, gzip", Gzip),
            ("br;q=0.5, gzip;Q=0.5", Brotli),
            ("br;q=0, *", Gzip),
            ("br ; q=0 , gzip; q=0.001", Gzip),
            ("identity, br;q=0.9", Identity),
            ("identity;q=0", Identity),
            ("*;q=0", Identity),
            ("deflate", Identity),
            ("", Identity),
            ("br;q=x, gzip;level=9", Identity),
            ("br;q=NaN;q=1", Identity),
        ] {
            assert_eq!(chosen(accepted), expected, "{accepted}");
        }
    }

    #[test]
    fn saying_nothing_is_the_plain_form() {
        let offered = [Encoding::Brotli, Encoding::Identity];
        assert_eq!(choose(&HeaderMap::new(), offered), Encoding::Identity);
        let mut lines = HeaderMap::new();
        lines.append(ACCEPT_ENCODING, "gzip".parse().unwrap());
        lines.append(ACCEPT_ENCODING, "br".parse().unwrap());
        assert_eq!(choose(&lines, offered), Encoding::Brotli);
    }
}
