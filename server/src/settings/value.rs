//! A value as a source gave it, before its key has looked at it.

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

/// What is wrong with a value, in a few words that follow "key = value: ".
pub(super) type Problem = Cow<'static, str>;

/// A raw value: text from the environment and from flags, TOML from the file.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// From a place that knows nothing but text.
    Text(String),
    /// From the settings file.
    Toml(toml::Value),
}

impl Value {
    /// One text, trimmed and not empty, on lines without control characters.
    pub(super) fn text(&self) -> Result<String, Problem> {
        let text = match self {
            Self::Text(text) | Self::Toml(toml::Value::String(text)) => text.trim(),
            Self::Toml(_) => return Err("must be a text in quotes".into()),
        };
        if text.is_empty() {
            return Err("must not be empty".into());
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err("must have no control characters".into());
        }
        Ok(text.to_owned())
    }

    /// Several texts: an array in the file, separated by commas elsewhere; may be none.
    pub(super) fn list(&self) -> Result<Vec<String>, Problem> {
        match self {
            Self::Text(text) if text.trim().is_empty() => Ok(Vec::new()),
            Self::Text(text) => text.split(',').map(|one| Self::Text(one.to_owned()).text()).collect(),
            Self::Toml(toml::Value::Array(values)) => {
                values.iter().map(|one| Self::Toml(one.clone()).text()).collect()
            }
            Self::Toml(_) => Err("must be a list in square brackets".into()),
        }
    }

    /// Several values of one kind; the problem names the one that is wrong.
    pub(super) fn list_of<T>(&self, parse: impl Fn(&str) -> Result<T, Problem>) -> Result<Vec<T>, Problem> {
        let one = |text: &String| parse(text).map_err(|problem| format!("{text} {problem}").into());
        self.list()?.iter().map(one).collect()
    }

    /// A whole number within bounds.
    pub(super) fn number<T: TryFrom<u64>>(&self, bounds: RangeInclusive<u64>) -> Result<T, Problem> {
        let number = match self {
            Self::Text(text) => text.trim().parse().ok(),
            Self::Toml(toml::Value::Integer(number)) => u64::try_from(*number).ok(),
            Self::Toml(_) => None,
        };
        number
            .filter(|number| bounds.contains(number))
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| {
                let (least, most) = (bounds.start(), bounds.end());
                format!("must be a whole number from {least} to {most}").into()
            })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Toml(value) => write!(f, "{value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn text_is_trimmed_and_there() {
        assert_eq!(text(" a b ").text().unwrap(), "a b");
        assert_eq!(text("a\nb").text().unwrap(), "a\nb");
        assert!(text("  ").text().is_err());
        assert!(text("a\u{7}").text().is_err());
        assert!(Value::Toml(3.into()).text().is_err());
    }

    #[test]
    fn lists_come_by_comma_or_in_brackets() {
        assert_eq!(text("a, b").list().unwrap(), ["a", "b"]);
        assert_eq!(text("").list().unwrap(), [""; 0]);
        assert!(text("a,,b").list().is_err());
        assert_eq!(Value::Toml(vec!["a", "b"].into()).list().unwrap().len(), 2);
        assert!(Value::Toml("a".into()).list().is_err());
        assert!(Value::Toml(vec![1, 2].into()).list().is_err());
    }

    #[test]
    fn numbers_keep_their_bounds() {
        assert_eq!(text(" 7 ").number::<u32>(0..=9), Ok(7));
        assert_eq!(Value::Toml(7.into()).number::<usize>(0..=9), Ok(7));
        for wrong in [text("10"), text("-1"), text("x"), Value::Toml("7".into())] {
            assert_eq!(wrong.number::<u32>(0..=9).unwrap_err(), "must be a whole number from 0 to 9");
        }
    }
}
