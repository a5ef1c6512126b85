//! Bytes to text: which character set a file is in, and what to do with what is not in it.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

/// The character set of that name, as the web knows it.
pub(crate) fn named(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        format!("`{label}` is not a character set: write one such as \"utf-8\", \"utf-16le\", \"windows-1251\" or \"koi8-r\"")
    })
}

/// The character set of some bytes: as declared, else by their byte-order mark, else by what they look like.
///
/// Text with a few broken bytes in it is still UTF-8: a guess between alphabets is made only where what is not UTF-8
/// outweighs what is.
pub(crate) fn of(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = declared.and_then(|label| named(label).ok()) {
        return encoding;
    }
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    let (mut letters, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += chunk.invalid().len();
    }
    if broken <= letters.max(4) && (letters > 0 || broken == 0) {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"ru"), chardetng::Utf8Detection::Deny)
}

/// UTF-16 without a mark: every other byte of its line ends, blanks and digits is zero, and no other text has zeros.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 20 > head.len() => Some(UTF_16LE),
        (even, 0) if even * 20 > head.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// The text of some bytes, without its byte-order mark, and whether something in it had to be replaced. UTF-8 costs no
/// copy.
pub(crate) fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> (Cow<'a, str>, bool) {
    encoding.decode_with_bom_removal(bytes)
}

/// A reader of UTF-8 over a reader of anything. What claims to be UTF-8 passes unchanged, broken bytes included, so
/// that they can be rejected where they stand.
pub(crate) fn reader<R: Read>(inner: R, encoding: &'static Encoding) -> DecodeReaderBytes<R, Vec<u8>> {
    DecodeReaderBytesBuilder::new()
        .encoding((encoding != UTF_8).then_some(encoding))
        .utf8_passthru(true)
        .strip_bom(true)
        .build(inner)
}

/// What a message says of bytes that are not UTF-8.
pub(crate) const NOT_UTF8: &str =
    "not UTF-8; if the file is in another character set, say so in intake.toml (charset = \"windows-1251\")";

#[cfg(test)]
mod tests {
    use encoding_rs::{KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

    use super::of;

    const NOTICE: &str = "Погиб при исполнении воинского долга рядовой Тестов. Прощание 24.02.2024 в 10:00\n";

    #[test]
    fn each_character_set_is_recognised_without_a_declaration() {
        let wide = |big: bool| -> Vec<u8> {
            NOTICE
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        assert_eq!(of(NOTICE.as_bytes(), None), UTF_8);
        assert_eq!(of(&WINDOWS_1251.encode(NOTICE).0, None), WINDOWS_1251);
        assert_eq!(of(&KOI8_U.encode(NOTICE).0, None), KOI8_U);
        assert_eq!(of(&wide(false), None), UTF_16LE);
        assert_eq!(of(&wide(true), None), UTF_16BE);
        assert_eq!(of(b"only ascii", None), UTF_8);
    }

    #[test]
    fn a_broken_byte_does_not_make_utf8_something_else() {
        let mut bytes = NOTICE.as_bytes().to_vec();
        bytes[1] = 0xff;
        assert_eq!(of(&bytes, None), UTF_8);
    }

    #[test]
    fn a_declaration_wins_over_looks_and_a_mark_over_a_declaration() {
        assert_eq!(of(NOTICE.as_bytes(), Some("windows-1251")), WINDOWS_1251);
        assert_eq!(of(b"\xef\xbb\xbfname", Some("windows-1251")), UTF_8);
    }
}
