//! Which pairs of neighbouring letters a text holds: what is not among them is not in the text.

use std::cell::RefCell;

/// Kinds of bytes that are told apart: the letters of English, digits, the space, other signs, the first bytes of Cyrillic
/// letters, all other bytes.
const KINDS: usize = 32;
const CYRILLIC: u8 = 30;
const OTHER: u8 = 31;

static KIND: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b @ b'a'..=b'z' => b - b'a' + 1,
            b @ b'A'..=b'Z' => b - b'A' + 1,
            b'0'..=b'9' => 27,
            b' ' => 28,
            0..=0x7f => 29,
            0xd0..=0xd4 => CYRILLIC,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// The pairs of one text.
pub(super) struct Letters {
    text: Vec<u8>,
    pairs: [u64; KINDS * KINDS / 64],
    /// It holds letters that are written otherwise in small (`ſ`, the Kelvin sign, variants of Cyrillic letters): nothing is
    /// ruled out then.
    odd: bool,
}

thread_local! {
    // The rules ask about one sentence many times.
    static LAST: RefCell<Letters> = const {
        RefCell::new(Letters { text: Vec::new(), pairs: [0; KINDS * KINDS / 64], odd: false })
    };
}

/// The place of a pair among all pairs.
pub(super) fn pair(first: u8, second: u8) -> u16 {
    u16::from(KIND[usize::from(first)]) * KINDS as u16 + u16::from(KIND[usize::from(second)])
}

impl Letters {
    /// What is asked about a text's letters; they are remembered until another text is asked about.
    pub fn with<T>(text: &str, ask: impl FnOnce(&Letters) -> T) -> T {
        LAST.with_borrow_mut(|last| {
            if last.text != text.as_bytes() {
                last.take(text.as_bytes());
            }
            ask(last)
        })
    }

    fn take(&mut self, text: &[u8]) {
        self.text.clear();
        self.text.extend_from_slice(text);
        self.pairs = [0; KINDS * KINDS / 64];
        self.odd = Letters::odd_in(text);
        for two in text.windows(2) {
            let at = pair(two[0], two[1]);
            self.pairs[usize::from(at / 64)] |= 1 << (at % 64);
        }
    }

    /// Whether a text holds such letters.
    pub fn odd_in(text: &[u8]) -> bool {
        !text.is_ascii()
            && text
                .windows(2)
                .any(|two| matches!(two, [0xc5, 0xbf] | [0xe2, 0x84] | [0xe1, 0xb2]))
    }

    pub fn odd(&self) -> bool {
        self.odd
    }

    pub fn has(&self, pair: u16) -> bool {
        self.pairs[usize::from(pair / 64)] & (1 << (pair % 64)) != 0
    }
}
