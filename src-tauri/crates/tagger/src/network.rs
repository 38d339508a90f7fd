//! From words to the vectors that the parser looks at: hash embeddings, then four layers that each see one word to
//! either side.

use crate::tokens::Word;
use crate::weights::{Embedding, Layer, Linear, NARROW, PIECES, WIDTH, Weights};

/// Empty rows that the network sees before and after a text.
const MARGIN: usize = 4;

/// One narrow vector for each word.
pub(crate) fn vectors(weights: &Weights, words: &[Word]) -> Vec<f32> {
    let mut rows = vec![0.0; (words.len() + 2 * MARGIN) * WIDTH];
    let inside = MARGIN * WIDTH..(MARGIN + words.len()) * WIDTH;
    rows[inside.clone()].copy_from_slice(&embed(weights, words));
    let count = words.len() + 2 * MARGIN;
    let mut wide = vec![0.0; count * WIDTH * 3];
    for layer in &weights.convolution {
        for (at, window) in wide.chunks_exact_mut(WIDTH * 3).enumerate() {
            for (slot, neighbour) in window.chunks_exact_mut(WIDTH).zip([-1_isize, 0, 1]) {
                let from = at.checked_add_signed(neighbour).filter(|n| *n < count);
                match from {
                    Some(n) => slot.copy_from_slice(&rows[n * WIDTH..(n + 1) * WIDTH]),
                    None => slot.fill(0.0),
                }
            }
        }
        let new = unit(layer, &wide, WIDTH * 3);
        for (old, new) in rows.iter_mut().zip(new) {
            *old += new;
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
const COLUMNS: usize = 8;

/// `out = rows · weights + bias`. Each sum runs over the inputs in their order, whatever the machine.
pub(crate) fn multiply(linear: &Linear, rows: &[f32], inputs: usize, out: &mut [f32]) {
    let outputs = linear.outputs;
    for (four, target) in rows
        .chunks(inputs * ROWS)
        .zip(out.chunks_mut(outputs * ROWS))
    {
        let count = four.len() / inputs;
        let mut column = 0;
        while column < outputs {
            let wide = COLUMNS.min(outputs - column);
            if count == ROWS && wide == COLUMNS {
                let sums = block(linear, four, inputs, column);
                for (r, sum) in sums.iter().enumerate() {
                    target[r * outputs + column..][..COLUMNS].copy_from_slice(sum);
                }
            } else {
                for r in 0..count {
                    for o in column..column + wide {
                        let mut sum = 0.0;
                        for i in 0..inputs {
                            sum += four[r * inputs + i] * linear.weights[i * outputs + o];
                        }
                        target[r * outputs + o] = sum;
                    }
                }
            }
            column += wide;
        }
        for row in target.chunks_exact_mut(outputs) {
            for (x, bias) in row.iter_mut().zip(&linear.bias) {
                *x += bias;
            }
        }
    }
}

/// Four rows by eight outputs.
#[inline]
fn block(linear: &Linear, four: &[f32], inputs: usize, column: usize) -> [[f32; COLUMNS]; ROWS] {
    let mut sums = [[0.0_f32; COLUMNS]; ROWS];
    let (a, rest) = four.split_at(inputs);
    let (b, rest) = rest.split_at(inputs);
    let (c, d) = rest.split_at(inputs);
    let lines = linear.weights.chunks_exact(linear.outputs);
    for ((((line, a), b), c), d) in lines.zip(a).zip(b).zip(c).zip(d) {
        let Some(w) = line[column..].first_chunk::<COLUMNS>() else {
            break;
        };
        for k in 0..COLUMNS {
            sums[0][k] += a * w[k];
            sums[1][k] += b * w[k];
            sums[2][k] += c * w[k];
            sums[3][k] += d * w[k];
        }
    }
    sums
}
