//! Bytes of a text file to text: UTF-8, UTF-16 with a byte order mark, or GB18030 (which includes GBK).

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::refusal::Refusal;

/// The whole text without byte order mark, or the row of the first byte that cannot be understood; nothing is
/// ever replaced by `?` or `�`.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    let text = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => with(UTF_16LE, rest)?,
        [0xFE, 0xFF, rest @ ..] => with(UTF_16BE, rest)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest.to_vec())?,
        _ => utf8(bytes)?,
    };
    // A NUL is in no text file; it betrays UTF-16 without its mark, or a binary file.
    match text.find('\0') {
        Some(at) => Err(undecodable(&text[..at], "UTF-8")),
        None => Ok(text),
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes).or_else(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        if is_broken_utf8(&bytes) {
            let prefix = String::from_utf8_lossy(&bytes[..valid]);
            return Err(undecodable(&prefix, "UTF-8"));
        }
        with(GB18030, &bytes)
    })
}

/// One spoilt byte must not turn a UTF-8 file into GB18030 gibberish: text that is UTF-8 nearly throughout is
/// UTF-8. GB18030 text read as UTF-8 is invalid at nearly every character.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let mut valid = 0usize;
    let mut invalid = 0usize;
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > 4 * invalid
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Refusal> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(bytes.len());
    let mut text = String::with_capacity(capacity);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => {
            text.shrink_to_fit();
            Ok(text)
        }
        _ => Err(undecodable(&text, encoding.name())),
    }
}

/// The refusal for the byte after `before`. Rows are counted as a spreadsheet does: line breaks within quotes
/// do not begin a new one.
fn undecodable(before: &str, encoding: &str) -> Refusal {
    let mut quoted = false;
    let mut row = 1;
    for byte in before.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => row += 1,
            _ => {}
        }
    }
    Refusal::Undecodable {
        row,
        encoding: encoding.to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn gb(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    const SAMPLE: &str = "姓名,村\n岩温𠮷㵲,㵲水街道·甲\n";

    #[rstest]
    #[case(SAMPLE.as_bytes().to_vec())]
    #[case([b"\xEF\xBB\xBF", SAMPLE.as_bytes()].concat())]
    #[case(gb(SAMPLE))]
    #[case(utf16(SAMPLE, true))]
    #[case(utf16(SAMPLE, false))]
    fn reads_every_encoding_alike(#[case] bytes: Vec<u8>) {
        assert_eq!(text(bytes), Ok(SAMPLE.to_owned()));
    }

    #[rstest]
    // GB18030 with a byte it does not have, in the second row; the first row's cell holds a line break.
    #[case([gb("姓名,\"住\n址\"\n张三"), vec![0xFF], gb("\n")].concat(), 2, "GB18030")]
    // One spoilt byte in a UTF-8 file.
    #[case([SAMPLE.as_bytes(), &SAMPLE.as_bytes()[..4]].concat(), 3, "UTF-8")]
    // UTF-16 without its mark.
    #[case(utf16("ab", true)[2..].to_vec(), 1, "UTF-8")]
    #[case([utf16("姓\n", true), vec![0x00, 0xD8]].concat(), 2, "UTF-16LE")]
    fn names_the_row_it_cannot_read(
        #[case] bytes: Vec<u8>,
        #[case] row: u32,
        #[case] encoding: &str,
    ) {
        let expected = Refusal::Undecodable {
            row,
            encoding: encoding.to_owned(),
        };
        assert_eq!(text(bytes), Err(expected));
    }

    proptest! {
        #[test]
        fn gb18030_loses_nothing(cells in proptest::collection::vec("[一-龥a-z0-9]{1,12}", 3..20)) {
            let original = cells.join("，是");
            prop_assert_eq!(text(gb(&original)), Ok(original));
        }
    }
}
