//! Tesseract, the text recognition program, where it is installed: one picture in, its words and their places out.
//!
//! It is started through our own worker, which limits its memory and then becomes it: pictures are as hostile as any
//! file, and ending the process ends the recognition.

use crate::error::plain_io;
use crate::worker::{ARGUMENT, LOOK, Running, broken, limit_memory};
use crate::{DeskError, Result};
use reader::{ReadError, Recognised, RecognisedLine, RecognisedWord};
use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What it may use up: a page of 300 dots an inch takes some 200 MB.
const MEMORY: u64 = 2 << 30;
/// How long one page may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(180);
/// More languages at once make it slow and unsure.
const LANGUAGES: usize = 4;

/// The languages of our reports by Tesseract's names, the likeliest first.
const OURS: &[&str] = &[
    "eng", "rus", "fra", "sqi", "srp", "srp_latn", "bos", "hrv", "mkd", "ukr", "kaz", "kir", "kat",
    "hye", "ron", "uzb", "uzb_cyrl", "tgk", "aze", "spa", "ara",
];

/// Where it is installed: in one of the folders in which programs are looked for, or where its installer puts it.
pub fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual: &[&str] = if cfg!(windows) {
        &[r"C:\Program Files\Tesseract-OCR"]
    } else {
        // A program started from the desktop of a Mac has a short PATH.
        &[
            "/usr/bin",
            "/usr/local/bin",
            "/opt/homebrew/bin",
            "/opt/local/bin",
        ]
    };
    let name = format!("tesseract{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .chain(usual.iter().map(PathBuf::from))
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&name))
        .find(|program| program.is_file())
}

/// How to install it on this system, as the rest of a sentence.
pub(crate) fn how_to_install() -> &'static str {
    if cfg!(target_os = "windows") {
        "install Tesseract (winget install UB-Mannheim.TesseractOCR)"
    } else if cfg!(target_os = "macos") {
        "install Tesseract (brew install tesseract tesseract-lang)"
    } else {
        "install Tesseract (on Debian and Ubuntu: sudo apt install tesseract-ocr, and tesseract-ocr-rus for Russian)"
    }
}

/// The program, ready for work.
pub(crate) struct Tesseract {
    worker: PathBuf,
    program: PathBuf,
    /// As it is told them: `eng+rus`.
    pub(crate) languages: String,
}

impl Tesseract {
    /// Asks it which languages it has.
    ///
    /// # Errors
    /// A plain sentence where it cannot be started or has none of our languages; `cancelled`.
    pub(crate) fn start(worker: &Path, program: PathBuf, cancel: &AtomicBool) -> Result<Tesseract> {
        let mut tesseract = Tesseract {
            worker: worker.to_owned(),
            program,
            languages: String::new(),
        };
        let said = tesseract.run(&["--list-langs"], Arc::default(), cancel)?;
        let has: Vec<&str> = said.lines().map(str::trim).collect();
        let ours: Vec<&str> = OURS
            .iter()
            .filter(|l| has.contains(*l))
            .take(LANGUAGES)
            .copied()
            .collect();
        if ours.is_empty() {
            return Err(failed(
                "Tesseract is installed without any language that reports come in.",
                "Install its data for English (on Debian: tesseract-ocr-eng).",
            ));
        }
        tesseract.languages = ours.join("+");
        Ok(tesseract)
    }

    /// Recognises a picture; of a file of several, the one of this place.
    ///
    /// # Errors
    /// A plain sentence where it failed or took too long; `cancelled`.
    pub(crate) fn recognise(
        &self,
        picture: Arc<Vec<u8>>,
        page: u32,
        place: u32,
        cancel: &AtomicBool,
    ) -> Result<Recognised> {
        let place = format!("tessedit_page_number={place}");
        // 3: find columns and lines by itself.
        let arguments = [
            "stdin",
            "stdout",
            "-l",
            &self.languages,
            "--psm",
            "3",
            "-c",
            &place,
            "tsv",
        ];
        let said = self.run(&arguments, picture, cancel)?;
        Ok(Recognised {
            page,
            lines: lines(&said),
        })
    }

    fn run(&self, arguments: &[&str], input: Arc<Vec<u8>>, cancel: &AtomicBool) -> Result<String> {
        let started = Command::new(&self.worker)
            .arg(ARGUMENT)
            .arg(MEMORY.to_string())
            .arg(&self.program)
            .args(arguments)
            // More threads make one page no faster, and the machine is the officer's.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map(Running::of)
            .map_err(|error| {
                failed(
                    &format!("Tesseract could not be started: {}.", plain_io(&error)),
                    "Install it again.",
                )
            })?;
        let (child, Some(mut stdin), Some(mut stdout)) = started else {
            return Err(failed(
                "Tesseract could not be started.",
                "Install it again.",
            ));
        };
        std::thread::spawn(move || {
            // A program that ends before it has read everything shows on its output.
            let _ = stdin.write_all(&input);
        });
        let (send, said) = channel();
        std::thread::spawn(move || {
            let mut words = Vec::new();
            let whole = stdout.read_to_end(&mut words).is_ok();
            let _ = send.send(whole.then_some(words));
        });
        let until = Instant::now() + PATIENCE;
        let words = loop {
            if cancel.load(Ordering::Relaxed) {
                return Err(ReadError::Cancelled.into());
            }
            if Instant::now() >= until {
                return Err(failed(
                    "Recognising a page took too long and was ended.",
                    "",
                ));
            }
            match said.recv_timeout(LOOK) {
                Ok(words) => break words,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break None,
            }
        };
        let well = words.is_some() && child.ended_well();
        words
            .filter(|_| well)
            .map(|words| String::from_utf8_lossy(&words).into_owned())
            .ok_or_else(|| {
                failed(
                    "Tesseract could not recognise a page.",
                    "Try it with the file by itself.",
                )
            })
    }
}

fn failed(happened: &str, next: &str) -> DeskError {
    broken(happened.to_owned(), next)
}

/// The worker's side: limits itself and becomes the program that is named.
pub(crate) fn become_it(
    memory: &OsStr,
    mut rest: impl Iterator<Item = OsString>,
) -> std::io::Result<()> {
    let wrong = || std::io::Error::other("not an order");
    let memory: u64 = memory
        .to_str()
        .and_then(|m| m.parse().ok())
        .ok_or_else(wrong)?;
    let program = rest.next().ok_or_else(wrong)?;
    limit_memory(memory)?;
    let mut command = Command::new(program);
    command.args(rest);
    end_as(command)
}

#[cfg(unix)]
fn end_as(mut command: Command) -> std::io::Result<()> {
    use std::os::unix::process::CommandExt;
    // Comes back only when it could not.
    Err(command.exec())
}

#[cfg(not(unix))]
fn end_as(mut command: Command) -> std::io::Result<()> {
    let status = command.status()?;
    std::process::exit(status.code().unwrap_or(1));
}

/// The lines of a page in its table: a row for the page (level 1), for each block, paragraph and line, and for each word
/// (level 5), with places in dots.
fn lines(table: &str) -> Vec<RecognisedLine> {
    let mut page = (0.0, 0.0);
    let mut lines: Vec<((u32, u32, u32), RecognisedLine)> = Vec::new();
    for row in table.lines() {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let [
            level,
            _,
            block,
            paragraph,
            line,
            _,
            left,
            top,
            width,
            height,
            sure,
            text,
        ] = cells[..]
        else {
            continue;
        };
        let number = |cell: &str| cell.trim().parse::<f32>().ok().filter(|n| n.is_finite());
        let (Some(left), Some(top), Some(width), Some(height)) =
            (number(left), number(top), number(width), number(height))
        else {
            continue;
        };
        if level == "1" {
            page = (width, height);
        }
        let text = text.trim();
        if level != "5" || text.is_empty() || page.0 < 1.0 || page.1 < 1.0 {
            continue;
        }
        let count = |cell: &str| cell.parse::<u32>().unwrap_or(0);
        let of = (count(block), count(paragraph), count(line));
        if lines.last().is_none_or(|(last, _)| *last != of) {
            let line = RecognisedLine {
                block: of.0,
                paragraph: of.1,
                words: Vec::new(),
            };
            lines.push((of, line));
        }
        if let Some((_, line)) = lines.last_mut() {
            line.words.push(RecognisedWord {
                text: text.to_owned(),
                place: [
                    left / page.0,
                    top / page.1,
                    (left + width) / page.0,
                    (top + height) / page.1,
                ]
                .map(|share| share.clamp(0.0, 1.0)),
                sureness: number(sure).map_or(0, |n| n.round().clamp(0.0, 100.0) as u8),
            });
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n\
        2\t1\t1\t0\t0\t0\t100\t100\t400\t40\t-1\t\n\
        5\t1\t1\t1\t1\t1\t100\t100\t200\t40\t96.2\tThe\n\
        5\t1\t1\t1\t1\t2\t320\t100\t180\t40\t41.5\tCEC\n\
        5\t1\t1\t1\t2\t1\t100\t160\t180\t40\t90\tshould\n\
        5\t1\t1\t1\t2\t2\t300\t160\t180\t40\t90\t \n\
        5\t1\t2\t1\t1\t1\t900\t1900\t400\t400\tnan\t7\n\
        5\tnonsense\n";

    #[test]
    fn words_come_in_lines_with_their_places_as_shares_of_the_page() {
        let lines = lines(TABLE);
        let words: Vec<Vec<&str>> = lines
            .iter()
            .map(|l| l.words.iter().map(|w| w.text.as_str()).collect())
            .collect();
        assert_eq!(words, [vec!["The", "CEC"], vec!["should"], vec!["7"]]);
        assert_eq!(lines[0].words[0].place, [0.1, 0.05, 0.3, 0.07]);
        assert_eq!(lines[0].words[1].sureness, 42);
        assert_eq!((lines[1].block, lines[1].paragraph), (1, 1));
        let last = &lines[2].words[0];
        assert_eq!(
            (last.place, last.sureness),
            ([0.9, 0.95, 1.0, 1.0], 0),
            "nothing stands outside the page"
        );
    }
}
