//! The names by which a module and its script know each other. wasm-bindgen makes them long and
//! unlike each other, which neither needs once both are finished: they do not compress.

use std::collections::BTreeMap;

/// Long names and the short ones that take their place.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// The short name of one that wasm-bindgen made; others stay as they are.
    pub fn shorten(&mut self, name: &str) -> String {
        if !name.starts_with("__wb") && !name.starts_with("wasm_bindgen__") {
            return name.to_owned();
        }
        let next = format!("_{}", self.0.len());
        self.0.entry(name.to_owned()).or_insert(next).clone()
    }

    /// A script that uses the short names.
    pub fn apply(&self, js: &str) -> String {
        let belongs = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
        let mut renamed = String::with_capacity(js.len());
        let mut rest = js;
        while let Some(start) = rest.find(belongs) {
            let (before, from) = rest.split_at(start);
            let (word, after) = from.split_at(from.find(|letter| !belongs(letter)).unwrap_or(from.len()));
            renamed.push_str(before);
            renamed.push_str(self.0.get(word).map_or(word, String::as_str));
            rest = after;
        }
        renamed + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_and_script_get_the_same_short_names() {
        let mut names = Names::default();
        let (one, two) = (names.shorten("__wbg_get_1a"), names.shorten("__wbg_get_1ab"));
        assert_eq!((one.as_str(), two.as_str()), ("_0", "_1"));
        assert_eq!(names.shorten("__wbg_get_1a"), "_0");
        let script = "const i = { __wbg_get_1a: 1, \"__wbg_get_1ab\": x.__wbg_get_1abc };";
        assert_eq!(names.apply(script), "const i = { _0: 1, \"_1\": x.__wbg_get_1abc };");
    }

    #[test]
    fn what_a_page_calls_keeps_its_name() {
        let mut names = Names::default();
        assert_eq!(names.shorten("start"), "start");
        assert_eq!(names.apply("wasm.start(ä)"), "wasm.start(ä)");
    }
}
