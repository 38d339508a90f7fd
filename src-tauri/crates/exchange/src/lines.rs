//! Content lines, of which calendars (RFC 5545) and cards (RFC 6350) are made alike: a name, parameters, a value; folded at 75
//! octets, never inside a character.

/// The longest line, without its end.
const OCTETS: usize = 75;

/// Lines in the making.
#[derive(Default)]
pub(crate) struct Lines {
    text: String,
}

impl Lines {
    /// A line whose value is taken as it is: a date, a code, an address.
    pub(crate) fn raw(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", value.replace(['\r', '\n'], "")));
    }

    /// A line of text; none where there is nothing to say.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.raw(name, &escape(value.trim()));
        }
    }

    /// A line of several texts with `between` between them; none where all are empty.
    pub(crate) fn texts<S: AsRef<str>>(&mut self, name: &str, values: &[S], between: char) {
        if values.iter().any(|v| !v.as_ref().trim().is_empty()) {
            let values: Vec<String> = values.iter().map(|v| escape(v.as_ref().trim())).collect();
            self.raw(name, &values.join(&between.to_string()));
        }
    }

    fn fold(&mut self, line: &str) {
        let mut room = OCTETS;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = OCTETS - 1;
            }
            self.text.push(c);
            room -= c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// Text with what means something to a reader of lines made harmless. Control characters have no place in either form.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' if after_return => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
        after_return = c == '\r';
    }
    out
}

/// The value of a parameter: in quotes where it has to be.
pub(crate) fn parameter(value: &str) -> String {
    let value: String = value
        .chars()
        .filter(|c| !c.is_control() && *c != '"')
        .collect();
    if value.contains([':', ';', ',']) {
        format!("\"{value}\"")
    } else {
        value
    }
}

/// A content line as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The physical line that it begins on, from 1.
    pub(crate) number: u32,
    /// Its name in capitals, without a group.
    pub(crate) name: String,
    /// Its parameters, names in capitals; of vCard 2.1's bare ones the value under `TYPE`.
    pub(crate) parameters: Vec<(String, String)>,
    /// The value as it stands, still escaped.
    pub(crate) value: String,
}

impl Line {
    /// Whether a parameter has this among its values.
    pub(crate) fn says(&self, name: &str, value: &str) -> bool {
        self.parameters
            .iter()
            .any(|(n, v)| n == name && v.split(',').any(|v| v.trim().eq_ignore_ascii_case(value)))
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(n, _)| n == name);
        found.map(|(_, v)| v.as_str())
    }

    /// The value's parts between unescaped `between`s, unescaped.
    pub(crate) fn parts(&self, between: char) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            let Some(part) = parts.last_mut() else { break };
            match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') => part.push('\n'),
                    Some(c) => part.push(c),
                    None => part.push('\\'),
                },
                c if c == between => parts.push(String::new()),
                c => part.push(c),
            }
        }
        parts.iter().map(|p| p.trim().to_owned()).collect()
    }

    /// The value as one text.
    pub(crate) fn plain(&self) -> String {
        self.parts('\0').concat()
    }
}

/// The content lines of a text, unfolded, quoted-printable ones of vCard 2.1 decoded. What is no content line is left out and told
/// by its number.
pub(crate) fn read(text: &str) -> (Vec<Line>, Vec<u32>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut bad = Vec::new();
    for (number, line) in unfolded(text) {
        match content_line(number, &line) {
            Some(line) => lines.push(line),
            None => bad.push(number),
        }
    }
    (lines, bad)
}

fn unfolded(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    let mut soft = false;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end_matches('\r');
        match lines.last_mut() {
            Some((_, before)) if soft => before.push_str(line),
            Some((_, before)) if line.starts_with([' ', '\t']) => {
                before.push_str(line.get(1..).unwrap_or(""));
            }
            _ if line.trim().is_empty() => continue,
            _ => lines.push((number, line.to_owned())),
        }
        // A quoted-printable value goes on after a '=' at the end of its line.
        soft = false;
        if let Some((_, whole)) = lines.last_mut()
            && is_quoted_printable(whole)
            && whole.ends_with('=')
        {
            whole.pop();
            soft = true;
        }
    }
    lines
}

fn is_quoted_printable(line: &str) -> bool {
    let head = line.split_once(':').map_or("", |(head, _)| head);
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

fn content_line(number: u32, line: &str) -> Option<Line> {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let (head, value) = line.split_at(colon?.0);
    let value = value.get(1..).unwrap_or("");
    let mut pieces = Vec::new();
    let mut quoted = false;
    let mut piece = String::new();
    for c in head.chars() {
        quoted ^= c == '"';
        match c {
            ';' if !quoted => pieces.push(std::mem::take(&mut piece)),
            '"' => {}
            c => piece.push(c),
        }
    }
    pieces.push(piece);
    let mut pieces = pieces.into_iter();
    let name = pieces.next()?;
    let name = name
        .rsplit('.')
        .next()
        .unwrap_or(&name)
        .to_ascii_uppercase();
    let sound = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let parameters: Vec<(String, String)> = pieces
        .map(|p| match p.split_once('=') {
            Some((name, value)) => (name.trim().to_ascii_uppercase(), value.to_owned()),
            None => ("TYPE".to_owned(), p),
        })
        .collect();
    let value = if is_quoted_printable(line) {
        decoded(value)
    } else {
        value.to_owned()
    };
    sound.then_some(Line {
        number,
        name,
        parameters,
        value,
    })
}

/// Quoted-printable; what is not UTF-8 afterwards is read as Latin 1, which old programs wrote.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .filter(|_| first == b'=')
            .and_then(|h| std::str::from_utf8(h).ok())
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or(&[]);
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(bad) => bad.as_bytes().iter().map(|b| char::from(*b)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_at_75_octets_and_never_inside_a_character() {
        for word in ["Wahl ", "выборы ", "🗳", "éà"] {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &word.repeat(60));
            let text = lines.finish();
            assert!(text.ends_with("\r\n"));
            let physical: Vec<&str> = text.trim_end_matches("\r\n").split("\r\n").collect();
            assert!(physical.len() > 2);
            assert!(physical.iter().all(|l| l.len() <= 75), "{text}");
            assert!(physical.iter().skip(1).all(|l| l.starts_with(' ')));
            // No line is shorter than it must be: the fold comes where the next character would not go in.
            let full = &physical[..physical.len() - 1];
            assert!(full.iter().all(|l| l.len() > 71), "{text}");
            let (read, bad) = read(&text);
            assert!(bad.is_empty());
            assert_eq!(read[0].plain(), word.repeat(60).trim());
        }
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        for text in [
            "a, b; c \\ d: e",
            "two\nlines",
            "\\n is not a line",
            "quo\"ted",
            "ends with \\",
            "tab\there",
        ] {
            let mut lines = Lines::default();
            lines.text("NOTE", text);
            let (read, bad) = read(&lines.finish());
            assert_eq!((read[0].plain().as_str(), bad.len()), (text, 0));
        }
    }

    #[test]
    fn no_value_can_begin_a_line_of_its_own() {
        let mut lines = Lines::default();
        lines.text("NOTE", "x\r\nEND:VCARD\u{2028}END:VCARD\u{85}\0");
        lines.raw("UID", "1\r\nEND:VCARD");
        let (read, _) = read(&lines.finish());
        let names: Vec<&str> = read.iter().map(|l| l.name.as_str()).collect();
        assert_eq!(names, ["NOTE", "UID"]);
    }

    #[test]
    fn groups_parameters_and_old_encodings_are_read() {
        let text = "item1.TEL;type=WORK;type=pref:905\r\nTEL;CELL;VOICE:1\nX;P=\"a:b;c\":v\n\
                    NOTE;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=\nsse =3D\nnonsense\nORG:A\\;B;C";
        let (lines, bad) = read(text);
        assert_eq!(bad, [6]);
        assert_eq!(
            (lines[0].name.as_str(), lines[0].says("TYPE", "work")),
            ("TEL", true)
        );
        assert!(lines[1].says("TYPE", "VOICE"));
        assert_eq!(lines[2].parameter("P"), Some("a:b;c"));
        assert_eq!(lines[3].plain(), "Grüsse =");
        assert_eq!(lines[4].parts(';'), ["A;B", "C"]);
    }
}
