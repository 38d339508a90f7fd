//! From words to the vectors that the parser looks at: hash embeddings, then four layers that each see one word to
//! either side.

use crate::tokens::Word;
use crate::weights::{Embedding, Layer, Linear, NARROW, PIECES, WIDTH, Weights};
use fearless_simd::{Level, dispatch};
use std::sync::LazyLock;

/// Empty rows before and after a text as far as they reach its words through four layers.
const MARGIN: usize = 3;

/// How many rows before and after the words each layer has to work out for the next one. One more before the words of the
/// first: it is what an empty row among empty ones becomes, and stands for all of them.
const REACH: [(usize, usize); 4] = [(2, 1), (2, 2), (1, 1), (0, 0)];

/// One narrow vector for each word.
pub(crate) fn vectors(weights: &Weights, words: &[Word]) -> Vec<f32> {
    let mut rows = vec![0.0; (words.len() + 2 * MARGIN) * WIDTH];
    let inside = MARGIN * WIDTH..(MARGIN + words.len()) * WIDTH;
    rows[inside.clone()].copy_from_slice(&embed(weights, words));
    let mut wide = Vec::new();
    for (depth, (layer, (before, after))) in weights.convolution.iter().zip(REACH).enumerate() {
        let (from, to) = (MARGIN - before, MARGIN + words.len() + after);
        wide.clear();
        for at in from..to {
            // A row and its neighbours lie side by side.
            wide.extend_from_slice(&rows[(at - 1) * WIDTH..(at + 2) * WIDTH]);
        }
        let new = unit(layer, &wide, WIDTH * 3);
        for (old, new) in rows[from * WIDTH..].iter_mut().zip(new) {
            *old += new;
        }
        if depth == 0 {
            let empty = from * WIDTH..(from + 1) * WIDTH;
            for at in [from - 1, to, to + 1] {
                rows.copy_within(empty.clone(), at * WIDTH);
            }
        }
    }
    let mut narrow = vec![0.0; words.len() * NARROW];
    multiply(&weights.narrow, &rows[inside], WIDTH, &mut narrow);
    narrow
}

/// The vector of each word by itself: what its normal form, first letter, ending and shape tell.
fn embed(weights: &Weights, words: &[Word]) -> Vec<f32> {
    let mut mixed = vec![0.0; words.len() * WIDTH * 4];
    for (word, row) in words.iter().zip(mixed.chunks_exact_mut(WIDTH * 4)) {
        for (which, slot) in row.chunks_exact_mut(WIDTH).enumerate() {
            look_up(
                &weights.embeddings[which],
                word.features[which],
                8 + which as u32,
                slot,
            );
        }
    }
    unit(&weights.mix, &mixed, WIDTH * 4)
}

/// The sum of the four rows that a feature is hashed to.
fn look_up(table: &Embedding, feature: u64, seed: u32, slot: &mut [f32]) {
    for key in hash(feature, seed) {
        let row = key as usize % table.rows;
        let scale = table.scales[row];
        for (x, value) in slot
            .iter_mut()
            .zip(&table.values[row * WIDTH..(row + 1) * WIDTH])
        {
            *x += f32::from(*value as i8) * scale;
        }
    }
}

/// MurmurHash3 of one number, as four keys.
fn hash(value: u64, seed: u32) -> [u32; 4] {
    let mix = |mut h: u64| {
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ h >> 33
    };
    let mut a = value
        .wrapping_mul(0x87c3_7b91_1142_53d5)
        .rotate_left(31)
        .wrapping_mul(0x4cf5_ad43_2745_937f);
    a ^= u64::from(seed) ^ 8;
    let mut b = u64::from(seed) ^ 8;
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    (a, b) = (mix(a), mix(b));
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    [a as u32, (a >> 32) as u32, b as u32, (b >> 32) as u32]
}

/// A maxout layer with its norm over rows of `inputs` values.
fn unit(layer: &Layer, rows: &[f32], inputs: usize) -> Vec<f32> {
    let count = rows.len() / inputs;
    let mut pieces = vec![0.0; count * WIDTH * PIECES];
    multiply(&layer.linear, rows, inputs, &mut pieces);
    let mut out = Vec::with_capacity(count * WIDTH);
    for row in pieces.chunks_exact(WIDTH * PIECES) {
        let from = out.len();
        out.extend(
            row.chunks_exact(PIECES)
                .map(|p| p.iter().copied().fold(f32::NEG_INFINITY, f32::max)),
        );
        let best = &mut out[from..];
        let mean = best.iter().sum::<f32>() / WIDTH as f32;
        let spread = best.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / WIDTH as f32;
        let scale = 1.0 / (spread + 1e-8).sqrt();
        for ((x, gain), offset) in best.iter_mut().zip(&layer.gain).zip(&layer.offset) {
            *x = (*x - mean) * scale * gain + offset;
        }
    }
    out
}

/// Rows and outputs that are worked on together: as many sums as stay in a processor's registers.
const ROWS: usize = 4;
const COLUMNS: usize = 16;

/// `out = rows · weights + bias`. Each sum runs over the inputs in their order, without fused operations, whatever the
/// machine; how many sums it works on at once makes no difference to any of them.
pub(crate) fn multiply(linear: &Linear, rows: &[f32], inputs: usize, out: &mut [f32]) {
    static LEVEL: LazyLock<Level> = LazyLock::new(Level::new);
    dispatch!(*LEVEL, _simd => product(linear, rows, inputs, out));
}

#[inline(always)]
fn product(linear: &Linear, rows: &[f32], inputs: usize, out: &mut [f32]) {
    let outputs = linear.outputs;
    for (some, target) in rows
        .chunks(inputs * ROWS)
        .zip(out.chunks_mut(outputs * ROWS))
    {
        match some.len() / inputs {
            ROWS => stripe::<ROWS>(linear, some, inputs, target),
            3 => stripe::<3>(linear, some, inputs, target),
            2 => stripe::<2>(linear, some, inputs, target),
            _ => stripe::<1>(linear, some, inputs, target),
        }
        for row in target.chunks_exact_mut(outputs) {
            for (x, bias) in row.iter_mut().zip(&linear.bias) {
                *x += bias;
            }
        }
    }
}

/// All outputs of a few rows.
#[inline(always)]
fn stripe<const N: usize>(linear: &Linear, rows: &[f32], inputs: usize, target: &mut [f32]) {
    let outputs = linear.outputs;
    let whole = outputs / COLUMNS * COLUMNS;
    for column in (0..whole).step_by(COLUMNS) {
        let sums = block::<N>(linear, rows, inputs, column);
        for (r, sum) in sums.iter().enumerate() {
            target[r * outputs + column..][..COLUMNS].copy_from_slice(sum);
        }
    }
    for r in 0..N {
        for o in whole..outputs {
            let mut sum = 0.0;
            for i in 0..inputs {
                sum += rows[r * inputs + i] * linear.weights[i * outputs + o];
            }
            target[r * outputs + o] = sum;
        }
    }
}

/// A few rows by sixteen outputs.
#[inline(always)]
fn block<const N: usize>(
    linear: &Linear,
    rows: &[f32],
    inputs: usize,
    column: usize,
) -> [[f32; COLUMNS]; N] {
    let mut sums = [[0.0_f32; COLUMNS]; N];
    let rows: [&[f32]; N] = std::array::from_fn(|r| &rows[r * inputs..(r + 1) * inputs]);
    for (i, line) in linear
        .weights
        .chunks_exact(linear.outputs)
        .take(inputs)
        .enumerate()
    {
        let Some(w) = line[column..].first_chunk::<COLUMNS>() else {
            break;
        };
        for (sum, row) in sums.iter_mut().zip(&rows) {
            let x = row[i];
            for (sum, w) in sum.iter_mut().zip(w) {
                *sum += x * w;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_the_same_however_many_are_worked_on_at_once() {
        let (inputs, outputs) = (7, 37);
        let value = |n: usize| ((n * 37 % 101) as f32 - 50.0) / 7.3;
        let linear = Linear {
            outputs,
            weights: (0..inputs * outputs).map(value).collect(),
            bias: (0..outputs).map(|n| value(n + 5)).collect(),
        };
        for count in 1..=9 {
            let rows: Vec<f32> = (0..count * inputs).map(|n| value(n + 11)).collect();
            let mut out = vec![0.0; count * outputs];
            multiply(&linear, &rows, inputs, &mut out);
            for (at, got) in out.iter().enumerate() {
                let (r, o) = (at / outputs, at % outputs);
                let mut sum = 0.0;
                for i in 0..inputs {
                    sum += rows[r * inputs + i] * linear.weights[i * outputs + o];
                }
                assert_eq!(
                    got.to_bits(),
                    (sum + linear.bias[o]).to_bits(),
                    "{count} {at}"
                );
            }
        }
    }
}
