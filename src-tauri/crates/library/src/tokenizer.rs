//! The words that search knows a text by.
//!
//! Words are those of Unicode's UAX #29. Each is known by its folded form (no case, no marks), by every romanisation
//! in use, and, where it is written like a name, by a coarse key in which rival romanisations of one name meet
//! (Nazarbayev and Nazarbaev). All forms of a word stand at its place, so phrases and snippets work.

use domain::fold;
use rusqlite::{Connection, ffi};
use std::os::raw::{c_char, c_int, c_void};
use unicode_segmentation::UnicodeSegmentation;

/// Stands before a coarse key, so that it never meets a word as written: a search for 'cat' must not find 'Chat'.
const COARSE: char = '\u{2}';

/// Every form that a word is known by, the folded one first. In a query any word may be a name, in a text only those
/// with a capital.
fn forms(word: &str, query: bool) -> Vec<String> {
    let plain = word.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut all = vec![if plain {
        word.to_ascii_lowercase()
    } else {
        fold::fold(word)
    }];
    let romanised = if plain {
        vec![all[0].clone()]
    } else {
        fold::romanisations(word)
    };
    let name = query || word.chars().next().is_some_and(char::is_uppercase);
    let coarse = romanised
        .iter()
        .filter(|_| name)
        .map(|r| format!("{COARSE}{}", fold::coarse(r)));
    for form in romanised.iter().cloned().chain(coarse) {
        if !all.contains(&form) {
            all.push(form);
        }
    }
    all
}

/// Gives every form of every word of a text to `each` with the word's place in bytes; `false` marks forms that stand at
/// the same place as the one before. Stops at the first answer that is not zero.
fn tokens(
    text: &str,
    query: bool,
    mut each: impl FnMut(bool, &str, usize, usize) -> c_int,
) -> c_int {
    for (start, word) in text.unicode_word_indices() {
        for (i, form) in forms(word, query).iter().enumerate() {
            let answer = each(i == 0, form, start, start + word.len());
            if answer != ffi::SQLITE_OK {
                return answer;
            }
        }
    }
    ffi::SQLITE_OK
}

/// More words than this are not asked for: FTS5 refuses expressions of a few hundred, such as a pasted page. As many as a mark
/// has bits.
const MOST_WORDS: usize = 32;

/// What was typed, as its words are looked for in a text that was found by them.
pub(crate) struct Sought {
    /// Each word by its forms; the last may be a beginning.
    words: Vec<Vec<String>>,
}

impl Sought {
    pub(crate) fn of(query: &str) -> Sought {
        let words = query.unicode_words().take(MOST_WORDS);
        Sought {
            words: words.map(|word| forms(word, true)).collect(),
        }
    }

    /// Whether these are all the words.
    pub(crate) fn are_all(&self, there: u32) -> bool {
        there.count_ones() as usize == self.words.len()
    }

    /// The text with each word that was sought between these marks, and which of them are in it, a bit each. What
    /// [`match_expression`] finds, told of one text in one go: FTS5 would look every word up once more.
    pub(crate) fn mark(&self, text: &str, marks: (char, char)) -> (String, u32) {
        let mut marked = String::with_capacity(text.len() + 16);
        let mut there = 0_u32;
        let mut done = 0;
        for (start, word) in text.unicode_word_indices() {
            let forms = forms(word, false);
            let mut found = false;
            for (at, sought) in self.words.iter().enumerate() {
                let begun = at + 1 == self.words.len();
                let is = |form: &String, s: &String| form == s || begun && form.starts_with(s);
                if forms.iter().any(|form| sought.iter().any(|s| is(form, s))) {
                    there |= 1 << at;
                    found = true;
                }
            }
            if found {
                marked.push_str(&text[done..start]);
                marked.push(marks.0);
                marked.push_str(word);
                marked.push(marks.1);
                done = start + word.len();
            }
        }
        marked.push_str(&text[done..]);
        (marked, there)
    }
}

/// An FTS5 query for records that have all these words, the last perhaps only begun; `None` if there is no word in it.
pub(crate) fn match_expression(query: &str) -> Option<String> {
    whole_words(query).map(|words| format!("{words}*"))
}

/// As [`match_expression`], where the last word is whole too.
pub(crate) fn whole_words(query: &str) -> Option<String> {
    let words: Vec<String> = query.unicode_words().take(MOST_WORDS).map(quoted).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A word as FTS5 is asked for it. For FTS5 an expression ends at a zero, and a mark after one makes a word of both.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('\0', " ").replace('"', "\"\""))
}

/// As [`match_expression`], for words that must stand in one column.
pub(crate) fn column_expression(column: &str, query: &str) -> Option<String> {
    match_expression(query).map(|expression| format!("{column} : ({expression})"))
}

/// The FTS5 expression for words joined by ` AND ` or ` OR `; `*` after a word makes it a beginning.
pub(crate) fn joined(words: &[String], by: &str) -> Option<String> {
    let quoted: Vec<String> = words
        .iter()
        .filter_map(|word| {
            let (bare, beginning) = word
                .strip_suffix('*')
                .map_or((word.as_str(), ""), |w| (w, "*"));
            let any = bare.chars().any(char::is_alphanumeric);
            any.then(|| quoted(bare) + beginning)
        })
        .take(MOST_WORDS)
        .collect();
    (!quoted.is_empty()).then(|| quoted.join(by))
}

pub(crate) use bridge::register;

/// How much each instance of a word in a column weighs, the title first. See [`bridge::closeness`].
const WEIGHTS: [f64; 2] = [8.0, 1.0];

/// The bridge to FTS5's C interface: rusqlite has no safe one. With the calls to SQLCipher (`connection.rs`,
/// `seal.rs`) the only unsafe code of this crate.
#[allow(unsafe_code)]
mod bridge {
    use super::*;

    type XToken =
        unsafe extern "C" fn(*mut c_void, c_int, *const c_char, c_int, c_int, c_int) -> c_int;

    /// Makes the tokenizer known to a connection. Needed on every connection before any search table is touched.
    pub(crate) fn register(conn: &Connection) -> rusqlite::Result<()> {
        let mut api: *mut ffi::fts5_api = std::ptr::null_mut();
        // SAFETY: the handle is valid while `conn` is borrowed; the statement lives within this block; `fts5(?1)` writes
        // one pointer to where the bound pointer says, which outlives the step.
        let code = unsafe {
            let mut statement = std::ptr::null_mut();
            let code = ffi::sqlite3_prepare_v2(
                conn.handle(),
                c"SELECT fts5(?1)".as_ptr(),
                -1,
                &mut statement,
                std::ptr::null_mut(),
            );
            if code == ffi::SQLITE_OK {
                ffi::sqlite3_bind_pointer(
                    statement,
                    1,
                    (&raw mut api).cast::<c_void>(),
                    c"fts5_api_ptr".as_ptr(),
                    None,
                );
                ffi::sqlite3_step(statement);
            }
            ffi::sqlite3_finalize(statement)
        };
        // SAFETY: FTS5 hands out one static api object per connection, valid as long as the connection.
        let create = unsafe { api.as_ref() }.and_then(|a| a.xCreateTokenizer);
        // SAFETY: as above.
        let function = unsafe { api.as_ref() }.and_then(|a| a.xCreateFunction);
        let (ffi::SQLITE_OK, Some(create), Some(function)) = (code, create, function) else {
            return Err(rusqlite::Error::SqliteFailure(
                ffi::Error::new(ffi::SQLITE_ERROR),
                Some("no FTS5".to_owned()),
            ));
        };
        let mut methods = ffi::fts5_tokenizer {
            xCreate: Some(make),
            xDelete: Some(delete),
            xTokenize: Some(tokenize),
        };
        // SAFETY: `api` is valid (above); FTS5 copies the methods; there is no user data to free.
        let code = unsafe {
            create(
                api,
                c"names".as_ptr(),
                std::ptr::null_mut(),
                &mut methods,
                None,
            )
        };
        let code = match code {
            // SAFETY: `api` is valid (above); FTS5 copies the name; there is no user data to free.
            ffi::SQLITE_OK => unsafe {
                function(
                    api,
                    c"closeness".as_ptr(),
                    std::ptr::null_mut(),
                    Some(closeness),
                    None,
                )
            },
            code => code,
        };
        match code {
            ffi::SQLITE_OK => Ok(()),
            code => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)),
        }
    }

    /// There is nothing to keep per tokenizer: any pointer that is not null will do, and is never followed.
    unsafe extern "C" fn make(
        _: *mut c_void,
        _: *mut *const c_char,
        _: c_int,
        out: *mut *mut ffi::Fts5Tokenizer,
    ) -> c_int {
        // SAFETY: FTS5 passes a place for one pointer.
        unsafe { *out = std::ptr::NonNull::dangling().as_ptr() };
        ffi::SQLITE_OK
    }

    unsafe extern "C" fn delete(_: *mut ffi::Fts5Tokenizer) {}

    /// How close a row is to what was asked, the closest lowest: the sum that FTS5's own `bm25` makes, without the weight that
    /// it gives rare words. To learn how rare a word is, it goes through everything that has it, once for each question.
    unsafe extern "C" fn closeness(
        api: *const ffi::Fts5ExtensionApi,
        row: *mut ffi::Fts5Context,
        answer: *mut ffi::sqlite3_context,
        _: c_int,
        _: *mut *mut ffi::sqlite3_value,
    ) {
        // SAFETY: FTS5 passes its own API, and a row that is valid during this call; every call below writes numbers to places
        // of ours.
        let score = unsafe { api.as_ref() }.and_then(|api| unsafe { score(api, row) });
        // SAFETY: `answer` is valid during this call.
        unsafe {
            match score {
                Some(score) => ffi::sqlite3_result_double(answer, -score),
                None => ffi::sqlite3_result_error_code(answer, ffi::SQLITE_ERROR),
            }
        }
    }

    unsafe fn score(api: &ffi::Fts5ExtensionApi, row: *mut ffi::Fts5Context) -> Option<f64> {
        /// As in `bm25`: how soon more of the same adds nothing, and how much a long text counts less.
        const K1: f64 = 1.2;
        const B: f64 = 0.75;
        let ok = |code: c_int| (code == ffi::SQLITE_OK).then_some(());
        let (mut instances, mut length, mut all, mut rows) = (0, 0, 0, 0);
        // SAFETY: see `closeness`.
        unsafe {
            ok(api.xInstCount?(row, &mut instances))?;
            ok(api.xColumnSize?(row, -1, &mut length))?;
            ok(api.xColumnTotalSize?(row, -1, &mut all))?;
            ok(api.xRowCount?(row, &mut rows))?;
        }
        // SAFETY: see `closeness`.
        let phrases = unsafe { api.xPhraseCount?(row) };
        let mut found = [0.0; MOST_WORDS];
        for i in 0..instances {
            let (mut phrase, mut column, mut at) = (0, 0, 0);
            // SAFETY: see `closeness`.
            ok(unsafe { api.xInst?(row, i, &mut phrase, &mut column, &mut at) })?;
            let weight = WEIGHTS.get(usize::try_from(column).ok()?).unwrap_or(&1.0);
            if let Some(found) = found.get_mut(usize::try_from(phrase).ok()?) {
                *found += weight;
            }
        }
        let usual = all as f64 / rows.max(1) as f64;
        let long = K1 * (1.0 - B + B * f64::from(length) / usual.max(1.0));
        let phrases = usize::try_from(phrases).ok()?.min(MOST_WORDS);
        Some(
            found[..phrases]
                .iter()
                .map(|f| f * (K1 + 1.0) / (f + long))
                .sum(),
        )
    }

    unsafe extern "C" fn tokenize(
        _: *mut ffi::Fts5Tokenizer,
        context: *mut c_void,
        flags: c_int,
        text: *const c_char,
        length: c_int,
        each: Option<XToken>,
    ) -> c_int {
        let (Some(each), Ok(length)) = (each, usize::try_from(length)) else {
            return ffi::SQLITE_ERROR;
        };
        if text.is_null() || length == 0 {
            return ffi::SQLITE_OK;
        }
        // SAFETY: FTS5 passes `length` readable bytes that do not change during this call.
        let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), length) };
        let Ok(text) = std::str::from_utf8(bytes) else {
            return ffi::SQLITE_OK;
        };
        let query = flags & ffi::FTS5_TOKENIZE_QUERY != 0;
        // A panic must not cross into C.
        std::panic::catch_unwind(|| {
            tokens(text, query, |first, form, start, end| {
                let flags = if first { 0 } else { ffi::FTS5_TOKEN_COLOCATED };
                // SAFETY: `context` goes back to FTS5 untouched; the form lives until the call returns.
                unsafe {
                    each(
                        context,
                        flags,
                        form.as_ptr().cast(),
                        form.len() as c_int,
                        start as c_int,
                        end as c_int,
                    )
                }
            })
        })
        .unwrap_or(ffi::SQLITE_ERROR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rival_romanisations_meet_and_other_words_do_not() {
        let meet = |text: &str, query: &str| {
            forms(text, false)
                .iter()
                .any(|f| forms(query, true).contains(f))
        };
        for (text, query) in [
            ("Назарбаев", "nazarbayev"),
            ("Nazarbayev", "nazarbaev"),
            ("Nazarbaev", "Назарбаев"),
            ("Ђукановић", "djukanovic"),
            ("Djukanovic", "Ђукановић"),
            ("Đukanović", "dukanovic"),
            ("Çelibashi", "celibashi"),
            ("Celibashi", "Çelibashi"),
            ("Dmitriy", "dmitri"),
            ("Дмитрий", "dmitry"),
            ("Yeltsin", "eltsin"),
            ("elections", "ELECTIONS"),
        ] {
            assert!(meet(text, query), "{text} / {query}");
        }
        for (text, query) in [("chat", "cat"), ("Saltos", "santos"), ("Imashev", "imanov")] {
            assert!(!meet(text, query), "{text} / {query}");
        }
    }

    #[test]
    fn what_was_sought_is_marked_in_every_spelling_and_only_the_last_word_is_a_beginning() {
        let mark = |query: &str, text: &str| Sought::of(query).mark(text, ('[', ']'));
        assert_eq!(
            mark(
                "назарбаев опы",
                "Mr. Nazarbaev, the opytny one, and Nazarbaeva"
            ),
            (
                "Mr. [Nazarbaev], the [opytny] one, and Nazarbaeva".to_owned(),
                0b11
            )
        );
        assert_eq!(
            mark("zagipa bal", "Загипа Imanova"),
            ("[Загипа] Imanova".to_owned(), 0b01)
        );
        assert_eq!(mark("cat", "chat"), ("chat".to_owned(), 0));
    }

    #[test]
    fn a_query_is_never_read_as_syntax() {
        assert_eq!(
            match_expression("  OR \" NEAR(x) -y*"),
            Some("\"OR\" \"NEAR\" \"x\" \"y\"*".to_owned())
        );
        assert_eq!(match_expression(" *\"- "), None);
        let page = match_expression(&"word ".repeat(5000)).expect("words");
        assert_eq!(page.matches("word").count(), MOST_WORDS);
    }
}
