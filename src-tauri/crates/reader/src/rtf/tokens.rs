//! RTF's bytes as what they are: braces, control words, signs, and bytes of text.

/// One piece of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Begin,
    /// `}`
    End,
    /// A control word with its number: `\fs24`.
    Word(&'a str, Option<i32>),
    /// A backslash with something that is no letter: `\~`, `\*`.
    Sign(u8),
    /// A byte of text, plain or as `\'e9`.
    Byte(u8),
}

/// The pieces, in order. Whatever the bytes are, the walk goes on to their end.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

/// The pieces of a file.
pub(super) fn tokens(bytes: &[u8]) -> Tokens<'_> {
    Tokens { rest: bytes }
}

impl<'a> Tokens<'a> {
    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// What follows a backslash; nothing if it is to be passed over.
    fn control(&mut self) -> Option<Token<'a>> {
        match *self.rest.first()? {
            first if first.is_ascii_alphabetic() => self.word(),
            b'\'' => {
                let hex = self
                    .rest
                    .get(1..3)
                    .and_then(|h| std::str::from_utf8(h).ok());
                let byte = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
                self.skip(if byte.is_some() { 3 } else { 1 });
                byte.map(Token::Byte)
            }
            sign => {
                self.skip(1);
                Some(Token::Sign(sign))
            }
        }
    }

    fn word(&mut self) -> Option<Token<'a>> {
        let (word, mut rest) = leading(self.rest, u8::is_ascii_alphabetic);
        let minus = rest.first() == Some(&b'-');
        let (digits, after) = leading(&rest[usize::from(minus)..], u8::is_ascii_digit);
        let mut number = None;
        if !digits.is_empty() {
            let digits = std::str::from_utf8(digits).unwrap_or_default();
            let value = digits.parse::<i32>().unwrap_or(i32::MAX);
            number = Some(if minus { -value } else { value });
            rest = after;
        }
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        if word == b"bin" {
            // Raw bytes, which may look like anything.
            let length = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            self.skip(length);
            return None;
        }
        let word = std::str::from_utf8(word).unwrap_or_default();
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while let Some((first, rest)) = self.rest.split_first() {
            self.rest = rest;
            match first {
                b'{' => return Some(Token::Begin),
                b'}' => return Some(Token::End),
                b'\\' => {
                    if let Some(token) = self.control() {
                        return Some(token);
                    }
                }
                // Lines end where the writer pleased.
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(*byte)),
            }
        }
        None
    }
}

/// The bytes at the beginning that are of a kind, and those after them.
fn leading(bytes: &[u8], of_kind: impl Fn(&u8) -> bool) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.iter().take_while(|b| of_kind(b)).count())
}

#[cfg(test)]
mod tests {
    use super::Token::{Begin, Byte, End, Sign, Word};
    use super::*;

    #[test]
    fn bytes_become_pieces() {
        let cases: &[(&[u8], &[Token<'_>])] = &[
            (br"{\b0 a}", &[Begin, Word("b", Some(0)), Byte(b'a'), End]),
            (br"\li-720\~", &[Word("li", Some(-720)), Sign(b'~')]),
            (br"\par-", &[Word("par", None), Byte(b'-')]),
            (br"\'e9\'zz", &[Byte(0xe9), Byte(b'z'), Byte(b'z')]),
            (br"\u99999999999?", &[Word("u", Some(i32::MAX)), Byte(b'?')]),
            (
                b"a\r\nb\\\nc",
                &[Byte(b'a'), Byte(b'b'), Sign(b'\n'), Byte(b'c')],
            ),
            (br"\bin3 }}}x", &[Byte(b'x')]),
            (br"\bin9 }", &[]),
            (br"\", &[]),
        ];
        for (bytes, expected) in cases {
            let found: Vec<_> = tokens(bytes).collect();
            assert_eq!(&found, expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
