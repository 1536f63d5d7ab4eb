use super::png::crc;
use super::*;
use proptest::prelude::*;

fn chunk(name: &[u8], contents: &[u8]) -> Vec<u8> {
    let named = [name, contents].concat();
    let length = u32::try_from(contents.len()).unwrap().to_be_bytes();
    [&length[..], &named, &crc(&named).to_be_bytes()].concat()
}

fn header(width: u32, height: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat())
}

/// A PNG with these chunks between its header and its pixels. The pixels are none: nobody decodes them here.
fn png(width: u32, height: u32, more: &[Vec<u8>]) -> Vec<u8> {
    [png::SIGNATURE, &header(width, height), &more.concat(), &chunk(b"IDAT", b"pixels"), &chunk(b"IEND", b"")]
        .concat()
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], contents].concat()
}

/// The notes of a camera that was held like this, with where it was.
fn exif(orientation: u16) -> Vec<u8> {
    let entry = |tag: u16, value: u16| {
        [&tag.to_be_bytes()[..], &[0, 3, 0, 0, 0, 1], &value.to_be_bytes(), &[0, 0]].concat()
    };
    [
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02",
        &entry(0x0100, 6)[..],
        &entry(0x0112, orientation),
        b"\0\0\0\0GPS 65.01 N",
    ]
    .concat()
}

/// A JPEG with these segments before its frame.
fn jpeg(width: u16, height: u16, more: &[Vec<u8>]) -> Vec<u8> {
    let (w, h) = (width.to_be_bytes(), height.to_be_bytes());
    let frame = [&[8], &h[..], &w[..], &[1, 1, 0x11, 0]].concat();
    let pixels = [&segment(0xda, &[1, 1, 0, 0, 63, 0])[..], b"pix\xff\x00els\xff\xd0more"].concat();
    let parts = [&segment(0xdb, &[7; 65]), &segment(0xc0, &frame), &segment(0xc4, &[1; 19]), &pixels];
    [b"\xff\xd8", &more.concat()[..], &parts.map(Vec::as_slice).concat(), b"\xff\xd9"].concat()
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn a_plain_file_stays_as_it_is_and_is_named_by_its_bytes() {
    for (file, kind) in [(png(1200, 630, &[]), ImageKind::Png), (jpeg(1200, 630, &[]), ImageKind::Jpeg)] {
        let stripped = Stripped::of(&file).unwrap();
        assert_eq!(stripped.bytes, file);
        let ShareImage { hash, kind: found, width, height } = stripped.image.clone();
        assert_eq!((found, width, height), (kind, 1200, 630));
        assert_eq!(hash.as_str(), crate::chain::Hash::of(&file).to_string());
        let name = stripped.image.file_name();
        assert_eq!(parse_file_name(&name), Some((hash, kind)), "{name}");
    }
}

#[test]
fn the_sites_own_picture_is_one_that_is_taken() {
    let own = include_bytes!("../../../public/share.png");
    let stripped = Stripped::of(own).unwrap();
    assert_eq!((stripped.image.width, stripped.image.height), (1200, 630));
}

#[test]
fn what_tells_of_its_maker_goes_and_what_tells_of_its_colours_stays() {
    let secret = |name: &[u8; 4]| chunk(name, b"GPS 65.01 N");
    let gamma = chunk(b"gAMA", &[0, 0, 177, 143]);
    let notes = [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"iCCP", b"pHYs", b"acTL", b"fdAT", b"prVt"];
    let mut more: Vec<Vec<u8>> = notes.map(secret).to_vec();
    more.push(gamma.clone());
    let mut file = png(600, 315, &more);
    file.extend_from_slice(b"GPS 65.01 N");
    assert_eq!(Stripped::of(&file).unwrap().bytes, png(600, 315, &[gamma]));

    let thumbnail = segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01GPS");
    let header = segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0");
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01");
    let mut more =
        vec![thumbnail, segment(0xe1, &exif(1)), segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0GPS")];
    more.extend((0xe2..=0xed).chain([0xef, 0xfe]).map(|marker| segment(marker, b"GPS 65.01 N")));
    more.push(segment(0xee, b"Adobe\0\x64\0\0\0\0\x01GPS"));
    more.push(segment(0xe0, b"JFXX\0GPS"));
    let mut file = jpeg(4096, 4096, &more);
    file.extend_from_slice(&jpeg(600, 315, &[segment(0xe1, &exif(1))]));
    let stripped = Stripped::of(&file).unwrap();
    assert_eq!(stripped.bytes, jpeg(4096, 4096, &[header, adobe]));
    assert!(!contains(&stripped.bytes, b"GPS"));
}

#[test]
fn a_picture_that_only_its_notes_would_turn_is_refused() {
    for orientation in 0..10 {
        let file = jpeg(1200, 630, &[segment(0xe1, &exif(orientation))]);
        let turned = Stripped::of(&file) == Err(ImageFault::Turned);
        assert_eq!(turned, (2..=8).contains(&orientation), "{orientation}");
    }
    let little = b"Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
    assert_eq!(Stripped::of(&jpeg(1200, 630, &[segment(0xe1, little)])), Err(ImageFault::Turned));
}

#[test]
fn what_is_no_picture_for_links_is_told_what_is_wrong_with_it() {
    let small = ImageFault::TooSmall { width: 599, height: 400 };
    let flat = ImageFault::TooSmall { width: 600, height: 314 };
    let wide = ImageFault::TooManyPixels { width: 4097, height: 400 };
    let lying = ImageFault::TooManyPixels { width: u32::MAX, height: u32::MAX };
    let other = |change: fn(&mut Vec<u8>)| {
        let mut file = png(1200, 630, &[]);
        change(&mut file);
        file
    };
    for (file, fault) in [
        (Vec::new(), ImageFault::Kind),
        (b"GIF89a".to_vec(), ImageFault::Kind),
        (b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), ImageFault::Kind),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), ImageFault::Kind),
        (vec![0; LARGEST_FILE + 1], ImageFault::TooLarge),
        (png(599, 400, &[]), small),
        (jpeg(599, 400, &[]), small),
        (png(600, 314, &[]), flat),
        (png(4097, 400, &[]), wide),
        (jpeg(4097, 400, &[]), wide),
        (png(u32::MAX, u32::MAX, &[]), lying),
        (other(|file| file[40] ^= 1), ImageFault::Broken),
        (other(|file| file.truncate(60)), ImageFault::Broken),
        (png(1200, 630, &[header(1200, 630)]), ImageFault::Broken),
        ([png::SIGNATURE, &header(1200, 630), &chunk(b"IEND", b"")].concat(), ImageFault::Broken),
        (jpeg(1200, 0, &[]), ImageFault::Broken),
        (jpeg(1200, 630, &[segment(0xc3, b"lossless")]), ImageFault::Unusual),
        (jpeg(1200, 630, &[vec![0xff, 0xd8]]), ImageFault::Broken),
        (jpeg(1200, 630, &[vec![0xff, 0xe1, 0, 1]]), ImageFault::Broken),
        (b"\xff\xd8\xff\xd9".to_vec(), ImageFault::Broken),
    ] {
        assert_eq!(Stripped::of(&file), Err(fault), "{fault}");
    }
    for end in 0..jpeg(1200, 630, &[]).len() {
        assert!(Stripped::of(&jpeg(1200, 630, &[])[..end]).is_err(), "{end}");
        assert!(
            end >= png(1200, 630, &[]).len() || Stripped::of(&png(1200, 630, &[])[..end]).is_err(),
            "{end}"
        );
    }
}

#[test]
fn only_our_own_names_are_names() {
    let hash = "0123456789abcdef".repeat(4);
    for name in [format!("{hash}.png"), format!("{hash}.jpg")] {
        assert!(parse_file_name(&name).is_some());
    }
    for name in [
        format!("{hash}.jpeg"),
        format!("{hash}.png.png"),
        format!("{}.png", &hash[1..]),
        hash.to_uppercase() + ".png",
        hash,
    ] {
        assert!(parse_file_name(&name).is_none(), "{name}");
    }
}

/// The names of a PNG's chunks, or the markers of a JPEG's segments outside of its pixels.
fn parts(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    if let Some(mut rest) = bytes.strip_prefix(png::SIGNATURE) {
        while let Some(length) = rest.first_chunk::<4>() {
            found.push(rest[4..8].to_vec());
            rest = &rest[usize::try_from(u32::from_be_bytes(*length)).unwrap() + 12..];
        }
        return found;
    }
    let mut rest = &bytes[2..];
    while let [0xff, marker, after @ ..] = rest {
        found.push(vec![*marker]);
        if *marker == 0xd9 {
            assert!(after.is_empty(), "nothing behind the end");
            break;
        }
        rest = &after[usize::from(u16::from_be_bytes([after[0], after[1]]))..];
        while *marker == 0xda && !matches!(rest, [0xff, next, ..] if !matches!(next, 0 | 0xd0..=0xd7 | 0xff))
        {
            rest = &rest[1..];
        }
    }
    found
}

/// Files that are taken or nearly so: the parts of both kinds in any order, with anything in them.
fn files() -> impl Strategy<Value = Vec<u8>> {
    let contents = || prop::collection::vec(any::<u8>(), 0..40);
    let names =
        prop::sample::select(vec![b"tEXt", b"eXIf", b"PLTE", b"tRNS", b"sRGB", b"abCd", b"IDAT", b"IHDR"]);
    let chunks = prop::collection::vec((names, contents()), 0..6);
    let chunks =
        chunks.prop_map(|all| all.iter().map(|(name, contents)| chunk(*name, contents)).collect::<Vec<_>>());
    let segments = prop::collection::vec((0xc0_u8..=0xfe, contents(), any::<bool>()), 0..6);
    let exif = |as_exif: bool, contents: &[u8]| {
        if as_exif { [b"Exif\0\0", contents].concat() } else { contents.to_vec() }
    };
    let segments = segments.prop_map(move |all| {
        all.iter()
            .map(|(marker, contents, as_exif)| segment(*marker, &exif(*as_exif, contents)))
            .collect::<Vec<_>>()
    });
    let whole = prop_oneof![
        chunks.prop_map(|more| png(1200, 630, &more)),
        segments.prop_map(|more| jpeg(1200, 630, &more)),
        contents().prop_map(|rest| [png::SIGNATURE, &rest].concat()),
        contents().prop_map(|rest| [jpeg::SIGNATURE, &rest].concat()),
    ];
    (whole, contents(), prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3)).prop_map(
        |(mut file, behind, changes)| {
            file.extend_from_slice(&behind);
            for (place, byte) in changes {
                let place = place.index(file.len());
                file[place] = byte;
            }
            file
        },
    )
}

proptest! {
    #[test]
    fn whatever_is_taken_has_no_part_that_could_tell_of_anybody(file in files()) {
        if let Ok(Stripped { image, bytes }) = Stripped::of(&file) {
            for part in parts(&bytes) {
                let stays = [&b"IHDR"[..], b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"sRGB", b"IEND"].contains(&&part[..])
                    || matches!(part[..], [0xc0..=0xc2 | 0xc4 | 0xd9..=0xdb | 0xdd | 0xe0 | 0xee]);
                prop_assert!(stays, "{:?}", part);
            }
            let again = Stripped::of(&bytes).unwrap();
            prop_assert_eq!(again, Stripped { image, bytes });
        }
    }

    #[test]
    fn any_bytes_are_taken_or_refused_in_peace(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Stripped::of(&bytes);
    }
}
