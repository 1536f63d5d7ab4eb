//! How a camera was held: it writes down how a picture is to be turned instead of turning it. The
//! note is not kept, so such a picture would lie on its side (Exif 3.0, § 4.6, tag `Orientation`).

/// The tag's number.
const ORIENTATION: u16 = 0x0112;

/// Whether the contents of a segment are a camera's notes that tell to turn the picture.
pub(super) fn is_turned(contents: &[u8]) -> bool {
    let told = contents.strip_prefix(b"Exif\0\0").and_then(orientation);
    told.is_some_and(|orientation| (2..=8).contains(&orientation))
}

/// The orientation in these notes, in either order of bytes.
fn orientation(notes: &[u8]) -> Option<u16> {
    let little = match notes.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = notes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let bytes = notes.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
    let first = usize::try_from(first).ok()?;
    let entries = first.checked_add(2)?;
    (0..usize::from(short(first)?)).find_map(|entry| {
        let at = entries.checked_add(entry * 12)?;
        (short(at)? == ORIENTATION).then(|| short(at.checked_add(8)?)).flatten()
    })
}
