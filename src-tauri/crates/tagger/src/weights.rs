//! Reads `data/names.bin`. The order of its parts is that of `export.py`.

use crate::Label;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Width of a word's vector.
pub(crate) const WIDTH: usize = 96;
/// Pieces of a maxout unit in the convolution.
pub(crate) const PIECES: usize = 3;
/// Width of the parser's vectors.
pub(crate) const NARROW: usize = 64;
/// Outputs of the parser's hidden layer before its maxout of two pieces.
pub(crate) const HIDDEN: usize = NARROW * 2;
/// Words that the parser looks at: the next one, the first and the last one of the open name.
pub(crate) const LOOKS: usize = 3;

/// The rows of a hash embedding, kept small: a value is `row[i] * scale`.
pub(crate) struct Embedding {
    pub rows: usize,
    pub scales: Vec<f32>,
    pub values: &'static [u8],
}

/// A linear layer, its weights stored input by input, so that the outputs lie side by side.
pub(crate) struct Linear {
    pub outputs: usize,
    pub weights: Vec<f32>,
    pub bias: Vec<f32>,
}

/// A maxout layer and the layer norm after it.
pub(crate) struct Layer {
    pub linear: Linear,
    pub gain: Vec<f32>,
    pub offset: Vec<f32>,
}

/// A piece of a special case: its length in bytes, and its normal form where that is not its lower case.
pub(crate) struct Piece {
    pub bytes: usize,
    pub norm: Option<u64>,
}

/// What the parser may do with the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Begin(u8),
    In(u8),
    Last(u8),
    Unit(u8),
    Out,
    /// Used in training only.
    Never,
}

/// All of it.
pub(crate) struct Weights {
    pub embeddings: [Embedding; 4],
    pub mix: Layer,
    pub convolution: [Layer; 4],
    pub narrow: Linear,
    /// What each of the words looked at adds; the bias is added once, to their sum.
    pub lower: Linear,
    pub lower_bias: Vec<f32>,
    pub missing: Vec<f32>,
    pub upper: Linear,
    pub norms: HashMap<u64, u64>,
    pub cases: HashMap<&'static str, Vec<Piece>>,
    pub symbols: HashMap<&'static str, u64>,
    pub moves: Vec<Move>,
    pub labels: Vec<Label>,
}

static BYTES: &[u8] = include_bytes!("../data/names.bin");

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    read().expect("the weights are part of the program and their test reads them")
});

/// The weights, read once.
pub(crate) fn weights() -> &'static Weights {
    &WEIGHTS
}

/// What is left to read.
struct Rest(&'static [u8]);

impl Rest {
    fn take(&mut self, length: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) as usize)
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(count * 4)?;
        Some(
            bytes
                .chunks_exact(4)
                .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
                .collect(),
        )
    }

    fn vector(&mut self) -> Option<Vec<f32>> {
        let count = self.number()?;
        self.floats(count)
    }

    fn text(&mut self) -> Option<&'static str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn embedding(&mut self) -> Option<Embedding> {
        let (rows, columns) = (self.number()?, self.number()?);
        let scales = self.floats(rows)?;
        let values = self.take(rows * columns)?;
        (columns == WIDTH).then_some(Embedding {
            rows,
            scales,
            values,
        })
    }

    fn linear(&mut self) -> Option<Linear> {
        let (outputs, inputs) = (self.number()?, self.number()?);
        let scales = self.floats(outputs)?;
        let values = self.take(outputs * inputs * 2)?;
        let mut weights = vec![0.0; outputs * inputs];
        for (o, row) in values.chunks_exact(inputs * 2).enumerate() {
            for (i, b) in row.chunks_exact(2).enumerate() {
                weights[i * outputs + o] = f32::from(i16::from_le_bytes([b[0], b[1]])) * scales[o];
            }
        }
        let bias = self.vector()?;
        Some(Linear {
            outputs,
            weights,
            bias,
        })
    }

    fn layer(&mut self) -> Option<Layer> {
        Some(Layer {
            linear: self.linear()?,
            gain: self.vector()?,
            offset: self.vector()?,
        })
    }
}

fn read() -> Option<Weights> {
    let mut rest = Rest(BYTES);
    if rest.take(8)? != b"NAMES001" {
        return None;
    }
    let embeddings = [
        rest.embedding()?,
        rest.embedding()?,
        rest.embedding()?,
        rest.embedding()?,
    ];
    let mix = rest.layer()?;
    let convolution = [rest.layer()?, rest.layer()?, rest.layer()?, rest.layer()?];
    let narrow = rest.linear()?;
    let mut lower = rest.linear()?;
    let lower_bias = std::mem::take(&mut lower.bias);
    let missing = rest.vector()?;
    let upper = rest.linear()?;
    let count = rest.number()?;
    let norms = rest
        .take(count * 16)?
        .chunks_exact(16)
        .filter_map(|b| {
            let word = u64::from_le_bytes(b[..8].try_into().ok()?);
            Some((word, u64::from_le_bytes(b[8..].try_into().ok()?)))
        })
        .collect();
    let cases = rest.text()?;
    let symbols: HashMap<&'static str, u64> = rest.text()?.split('\n').zip(0..).collect();
    let cases = cases
        .split('\n')
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let word = cells.next()?;
            let pieces = cells
                .map(|cell| {
                    let (word, norm) = cell
                        .split_once('\u{1}')
                        .map_or((cell, None), |(w, n)| (w, Some(n)));
                    Piece {
                        bytes: word.len(),
                        norm: norm.map(|n| crate::tokens::id(n, &symbols)),
                    }
                })
                .collect();
            Some((word, pieces))
        })
        .collect();
    let mut names: Vec<&str> = Vec::new();
    let moves = rest
        .text()?
        .split('\n')
        .map(|name| {
            let (action, label) = name.split_once('-').unwrap_or((name, ""));
            let number = names.iter().position(|n| *n == label).unwrap_or_else(|| {
                names.push(label);
                names.len() - 1
            }) as u8;
            match (action, label) {
                ("O", _) => Move::Out,
                (_, "") => Move::Never,
                ("B", _) => Move::Begin(number),
                ("I", _) => Move::In(number),
                ("L", _) => Move::Last(number),
                ("U", _) => Move::Unit(number),
                _ => Move::Never,
            }
        })
        .collect();
    let labels = names
        .iter()
        .map(|n| Label::parse(n).unwrap_or(Label::Number))
        .collect();
    let whole = rest.0.is_empty();
    whole.then_some(Weights {
        embeddings,
        mix,
        convolution,
        narrow,
        lower,
        lower_bias,
        missing,
        upper,
        norms,
        cases,
        symbols,
        moves,
        labels,
    })
}
