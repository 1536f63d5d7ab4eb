//! A module's glue without what only its developers read: wasm-bindgen's way to load a module warns of
//! servers and callers that ours are not, in as many words as a page's form has.

use anyhow::{Context, Result};

/// How wasm-bindgen's script loads a module, and how ours does it, by the name of the function.
const FUNCTIONS: [(&str, &str); 4] = [
    (
        "async function __wbg_load",
        "(response, imports) {
    return WebAssembly.instantiateStreaming
        ? WebAssembly.instantiateStreaming(response, imports)
        : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
",
    ),
    (
        "async function __wbg_init",
        "({ module_or_path }) {
    const { instance, module } = await __wbg_load(await module_or_path, __wbg_get_imports());
    return __wbg_finalize_init(instance, module);
}
",
    ),
    // The loader of the parts asks it for the module, which is there by then.
    ("function initSync", "() { return wasm; }"),
    // Its own begins anew after two gigabytes of text.
    ("function decodeText", "(bytes) { return cachedTextDecoder.decode(bytes); }"),
];

/// The glue with these functions of ours.
///
/// # Errors
/// When this wasm-bindgen writes glue that we do not know.
pub fn load(js: &str) -> Result<String> {
    let mut js = js.to_owned();
    for (name, own) in FUNCTIONS {
        let head = format!("{name}(");
        let (before, rest) = js.split_once(&head).with_context(|| format!("no `{name}` in the glue"))?;
        let end = end(rest).with_context(|| format!("`{name}` has no end"))?;
        let after = &rest[end..];
        js = [before, head.trim_end_matches('('), own, after].concat();
    }
    Ok(js)
}

/// Where a function's body ends: its braces come in pairs, those in its texts too.
fn end(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_functions_are_ours_and_what_stands_around_them_stays() {
        let glue = "function initSync(m) { warn(); }\nfunction decodeText(b) { return warn(b); }\nlet a;\nasync function __wbg_load(m, i) {\n    if (m) { warn(`${m}`); }\n}\nlet b;\n\
                    async function __wbg_init(m) {\n    warn();\n}\nlet c;\n";
        let lean = load(glue).unwrap();
        assert!(!lean.contains("warn") && lean.matches("async function").count() == 2);
        assert!(["let a;", "let b;", "let c;"].iter().all(|kept| lean.contains(kept)));
        assert!(load("let a;\n").is_err());
    }
}
