//! PNG: a signature, then chunks of a length, a name, contents and a checksum
//! (PNG specification, third edition, § 5).

use super::ImageFault;
use super::strip::Kept;

/// How every PNG begins.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that stay: those without which there is no picture, and those that tell its colours.
/// Text, times, EXIF, profiles, animation and what nobody knows go.
const STAY: [&[u8; 4]; 6] = [b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"sRGB"];

struct Chunk<'a> {
    name: &'a [u8],
    contents: &'a [u8],
    /// From its length to its checksum.
    whole: &'a [u8],
}

/// What is left of a file that begins with [`SIGNATURE`].
pub(super) fn strip(file: &[u8]) -> Result<Kept, ImageFault> {
    let mut rest = file.get(SIGNATURE.len()..).ok_or(ImageFault::Broken)?;
    let mut bytes = SIGNATURE.to_vec();
    let mut size = None;
    let mut has_pixels = false;
    loop {
        let (chunk, after) = next(rest).ok_or(ImageFault::Broken)?;
        rest = after;
        // The header comes first, and once.
        if size.is_none() != (chunk.name == b"IHDR") {
            return Err(ImageFault::Broken);
        }
        if size.is_none() {
            size = Some(header(chunk.contents).ok_or(ImageFault::Broken)?);
        }
        if chunk.name == b"IEND" {
            bytes.extend_from_slice(chunk.whole);
            break;
        }
        if STAY.iter().any(|name| *name == chunk.name) {
            has_pixels |= chunk.name == b"IDAT";
            bytes.extend_from_slice(chunk.whole);
        }
    }
    match size {
        Some((width, height)) if has_pixels => Ok(Kept { width, height, bytes }),
        _ => Err(ImageFault::Broken),
    }
}

fn next(rest: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
    let end = length.checked_add(12)?;
    let (whole, after) = (rest.get(..end)?, rest.get(end..)?);
    let (named, checksum) = whole.get(4..)?.split_at_checked(length + 4)?;
    if crc(named).to_be_bytes() != checksum {
        return None;
    }
    let (name, contents) = named.split_at_checked(4)?;
    // An end with something in it is none.
    (name != b"IEND" || contents.is_empty()).then_some((Chunk { name, contents, whole }, after))
}

/// Width and height, when depth, colours and methods are among those there are.
fn header(contents: &[u8]) -> Option<(u32, u32)> {
    let contents: &[u8; 13] = contents.try_into().ok()?;
    let [depth, colours, compression, filter, interlace] = *contents.last_chunk::<5>()?;
    let is_known = match colours {
        0 => matches!(depth, 1 | 2 | 4 | 8 | 16),
        3 => matches!(depth, 1 | 2 | 4 | 8),
        2 | 4 | 6 => matches!(depth, 8 | 16),
        _ => false,
    };
    let number = |bytes: &[u8; 4]| u32::from_be_bytes(*bytes);
    let size = (number(contents.first_chunk()?), number(contents.get(4..8)?.try_into().ok()?));
    (is_known && compression == 0 && filter == 0 && interlace < 2).then_some(size)
}

/// The checksum of a chunk's name and contents (§ 5.5, annex D).
pub(super) fn crc(bytes: &[u8]) -> u32 {
    let crc = bytes
        .iter()
        .fold(u32::MAX, |crc, byte| TABLE[((crc ^ u32::from(*byte)) & 0xff) as usize] ^ (crc >> 8));
    !crc
}

/// What each value of a byte does to the checksum.
static TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut value = 0;
    while value < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let mut crc = value as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[value] = crc;
        value += 1;
    }
    table
};
