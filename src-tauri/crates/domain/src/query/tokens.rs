//! A query cut into words and marks. Nothing is an error here: a quote that is never closed ends with the text, so that
//! a query is read the same while it is being typed.

/// One value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) quoted: bool,
    /// Code points of the query, quotes included.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A word, or a mark with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) not: bool,
    pub(super) key: Option<String>,
    pub(super) values: Vec<Written>,
    /// Code points of the query.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where the values begin.
    pub(super) value_from: usize,
}

impl Token {
    /// The words of a token without a key.
    pub(super) fn words(&self) -> String {
        let texts: Vec<_> = self.values.iter().map(|v| v.text.as_str()).collect();
        texts.join(",")
    }

    pub(super) fn quoted(&self) -> bool {
        self.values.iter().any(|v| v.quoted)
    }
}

/// A query's tokens in their order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut all = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let from = at;
        let not = chars[at] == '-' && chars.get(at + 1).is_some_and(|c| !c.is_whitespace());
        if not {
            at += 1;
        }
        let mut end = at;
        while end < chars.len() && (chars[end].is_alphabetic() || chars[end] == '_') {
            end += 1;
        }
        // A colon after letters makes a mark; in 10:30 and https://… it makes none.
        let is_key = end > at
            && chars.get(end) == Some(&':')
            && !(chars.get(end + 1) == Some(&'/') && chars.get(end + 2) == Some(&'/'));
        let key = is_key.then(|| {
            let name: String = chars[at..end].iter().collect();
            at = end + 1;
            name.to_lowercase()
        });
        let value_from = at;
        let values = values(&chars, &mut at, key.is_some());
        all.push(Token {
            not,
            key,
            values,
            from,
            to: at,
            value_from,
        });
    }
    all
}

fn values(chars: &[char], at: &mut usize, several: bool) -> Vec<Written> {
    let mut all = Vec::new();
    loop {
        let from = *at;
        let mut text = String::new();
        let mut quoted = false;
        // A comparison may stand before a quote: >"March 2025".
        while let Some(&c) = chars.get(*at) {
            if c == '"' {
                quoted = true;
                *at += 1;
                while let Some(&c) = chars.get(*at) {
                    *at += 1;
                    if c == '"' {
                        break;
                    }
                    text.push(c);
                }
            } else if c.is_whitespace() || (several && c == ',') {
                break;
            } else {
                text.push(c);
                *at += 1;
            }
        }
        if quoted || !text.is_empty() {
            all.push(Written {
                text,
                quoted,
                from,
                to: *at,
            });
        }
        if several && chars.get(*at) == Some(&',') {
            *at += 1;
        } else {
            return all;
        }
    }
}
