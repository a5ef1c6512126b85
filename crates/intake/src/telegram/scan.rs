//! Values cut out of a stream of JSON without building a tree.
//!
//! serde_json stops at the first wrong byte of a stream; an export of years must not. This scanner knows only strings
//! and brackets, finds where each value ends, and leaves what is inside to serde_json, value by value. It does not
//! recurse, so depth costs nothing.

use std::io::{BufRead, Error, ErrorKind, Result};

/// A value that was cut out.
pub(super) enum Piece<'a> {
    /// Its bytes.
    Whole(&'a [u8]),
    /// It is larger than the limit, and was stepped over.
    Large,
}

pub(super) struct Scanner<R> {
    input: R,
    limit: u64,
    position: u64,
    held: Vec<u8>,
}

impl<R: BufRead> Scanner<R> {
    /// A scanner that holds values up to `limit` bytes.
    pub(super) const fn new(input: R, limit: u64) -> Self {
        Self { input, limit, position: 0, held: Vec::new() }
    }

    /// How many bytes have been read.
    pub(super) const fn position(&self) -> u64 {
        self.position
    }

    /// Steps over an opening bracket.
    pub(super) fn open(&mut self, bracket: u8) -> Result<()> {
        let byte = self.next_mark()?;
        if byte != bracket {
            return Err(self.unexpected(byte, char::from(bracket)));
        }
        self.advance(1);
        Ok(())
    }

    /// The next key of an object, with its colon; `None` after the closing bracket.
    pub(super) fn key(&mut self) -> Result<Option<String>> {
        if !self.another(b'}')? {
            return Ok(None);
        }
        let byte = self.next_mark()?;
        if byte != b'"' {
            return Err(self.unexpected(byte, '"'));
        }
        let key = match self.value()? {
            Piece::Whole(bytes) => {
                serde_json::from_slice(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))?
            }
            Piece::Large => return Err(Error::new(ErrorKind::InvalidData, "a key is endless")),
        };
        match self.next_mark()? {
            b':' => self.advance(1),
            byte => return Err(self.unexpected(byte, ':')),
        }
        Ok(Some(key))
    }

    /// Whether an array has another item; false after the closing bracket.
    pub(super) fn item(&mut self) -> Result<bool> {
        self.another(b']')
    }

    fn another(&mut self, closing: u8) -> Result<bool> {
        let mut byte = self.next_mark()?;
        if byte == b',' {
            self.advance(1);
            byte = self.next_mark()?;
        }
        if byte == closing {
            self.advance(1);
            return Ok(false);
        }
        Ok(true)
    }

    /// Cuts out the next value.
    pub(super) fn value(&mut self) -> Result<Piece<'_>> {
        let whole = self.walk(self.limit)?;
        Ok(if whole { Piece::Whole(&self.held) } else { Piece::Large })
    }

    /// Steps over the next value.
    pub(super) fn skip(&mut self) -> Result<()> {
        self.walk(0).map(|_| ())
    }

    /// Walks over the next value, holding its bytes up to a limit; says whether all were held.
    fn walk(&mut self, limit: u64) -> Result<bool> {
        self.held.clear();
        let first = self.next_mark()?;
        let mut state = State { depth: 0, in_string: false, escaped: false };
        let bare = !matches!(first, b'{' | b'[' | b'"');
        let mut length = 0;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Err(ended());
            }
            let (count, done) = if bare {
                let end = buffer.iter().position(|byte| b",]} \t\r\n:".contains(byte));
                (end.unwrap_or(buffer.len()), end.is_some())
            } else {
                state.advance(buffer)
            };
            length += count as u64;
            if length <= limit {
                self.held.extend_from_slice(&buffer[..count]);
            }
            self.advance(count);
            if done && length == 0 {
                return Err(self.unexpected(first, '"'));
            }
            if done {
                return Ok(length <= limit);
            }
        }
    }

    /// The next byte that is not blank, which is not stepped over.
    fn next_mark(&mut self) -> Result<u8> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Err(ended());
            }
            match buffer.iter().position(|byte| !byte.is_ascii_whitespace()) {
                Some(at) => {
                    let byte = buffer[at];
                    self.advance(at);
                    return Ok(byte);
                }
                None => {
                    let count = buffer.len();
                    self.advance(count);
                }
            }
        }
    }

    fn advance(&mut self, count: usize) {
        self.input.consume(count);
        self.position += count as u64;
    }

    fn unexpected(&self, byte: u8, wanted: char) -> Error {
        let byte = byte.escape_ascii();
        Error::new(
            ErrorKind::InvalidData,
            format!("the JSON is broken here: `{byte}` stands where `{wanted}` should"),
        )
    }
}

fn ended() -> Error {
    Error::new(ErrorKind::InvalidData, "the file ends in the middle")
}

/// Where in a value the walk is.
struct State {
    depth: u64,
    in_string: bool,
    escaped: bool,
}

impl State {
    /// Walks over some bytes: how many belong to the value, and whether it ends there.
    fn advance(&mut self, buffer: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while at < buffer.len() {
            if self.escaped {
                self.escaped = false;
                at += 1;
            } else if self.in_string {
                let Some(found) = memchr::memchr2(b'"', b'\\', &buffer[at..]) else { break };
                at += found + 1;
                self.escaped = buffer[at - 1] == b'\\';
                self.in_string = self.escaped;
                if !self.in_string && self.depth == 0 {
                    return (at, true);
                }
            } else {
                match buffer[at] {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => {
                        self.depth -= 1;
                        if self.depth == 0 {
                            return (at + 1, true);
                        }
                    }
                    _ => {}
                }
                at += 1;
            }
        }
        (buffer.len(), false)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Piece, Scanner};

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            "\\PC{0,8}".prop_map(Into::into),
            "[\"\\\\{}\\[\\]]{0,8}".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map("\\PC{0,4}", inner, 0..4)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_cut_out_is_what_serde_json_wrote(values in prop::collection::vec(json(), 0..5), pretty: bool, buffer in 1_usize..9) {
            let text = if pretty { serde_json::to_string_pretty(&values) } else { serde_json::to_string(&values) }.unwrap();
            let mut scanner = Scanner::new(std::io::BufReader::with_capacity(buffer, text.as_bytes()), 1 << 20);
            scanner.open(b'[').unwrap();
            let mut cut = Vec::new();
            while scanner.item().unwrap() {
                let Piece::Whole(bytes) = scanner.value().unwrap() else { panic!("too large") };
                cut.push(serde_json::from_slice::<serde_json::Value>(bytes).unwrap());
            }
            prop_assert_eq!(cut, values);
            prop_assert_eq!(scanner.position(), text.len() as u64);
        }
    }
}
