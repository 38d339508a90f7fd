//! RTF: groups in braces, control words, bytes in the code page of their font.
//!
//! Written here and not taken from a library: those that were tried give runs of words, but neither headings nor
//! cells, and keep what a tracked change deleted. The writer's own `\listtext` says which number a reader sees.

mod code_pages;
mod tokens;

use crate::compose::{Draft, stated, stated_title};
use crate::flow::{Flow, Weight, kind_of_style};
use crate::numerals::labelled;
use crate::{Limits, ReadError};
use code_pages::{charset, code_page};
use domain::{BlockKind, Document};
use encoding_rs::{self as enc, Encoding};
use std::collections::HashMap;
use tokens::{Token, tokens};

/// What errors and warnings call the file.
const FORMAT: &str = "RTF";

/// Where characters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Words,
    Nowhere,
    Label,
    Fonts,
    Styles,
    Title,
    Author,
}

/// What braces keep apart.
#[derive(Clone, Debug)]
struct Group {
    to: To,
    /// Inside a drawing, whose box of text is wanted and nothing else.
    drawing: bool,
    /// Began with `\*`: to be skipped unless known.
    starred: bool,
    /// A story of its own began here: a note, a head, a box.
    story: bool,
    fallback: usize,
    bold: bool,
    hidden: bool,
    deleted: bool,
    font: Option<i32>,
    paragraph: Properties,
}

#[derive(Clone, Copy, Debug, Default)]
struct Properties {
    style: i32,
    outline: Option<u8>,
    listed: bool,
    level: u8,
    in_table: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Body,
    Note,
    Head,
}

/// Text that is written apart from what surrounds it.
struct Story {
    kind: Kind,
    words: String,
    weight: Weight,
    label: String,
}

impl Story {
    fn new(kind: Kind) -> Story {
        Story {
            kind,
            words: String::new(),
            weight: Weight::default(),
            label: String::new(),
        }
    }
}

#[derive(Default)]
struct Style {
    name: String,
    outline: Option<u8>,
    based_on: Option<i32>,
}

struct Rtf {
    draft: Draft,
    flow: Flow,
    groups: Vec<Group>,
    stories: Vec<Story>,
    notes: Vec<String>,
    heads: Vec<String>,
    styles: HashMap<i32, Style>,
    style: Style,
    fonts: HashMap<i32, Option<&'static Encoding>>,
    encoding: &'static Encoding,
    /// The file is UTF-8 beyond ASCII, as only some programs write it.
    raw: bool,
    /// Bytes that wait to be decoded together.
    bytes: Vec<u8>,
    /// The first half of a sign that UTF-16 writes as two.
    high: Option<u16>,
    /// How many characters stand in for the sign just read, and are skipped.
    stand_ins: usize,
    comments: usize,
    changed: bool,
    words: (String, String),
}

/// Reads RTF.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut rtf = Rtf {
        draft: Draft::default(),
        flow: Flow::default(),
        groups: Vec::new(),
        stories: vec![Story::new(Kind::Body)],
        notes: Vec::new(),
        heads: Vec::new(),
        styles: HashMap::new(),
        style: Style::default(),
        fonts: HashMap::new(),
        encoding: enc::WINDOWS_1252,
        raw: !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok(),
        bytes: Vec::new(),
        high: None,
        stand_ins: 0,
        comments: 0,
        changed: false,
        words: Default::default(),
    };
    let broken_off = rtf.walk(bytes, limits.nesting)?;
    if broken_off {
        rtf.draft
            .warn("The RTF file breaks off; what came after the last words here is missing.");
    }
    rtf.finish()
}

impl Rtf {
    /// Walks through the bytes; says whether the end is missing.
    fn walk(&mut self, bytes: &[u8], nesting: u64) -> Result<bool, ReadError> {
        for token in tokens(bytes) {
            match token {
                Token::Begin => {
                    self.flush();
                    self.stand_ins = 0;
                    if self.groups.len() as u64 >= nesting {
                        return Err(ReadError::NestedTooDeep { limit: nesting });
                    }
                    self.begin();
                }
                Token::End => {
                    self.flush();
                    self.stand_ins = 0;
                    if self.end() {
                        return Ok(false);
                    }
                }
                Token::Word(word, number) => {
                    if !self.stands_in() {
                        self.word(word, number);
                    }
                }
                Token::Byte(byte) | Token::Sign(byte @ (b'{' | b'}' | b'\\')) => {
                    if !self.stands_in() {
                        self.bytes.push(byte);
                    }
                }
                Token::Sign(sign) => self.sign(sign),
            }
        }
        self.flush();
        Ok(true)
    }

    /// Whether what was just read stands in for a sign that was read already, and is to be skipped.
    fn stands_in(&mut self) -> bool {
        let stands_in = self.stand_ins > 0;
        self.stand_ins = self.stand_ins.saturating_sub(1);
        stands_in
    }

    fn group(&self) -> Option<&Group> {
        self.groups.last()
    }

    fn begin(&mut self) {
        let outer = self.groups.last();
        let group = outer.map_or(
            Group {
                to: To::Words,
                drawing: false,
                starred: false,
                story: false,
                fallback: 1,
                bold: false,
                hidden: false,
                deleted: false,
                font: None,
                paragraph: Properties::default(),
            },
            |g| Group {
                starred: false,
                story: false,
                ..g.clone()
            },
        );
        self.groups.push(group);
    }

    /// Ends a group; says whether it was the outermost.
    fn end(&mut self) -> bool {
        let Some(group) = self.groups.pop() else {
            return true;
        };
        if group.to == To::Styles {
            self.end_style(group.paragraph.style);
        }
        if group.story {
            self.paragraph(&group.paragraph);
            self.stories.pop();
        }
        self.groups.is_empty()
    }

    fn end_style(&mut self, number: i32) {
        let style = std::mem::take(&mut self.style);
        if !style.name.is_empty() {
            self.styles.insert(number, style);
        }
    }

    fn sign(&mut self, sign: u8) {
        if matches!(sign, b'~' | b'_' | b'-') && self.stands_in() {
            return;
        }
        match sign {
            b'*' => {
                if let Some(group) = self.groups.last_mut() {
                    group.starred = true;
                }
            }
            b'~' => self.letters("\u{a0}"),
            b'_' => self.letters("-"),
            b'\n' | b'\r' => self.word("par", None),
            _ => {}
        }
    }

    /// Decodes the bytes that waited.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.group().and_then(|g| g.font);
        let encoding = match font.and_then(|f| self.fonts.get(&f)) {
            // A font of signs: its letters are none.
            Some(None) if !bytes.is_ascii() => return,
            Some(Some(encoding)) => encoding,
            _ => self.encoding,
        };
        // Letters that a program wrote as UTF-8, against the rules, are kept; escaped bytes are in a code page.
        match std::str::from_utf8(&bytes) {
            Ok(letters) if self.raw || bytes.is_ascii() => self.letters(letters),
            _ => self.letters(&encoding.decode_without_bom_handling(&bytes).0),
        }
    }

    fn letters(&mut self, letters: &str) {
        if !self.bytes.is_empty() {
            self.flush();
        }
        let Some(group) = self.groups.last() else {
            return;
        };
        match group.to {
            To::Words if !group.hidden && !group.deleted => {
                let bold = group.bold;
                if let Some(story) = self.stories.last_mut() {
                    story.words.push_str(letters);
                    story.weight.add(letters, bold);
                }
            }
            To::Label => {
                if let Some(story) = self.stories.last_mut() {
                    story.label.push_str(letters);
                }
            }
            To::Styles => {
                for letter in letters.chars() {
                    if letter == ';' {
                        let number = self.group().map_or(0, |g| g.paragraph.style);
                        self.end_style(number);
                    } else {
                        self.style.name.push(letter);
                    }
                }
            }
            To::Title => self.words.0.push_str(letters),
            To::Author => self.words.1.push_str(letters),
            To::Words | To::Nowhere | To::Fonts => {}
        }
    }

    fn unicode(&mut self, number: i32) {
        // Signed 16 bits; some programs write more.
        let unit = if number < 0 { number + 0x10000 } else { number };
        let letter = match (self.high.take(), u32::try_from(unit)) {
            (_, Ok(unit @ 0xD800..=0xDBFF)) => {
                self.high = Some(unit as u16);
                None
            }
            (Some(high), Ok(low @ 0xDC00..=0xDFFF)) => char::decode_utf16([high, low as u16])
                .next()
                .and_then(Result::ok),
            (_, Ok(unit)) => char::from_u32(unit).filter(|c| *c != '\0'),
            (_, Err(_)) => None,
        };
        if let Some(letter) = letter {
            // The private signs of symbol fonts mean nothing here.
            if !('\u{e000}'..='\u{f8ff}').contains(&letter) {
                self.letters(letter.encode_utf8(&mut [0; 4]));
            }
        }
        self.stand_ins = self.group().map_or(1, |g| g.fallback);
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        self.flush();
        let on = number != Some(0);
        let n = number.unwrap_or(0);
        let level = || u8::try_from(n).ok().filter(|l| *l < 9);
        let to = self.group().map_or(To::Nowhere, |g| g.to);
        match word {
            "par" | "sect" | "page" => {
                let Some(group) = self.groups.last().filter(|g| g.to == To::Words) else {
                    return;
                };
                // The mark at the paragraph's end was deleted: the next goes on with its words.
                if !group.deleted {
                    let properties = group.paragraph;
                    self.paragraph(&properties);
                }
            }
            "cell" | "nestcell" if to == To::Words => {
                let mut properties = self.group().map(|g| g.paragraph).unwrap_or_default();
                properties.in_table = true;
                self.paragraph(&properties);
                if word == "cell" && self.in_body() {
                    self.flow.end_cell();
                    self.flow.begin_cell();
                }
            }
            "row" if to == To::Words && self.in_body() => self.flow.end_row(),
            "line" => self.letters("\n"),
            "tab" => self.letters("\t"),
            "emdash" => self.letters("—"),
            "endash" => self.letters("–"),
            "bullet" => self.letters("•"),
            "lquote" => self.letters("‘"),
            "rquote" => self.letters("’"),
            "ldblquote" => self.letters("“"),
            "rdblquote" => self.letters("”"),
            "emspace" | "enspace" | "qmspace" => self.letters(" "),
            "u" => self.unicode(n),
            "ansicpg" => {
                self.encoding = code_page(n).unwrap_or(self.encoding);
            }
            "mac" => self.encoding = enc::MACINTOSH,
            "fcharset" if to == To::Fonts => {
                if let Some(font) = self.group().and_then(|g| g.font) {
                    match (n, charset(n)) {
                        (2, _) => {
                            self.fonts.insert(font, None);
                        }
                        (_, Some(encoding)) => {
                            self.fonts.insert(font, Some(encoding));
                        }
                        (_, None) => {}
                    }
                }
            }
            "cpg" if to == To::Fonts => {
                if let (Some(font), Some(page)) = (self.group().and_then(|g| g.font), code_page(n))
                {
                    self.fonts.insert(font, Some(page));
                }
            }
            "sbasedon" if to == To::Styles => self.style.based_on = number,
            "outlinelevel" if to == To::Styles => self.style.outline = level(),
            _ => self.state(word, number, on, n),
        }
    }

    /// Words that change what holds until the group ends.
    fn state(&mut self, word: &str, number: Option<i32>, on: bool, n: i32) {
        let story = match word {
            "footnote" => Some(Kind::Note),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" => Some(Kind::Head),
            _ => None,
        };
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        if let Some(kind) = story.filter(|_| group.to == To::Words) {
            (group.story, group.starred) = (true, false);
            group.paragraph = Properties::default();
            self.stories.push(Story::new(kind));
            return;
        }
        if word == "shptxt" && group.drawing {
            (group.story, group.drawing, group.to) = (true, false, To::Words);
            group.paragraph = Properties::default();
            self.stories.push(Story::new(Kind::Body));
            return;
        }
        if word == "shpinst" && group.to == To::Words {
            (group.drawing, group.starred, group.to) = (true, false, To::Nowhere);
            return;
        }
        if group.starred {
            group.starred = false;
            self.comments += usize::from(word == "annotation" && group.to == To::Words);
            group.to = To::Nowhere;
            return;
        }
        if group.to == To::Nowhere {
            return;
        }
        match word {
            "fonttbl" => group.to = To::Fonts,
            "stylesheet" => group.to = To::Styles,
            "listtext" | "pntext" => group.to = To::Label,
            "title" if self.words.0.is_empty() => group.to = To::Title,
            "author" if self.words.1.is_empty() => group.to = To::Author,
            "title" | "author" => group.to = To::Nowhere,
            "annotation" => {
                self.comments += 1;
                group.to = To::Nowhere;
            }
            "colortbl" | "pict" | "object" | "objdata" | "shprslt" | "nonshppict" | "xe" | "tc"
            | "nonesttables" | "operator" | "subject" | "doccomm" | "keywords" | "company"
            | "manager" | "category" | "atnid" | "atnauthor" | "fldinst" | "creatim" | "revtim"
            | "printim" | "buptim" | "comment" | "hlinkbase" | "filetbl" | "listtable"
            | "revtbl" | "template" | "pntxta" | "pntxtb" => {
                group.to = To::Nowhere;
            }
            "uc" => group.fallback = usize::try_from(n).unwrap_or(1).min(16),
            "b" => group.bold = on,
            "v" => group.hidden = on,
            "deleted" => {
                group.deleted = on;
                self.changed |= on;
            }
            "revised" => self.changed |= on,
            "plain" => {
                (group.bold, group.hidden, group.font) = (false, false, None);
            }
            "f" => group.font = number,
            "pard" => group.paragraph = Properties::default(),
            "s" => group.paragraph.style = n,
            "intbl" => group.paragraph.in_table = true,
            "outlinelevel" => {
                group.paragraph.outline = u8::try_from(n).ok().filter(|l| *l < 9);
            }
            "ls" => group.paragraph.listed = on,
            "ilvl" => group.paragraph.level = u8::try_from(n).unwrap_or(0).min(8),
            _ => {}
        }
    }

    fn in_body(&self) -> bool {
        self.stories.len() == 1
    }

    fn paragraph(&mut self, properties: &Properties) {
        let in_body = self.in_body();
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        let kind = story.kind;
        let done = std::mem::replace(story, Story::new(kind));
        let words = done.words.trim();
        // A mark is no number.
        let label = Some(done.label.trim()).filter(|l| l.contains(char::is_alphanumeric));
        let whole = labelled(label.unwrap_or_default(), words);
        match kind {
            Kind::Note if !words.is_empty() => self.notes.push(whole),
            Kind::Head if !words.is_empty() && !self.heads.contains(&whole) => {
                self.heads.push(whole);
            }
            Kind::Note | Kind::Head => {}
            Kind::Body => {
                if in_body {
                    if properties.in_table && !self.flow.in_table() {
                        self.flow.begin_table();
                        self.flow.begin_cell();
                    } else if !properties.in_table && self.flow.in_table() {
                        self.flow.end_table(&mut self.draft);
                    }
                }
                if !words.is_empty() || self.flow.in_table() {
                    let listed = !done.label.trim().is_empty();
                    let kind = self.kind(properties, listed, done.weight, words);
                    self.flow.paragraph(kind, &whole, &mut self.draft);
                }
            }
        }
    }

    fn kind(&self, at: &Properties, listed: bool, weight: Weight, words: &str) -> BlockKind {
        let mut next = Some(at.style);
        for _ in 0..16 {
            let Some(style) = next.and_then(|n| self.styles.get(&n)) else {
                break;
            };
            if let Some(kind) = kind_of_style(&style.name) {
                return kind;
            }
            if let Some(level) = style.outline {
                return BlockKind::Heading {
                    level: (level + 1).min(6),
                };
            }
            next = style.based_on.filter(|b| *b != at.style);
        }
        if let Some(level) = at.outline {
            return BlockKind::Heading {
                level: (level + 1).min(6),
            };
        }
        if listed || at.listed {
            return BlockKind::ListItem { depth: at.level };
        }
        if weight.is_heading(words) {
            return BlockKind::Heading { level: 3 };
        }
        BlockKind::Paragraph
    }

    fn finish(mut self) -> Result<Document, ReadError> {
        while let Some(group) = self.groups.pop() {
            if group.story {
                self.paragraph(&group.paragraph);
                self.stories.pop();
            }
        }
        let in_table = self.flow.in_table();
        self.paragraph(&Properties {
            in_table,
            ..Properties::default()
        });
        let Rtf {
            mut draft,
            mut flow,
            notes,
            heads,
            ..
        } = self;
        flow.finish(&mut draft);
        for note in &notes {
            draft.block(BlockKind::Footnote, note);
        }
        for head in &heads {
            draft.block(BlockKind::RunningHead, head);
        }
        if self.changed {
            draft.warn("The document has tracked changes: it was read as if all were accepted.");
        }
        draft.comments_left_out(self.comments, FORMAT);
        draft.metadata.title = stated_title(&self.words.0);
        draft.metadata.authors.extend(stated(&self.words.1));
        if draft.only_running_heads() {
            return Err(ReadError::NoText {
                format: FORMAT.to_owned(),
            });
        }
        Ok(draft.finish("rtf"))
    }
}
