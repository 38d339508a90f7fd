//! Which three letters in a row a text holds: a word with other ones is not in the text.

use std::cell::RefCell;

/// Kinds of bytes that are told apart: the letters of English, digits, the space, other signs, the first bytes of Cyrillic
/// letters, all other bytes.
const KINDS: usize = 32;
const CYRILLIC: u8 = 30;
const OTHER: u8 = 31;
/// Runs of three, and behind them runs of two, for words that have no more.
const THREES: usize = KINDS * KINDS * KINDS;
const RUNS: usize = THREES + KINDS * KINDS;

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

/// The runs of three of one text.
pub(super) struct Letters {
    text: Vec<u8>,
    runs: [u64; RUNS / 64],
    /// It holds letters that are written otherwise in small (`ſ`, the Kelvin sign, variants of Cyrillic letters): nothing is
    /// ruled out then.
    odd: bool,
}

thread_local! {
    // The rules ask about one sentence many times.
    static LAST: RefCell<Letters> = const {
        RefCell::new(Letters { text: Vec::new(), runs: [0; RUNS / 64], odd: false })
    };
}

/// The places among all runs of those in a word.
pub(super) fn runs_of(word: &str) -> Vec<u16> {
    let bytes = word.as_bytes();
    if let [first, second] = bytes {
        return vec![two(next(next(0, *first), *second))];
    }
    bytes
        .windows(3)
        .map(|three| three.iter().fold(0, |run, byte| next(run, *byte)))
        .collect()
}

/// The run that ends with a byte, behind the run before it.
fn next(run: u16, byte: u8) -> u16 {
    run % (KINDS * KINDS) as u16 * KINDS as u16 + u16::from(KIND[usize::from(byte)])
}

/// The run of two that a run of three ends with.
fn two(run: u16) -> u16 {
    THREES as u16 + run % (KINDS * KINDS) as u16
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
        self.runs = [0; RUNS / 64];
        self.odd = Letters::odd_in(text);
        let mut run = 0;
        for (at, byte) in text.iter().enumerate() {
            run = next(run, *byte);
            let ended = [(at >= 1).then(|| two(run)), (at >= 2).then_some(run)];
            for run in ended.into_iter().flatten() {
                self.runs[usize::from(run / 64)] |= 1 << (run % 64);
            }
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

    pub fn has(&self, run: u16) -> bool {
        self.runs[usize::from(run / 64)] & (1 << (run % 64)) != 0
    }
}
