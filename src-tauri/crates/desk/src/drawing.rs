//! Pages as they look, drawn by a worker that keeps the file for as long as it is looked at.

use crate::files::Snapshot;
use crate::worker::{self, Bounds, Running};
use crate::{Code, DeskError, Result};
use reader::{Limits, ReadError};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::ChildStdin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// A page that takes longer than this to draw is built to.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Serialize, Deserialize)]
struct Wanted {
    page: u32,
    across: u32,
}

/// What goes before the bytes of a picture.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Drawn { media_type: String, length: u64 },
    Refused(ReadError),
}

/// A page's picture.
pub(crate) struct Picture {
    pub(crate) media_type: String,
    pub(crate) bytes: Vec<u8>,
}

/// A file whose pages are being drawn.
pub(crate) struct Drawing {
    name: String,
    input: ChildStdin,
    spent: bool,
    answers: Receiver<std::result::Result<Picture, ReadError>>,
    // Dropped last of all: the process is ended then.
    _child: Running,
}

impl Drawing {
    /// Starts a worker with the file.
    ///
    /// # Errors
    /// A plain sentence when it could not be started.
    pub(crate) fn start(program: &Path, file: &Snapshot) -> Result<Drawing> {
        let (child, input, output) = worker::start_drawing(program, file, &Bounds::default())?;
        let (send, answers) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(answer) = hear(&mut output) {
                if send.send(answer).is_err() {
                    break;
                }
            }
        });
        Ok(Drawing {
            name: file.name.clone(),
            input,
            spent: false,
            answers,
            _child: child,
        })
    }

    /// Whether the worker is of no use any more: it is gone, or still busy with what nobody waits for.
    pub(crate) fn is_spent(&self) -> bool {
        self.spent
    }

    /// Draws a page (from 1), so many dots across.
    ///
    /// # Errors
    /// `failed` for a page that cannot be drawn; `cancelled`.
    pub(crate) fn draw(&mut self, page: u32, across: u32, cancel: &AtomicBool) -> Result<Picture> {
        let gone = |name: &str| DeskError {
            code: Code::Failed,
            happened: format!("Page {page} of {name} could not be drawn."),
            safe: "Its text is there all the same.".into(),
            next: "Read the plain text instead.".into(),
        };
        // Until it has answered.
        self.spent = true;
        let ask = |input: &mut ChildStdin| -> std::io::Result<()> {
            serde_json::to_writer(&mut *input, &Wanted { page, across })?;
            input.write_all(b"\n")?;
            input.flush()
        };
        ask(&mut self.input).map_err(|_| gone(&self.name))?;
        let until = Instant::now() + PATIENCE;
        loop {
            if cancel.load(Ordering::Relaxed) {
                return Err(ReadError::Cancelled.into());
            }
            if Instant::now() >= until {
                return Err(gone(&self.name));
            }
            match self.answers.recv_timeout(worker::LOOK) {
                Ok(answer) => {
                    self.spent = false;
                    return answer.map_err(|_| gone(&self.name));
                }
                Err(RecvTimeoutError::Disconnected) => return Err(gone(&self.name)),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

fn hear(output: &mut impl BufRead) -> Option<std::result::Result<Picture, ReadError>> {
    let mut line = Vec::new();
    output.read_until(b'\n', &mut line).ok()?;
    match serde_json::from_slice(&line).ok()? {
        Answer::Refused(error) => Some(Err(error)),
        Answer::Drawn { media_type, length } => {
            let mut bytes = Vec::new();
            output.take(length).read_to_end(&mut bytes).ok()?;
            (bytes.len() as u64 == length).then_some(Ok(Picture { media_type, bytes }))
        }
    }
}

/// The worker's side: draws what is asked for until the asker is gone.
pub(crate) fn draw_here(
    limits: &Limits,
    bytes: Vec<u8>,
    input: impl BufRead + Send + 'static,
) -> std::io::Result<()> {
    let (send, wanted) = channel::<Wanted>();
    std::thread::spawn(move || {
        for line in input.split(b'\n').map_while(std::result::Result::ok) {
            let Ok(one) = serde_json::from_slice(&line) else {
                break;
            };
            if send.send(one).is_err() {
                break;
            }
        }
        // The asker is gone, and nobody wants the page that is being drawn.
        std::process::exit(0);
    });
    let limits = limits.clone();
    // A stack of a size that is the same on every system.
    let drawing = std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(move || {
            let said = reader::with_pages(&bytes, &limits, |draw| {
                for Wanted { page, across } in &wanted {
                    answer(draw(page, across))?;
                }
                Ok(())
            });
            match said {
                Ok(done) => done,
                // It cannot be opened: every page is answered so.
                Err(error) => {
                    for _ in &wanted {
                        answer(Err(error.clone()))?;
                    }
                    Ok(())
                }
            }
        })?;
    drawing
        .join()
        .map_err(|_| std::io::Error::other("drawing gave up"))?
}

fn answer(drawn: std::result::Result<reader::Picture, ReadError>) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match drawn {
        Ok(picture) => {
            let answer = Answer::Drawn {
                media_type: picture.media_type.to_owned(),
                length: picture.bytes.len() as u64,
            };
            serde_json::to_writer(&mut out, &answer)?;
            out.write_all(b"\n")?;
            out.write_all(&picture.bytes)?;
        }
        Err(error) => {
            serde_json::to_writer(&mut out, &Answer::Refused(error))?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}
