//! Functions of our own scripts that a module calls without a line of glue. wasm-bindgen has it import
//! each of them from the whole script, over and over; here, they become imports as the others are, so
//! that a script is taken apart when it is put together with what needs it.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Result, bail};

use super::module::Module;

/// What the glue's own imports begin with.
const LITERAL: &str = "const import0 = {";

/// Has the module import them from the glue, and gives the glue that has them.
///
/// # Errors
/// When this wasm-bindgen writes glue that we do not know.
pub fn join(module: &Module, wasm: &mut walrus::Module, js: &str) -> Result<String> {
    let glue = module.imports_from();
    let (mut scripts, mut functions) = (BTreeSet::new(), Vec::new());
    for import in wasm.imports.iter_mut().filter(|import| import.module != glue) {
        let name = format!("__wbg_direct_{}", functions.len());
        functions.push((name.clone(), import.name.clone(), import.module.clone()));
        scripts.insert(std::mem::replace(&mut import.module, glue.clone()));
        import.name = name;
    }
    if functions.is_empty() { Ok(js.to_owned()) } else { rewrite(js, &scripts, &functions) }
}

/// `functions` are the new name of each, its own, and its script.
fn rewrite(js: &str, scripts: &BTreeSet<String>, functions: &[(String, String, String)]) -> Result<String> {
    let is_whole = |line: &str| {
        let line = line.trim();
        let quoted = scripts.iter().map(|script| format!("\"{script}\""));
        quoted.into_iter().any(|script| {
            line.starts_with("import * as ") && line.contains(&script)
                || line.starts_with(&format!("{script}: "))
        })
    };
    let kept: String = js.lines().filter(|line| !is_whole(line)).flat_map(|line| [line, "\n"]).collect();
    let Some((before, after)) = kept.split_once(LITERAL) else {
        bail!("wasm-bindgen's script has no `{LITERAL}`");
    };
    let (mut imports, mut entries) = (String::new(), String::new());
    for (name, own, script) in functions {
        writeln!(imports, "import {{ {own} as d{name} }} from \"{script}\";")?;
        writeln!(entries, "{name}: d{name},")?;
    }
    Ok([&imports, before, LITERAL, "\n", &entries, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
import { all } from './phone.js';
import * as import1 from \"./phone.js\"
import * as import2 from \"./phone.js\"
const import0 = {
a: function() {},
};
return {
\"./forms_bg.js\": import0,
\"./phone.js\": import1,
\"./phone.js\": import2,
};
";

    fn rewritten(js: &str) -> Result<String> {
        let names = ["__wbg_direct_0", "open", "./phone.js"].map(str::to_owned);
        rewrite(js, &BTreeSet::from(["./phone.js".to_owned()]), &[names.into()])
    }

    #[test]
    fn a_function_of_ours_is_imported_once_and_by_its_name() {
        let js = rewritten(GLUE).unwrap();
        assert!(js.starts_with("import { open as d__wbg_direct_0 } from \"./phone.js\";\nimport { all }"));
        assert!(js.contains("const import0 = {\n__wbg_direct_0: d__wbg_direct_0,\n"));
        assert!(!js.contains("import1") && !js.contains("import2") && js.contains("./forms_bg.js"));
    }

    #[test]
    fn glue_that_we_do_not_know_is_refused() {
        assert!(rewritten("const imports = {").is_err());
    }
}
