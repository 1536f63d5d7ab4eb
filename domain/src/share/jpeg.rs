//! JPEG: segments of a marker, a length and contents, and between them the coded pixels
//! (ITU-T T.81, annex B).

use super::ImageFault;
use super::strip::Kept;
use super::turned;

/// How every JPEG begins: its first marker and the beginning of the next.
pub const SIGNATURE: &[u8] = b"\xff\xd8\xff";

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
/// The tables by which the pixels are coded (Huffman, quantisation) and how often decoding can begin anew.
const TABLES: [u8; 3] = [0xc4, 0xdb, 0xdd];
/// Where JFIF and Adobe tell how the colours are meant, and where cameras write their notes.
const JFIF: u8 = 0xe0;
const EXIF: u8 = 0xe1;
const ADOBE: u8 = 0xee;

/// What is left of a file that begins with [`SIGNATURE`].
pub(super) fn strip(file: &[u8]) -> Result<Kept, ImageFault> {
    let mut rest = file.get(2..).ok_or(ImageFault::Broken)?;
    let mut bytes = vec![0xff, 0xd8];
    let mut size = None;
    let mut has_pixels = false;
    loop {
        let (marker, after) = marker(rest).ok_or(ImageFault::Broken)?;
        if marker == END {
            bytes.extend_from_slice(&[0xff, END]);
            break;
        }
        let (contents, after) = contents(after).ok_or(ImageFault::Broken)?;
        rest = after;
        match marker {
            JFIF if contents.starts_with(b"JFIF\0") => {
                put(&mut bytes, JFIF, &jfif(contents).ok_or(ImageFault::Broken)?);
            }
            EXIF if turned::is_turned(contents) => return Err(ImageFault::Turned),
            ADOBE if contents.starts_with(b"Adobe") => {
                put(&mut bytes, ADOBE, contents.get(..12).ok_or(ImageFault::Broken)?);
            }
            // How large it is: baseline, extended and progressive coding, which browsers show.
            0xc0..=0xc2 => {
                if size.replace(frame(contents).ok_or(ImageFault::Broken)?).is_some() {
                    return Err(ImageFault::Broken);
                }
                put(&mut bytes, marker, contents);
            }
            0xc3 | 0xc5..=0xcf => return Err(ImageFault::Unusual),
            SCAN => {
                if size.is_none() {
                    return Err(ImageFault::Broken);
                }
                has_pixels = true;
                put(&mut bytes, SCAN, contents);
                let (pixels, after) = rest.split_at_checked(coded(rest)).ok_or(ImageFault::Broken)?;
                bytes.extend_from_slice(pixels);
                rest = after;
            }
            marker if TABLES.contains(&marker) => put(&mut bytes, marker, contents),
            // A second beginning, or the middle of pixels where none are.
            0x01..=0xbf | 0xd0..=0xd8 => return Err(ImageFault::Broken),
            // Notes of cameras and programs, comments, profiles.
            _ => {}
        }
    }
    match size {
        Some((width, height)) if has_pixels => Ok(Kept { width, height, bytes }),
        _ => Err(ImageFault::Broken),
    }
}

/// The marker that a segment begins with, however many bytes fill up before it, and what follows.
fn marker(rest: &[u8]) -> Option<(u8, &[u8])> {
    let filled = rest.iter().take_while(|byte| **byte == 0xff).count();
    let (marker, after) = rest.get(filled..)?.split_first()?;
    (filled > 0 && *marker != 0).then_some((*marker, after))
}

/// The contents of a segment after its length, which counts itself, and what follows.
fn contents(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, _) = rest.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    Some((rest.get(2..length)?, rest.get(length..)?))
}

fn put(bytes: &mut Vec<u8>, marker: u8, contents: &[u8]) {
    // A segment's contents come from one and are no longer than they were.
    let length = u16::try_from(contents.len() + 2).unwrap_or(u16::MAX);
    bytes.extend_from_slice(&[0xff, marker]);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(contents);
}

/// The header of JFIF without the small picture in it, which may show what the large one no longer does.
fn jfif(contents: &[u8]) -> Option<[u8; 14]> {
    let mut header = [0; 14];
    header[..12].copy_from_slice(contents.get(..12)?);
    Some(header)
}

/// Width and height. A height of none is told later, which browsers do not read.
fn frame(contents: &[u8]) -> Option<(u32, u32)> {
    let [_, high, low, wide, narrow, components] = *contents.first_chunk::<6>()?;
    let is_whole = contents.len() == 6 + 3 * usize::from(components) && matches!(components, 1 | 3 | 4);
    let size = (u16::from_be_bytes([wide, narrow]).into(), u16::from_be_bytes([high, low]).into());
    (is_whole && size.0 > 0 && size.1 > 0).then_some(size)
}

/// How many bytes are coded pixels: up to a marker that is not one of theirs.
fn coded(rest: &[u8]) -> usize {
    let is_end = |pair: &[u8]| matches!(pair, [0xff, next] if !matches!(next, 0 | 0xd0..=0xd7 | 0xff));
    rest.windows(2).position(is_end).unwrap_or(rest.len())
}
