//! From sources to settings.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use super::value::{Problem, Value};
use super::{KEYS, Key, NOT_SETTINGS, Place, Settings, SettingsError, SettingsFile, SiteUrl, Sources};

/// What was given for each key, by its name; later sources overwrite earlier ones.
type Given = BTreeMap<&'static str, (&'static Key, Value, Place)>;

pub(super) fn load(sources: &Sources) -> Result<Settings, SettingsError> {
    let mut given = Given::new();
    if let Some(file) = &sources.file {
        from_file(&mut given, file)?;
    }
    for (name, value) in &sources.environment {
        from_environment(&mut given, name, value)?;
    }
    for (key, value) in &sources.flags {
        let key = find(key, &Place::Flag, by_name)?;
        given.insert(key.name, (key, Value::Text(value.clone()), Place::Flag));
    }
    let file = sources.file.as_ref().map(|file| file.path.clone());
    let mut settings = Settings { file, ..Settings::default() };
    for (key, value, place) in given.values() {
        key.set(&mut settings, value).map_err(|problem| bad(key, value.to_string(), place, problem))?;
    }
    settle(&mut settings, &given)?;
    Ok(settings)
}

/// What depends on more than one key.
fn settle(settings: &mut Settings, given: &Given) -> Result<(), SettingsError> {
    if settings.http.public_url_is_default {
        settings.http.public_url = SiteUrl::localhost(settings.http.listen.port());
    }
    let ops = settings.ops.listen;
    if ops == settings.http.listen && ops.port() != 0 {
        let given = given.get("ops.listen");
        let place = given.map_or(&Place::Default, |(_, _, place)| place);
        let key = find("ops.listen", place, by_name)?;
        return Err(bad(key, ops.to_string(), place, "is taken by http.listen".into()));
    }
    Ok(())
}

fn bad(key: &Key, value: String, place: &Place, problem: Problem) -> SettingsError {
    SettingsError::BadValue {
        key: key.name,
        place: place.clone(),
        value,
        problem: problem.into_owned(),
        example: key.example,
    }
}

fn from_environment(given: &mut Given, name: &OsStr, value: &OsStr) -> Result<(), SettingsError> {
    let variable = name.to_string_lossy();
    if !variable.starts_with("LOISTE_") || NOT_SETTINGS.contains(&&*variable) {
        return Ok(());
    }
    let place = Place::Environment(variable.to_string());
    let key = find(&variable, &place, Key::variable)?;
    let Some(value) = value.to_str() else {
        let shown = value.to_string_lossy().into_owned();
        return Err(bad(key, shown, &place, "is not UTF-8".into()));
    };
    given.insert(key.name, (key, Value::Text(value.to_owned()), place));
    Ok(())
}

fn from_file(given: &mut Given, file: &SettingsFile) -> Result<(), SettingsError> {
    let table: toml::Table = file.text.parse().map_err(|error| syntax(file, &error))?;
    let place = Place::File(file.path.clone());
    let mut values = Vec::new();
    flatten("", table, &mut values);
    for (key, value) in values {
        let key = find(&key, &place, by_name)?;
        given.insert(key.name, (key, Value::Toml(value), place.clone()));
    }
    Ok(())
}

fn syntax(file: &SettingsFile, error: &toml::de::Error) -> SettingsError {
    let before = error.span().and_then(|span| file.text.get(..span.start));
    SettingsError::Syntax {
        path: file.path.clone(),
        line: before.map_or(1, |before| before.matches('\n').count() + 1),
        problem: error.message().lines().collect::<Vec<_>>().join(" "),
    }
}

/// Tables become dotted keys. An empty table says nothing, unless no key lies in it: then it is
/// kept, to be found unknown.
fn flatten(section: &str, table: toml::Table, values: &mut Vec<(String, toml::Value)>) {
    for (name, value) in table {
        let key = if section.is_empty() { name } else { format!("{section}.{name}") };
        let inside = format!("{key}.");
        match value {
            toml::Value::Table(table) if !table.is_empty() => flatten(&key, table, values),
            toml::Value::Table(_) if KEYS.iter().any(|k| k.name.starts_with(&inside)) => {}
            value => values.push((key, value)),
        }
    }
}

/// How the file and the flags spell a key.
fn by_name(key: &Key) -> String {
    key.name.to_owned()
}

/// The key of this name, as its place spells it.
fn find(name: &str, place: &Place, spell: impl Fn(&Key) -> String) -> Result<&'static Key, SettingsError> {
    if let Some(key) = KEYS.iter().find(|key| spell(key) == name) {
        return Ok(key);
    }
    let distance = |known: &String| strsim::damerau_levenshtein(known, name);
    let nearest = KEYS.iter().map(spell).min_by_key(distance);
    Err(SettingsError::UnknownKey {
        key: name.to_owned(),
        place: place.clone(),
        nearest: nearest.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests;
