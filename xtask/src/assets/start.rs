//! The scripts that pages load to start a module, so that they need no inline one.

/// A module that the page is nothing without.
pub const AT_ONCE: &str = "\
import init, { {{entry}} } from './{{js}}';
await init({ module_or_path: fetch(new URL('./{{wasm}}', import.meta.url)) });
await {{entry}}();
";

/// A module that the page does without where it does not load. Script and module come side by side:
/// on a slow network, one after the other takes seconds more. The module is told where it lies. If
/// anything fails, the form goes as it does without a script.
pub const IF_IT_CAN: &str = "\
try {
  const wasm = fetch(new URL('./{{wasm}}', import.meta.url));
  wasm.catch(() => {});
  const client = await import('./{{js}}');
  await client.default({ module_or_path: wasm });
  client.{{entry}}(new URL('..', import.meta.url).href);
} catch {}
";

/// A script with names in their places.
pub fn fill(script: &str, names: &[(&str, &str)]) -> String {
    names
        .iter()
        .fold(script.to_owned(), |script, (place, name)| script.replace(&format!("{{{{{place}}}}}"), name))
}
