"""The network that the program runs (../model.go, ../network.go): learns from treebanks and from what the teacher says of other text.

    student.py train UD teacher.pt TOKENS LABELS student.pt STEPS
    student.py export teacher.pt student.pt student.weights

It runs on one core, so that the outcome is a function of the seed and the number of steps.
"""
import math
import os
import random
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import data

DIM, LAYERS, ARC, LABEL = 192, 4, 96, 96
FORMS, ENDINGS = 8192, 4096  # rows for hashed forms and endings
ROOT_SHAPE, FIRST = 9, 10
MAX_DIST = 32
BATCH, RATE, DROP, WORD_DROP, MISSING = 1200, 2.5e-3, 0.15, 0.2, 0.05
SILVER = 8000  # sentences with the teacher's labels in each pass over the treebanks


def vocabulary(words):
    """The word pieces that English text has use for, the unknown one first."""
    special = {data.UNKNOWN, "[PAD]", "[CLS]", "[SEP]", "[MASK]"}
    keep = lambda w: w not in special and not w.startswith("[unused") and all(ord(c) < 128 or c in "–—‘’“”…€£•°§·" for c in w)
    return [data.UNKNOWN] + [w for w in words if keep(w)]


def fnv(s):
    h = 2166136261
    for b in s.encode("utf-8", "surrogatepass"):
        h = (h ^ b) * 16777619 & 0xFFFFFFFF
    return h


class Scan(torch.autograd.Function):
    """c[t] = f[t] c[t-1] + (1 - f[t]) x[t], over the first dimension."""

    @staticmethod
    def forward(ctx, x, f):
        out, c = torch.empty_like(x), torch.zeros_like(x[0])
        for t in range(x.shape[0]):
            torch.lerp(x[t], c, f[t], out=out[t])
            c = out[t]
        ctx.save_for_backward(x, f, out)
        return out

    @staticmethod
    def backward(ctx, grad):
        x, f, out = ctx.saved_tensors
        g = torch.empty_like(grad)
        g[-1] = grad[-1]
        for t in range(x.shape[0] - 2, -1, -1):
            torch.addcmul(grad[t], g[t + 1], f[t + 1], out=g[t])
        return g * (1 - f), g * (torch.cat([torch.zeros_like(out[:1]), out[:-1]]) - x)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm, self.gates = nn.LayerNorm(DIM), nn.Linear(DIM, 3 * DIM)
        self.before, self.after = nn.Parameter(torch.full((DIM,), 0.2)), nn.Parameter(torch.full((DIM,), 0.2))
        nn.init.normal_(self.gates.weight, 0, DIM**-0.5)
        with torch.no_grad():
            self.gates.bias[DIM : 2 * DIM] = torch.linspace(-2, 2, DIM // 2).repeat(2)

    def forward(self, x, mask):
        z = self.norm(x) * mask
        edge = torch.zeros_like(z[:1])
        z = z + self.before * torch.cat([edge, z[:-1]]) + self.after * torch.cat([z[1:], edge])
        value, forget, out = self.gates(z).chunk(3, -1)
        turn = lambda y: torch.cat([y[..., : DIM // 2], y[..., DIM // 2 :].flip(0)], -1).contiguous()
        c = turn(Scan.apply(turn(value * mask), turn(torch.sigmoid(forget))))
        return x + F.dropout(torch.sigmoid(out) * c, DROP, self.training)


class Student(nn.Module):
    def __init__(self, pieces, tags, rels):
        super().__init__()
        table = lambda rows: nn.Embedding(rows, DIM, sparse=True)
        self.pieces, self.forms, self.end3, self.end2 = table(pieces), table(FORMS), table(ENDINGS), table(ENDINGS)
        self.shapes = nn.Embedding(20, DIM)
        for e in (self.forms, self.end3, self.end2, self.shapes):
            nn.init.normal_(e.weight, 0, 0.1)
        self.in_norm, self.layers, self.out_norm = nn.LayerNorm(DIM), nn.ModuleList(Layer() for _ in range(LAYERS)), nn.LayerNorm(DIM)
        self.hidden, self.tag = nn.Linear(DIM, DIM), nn.Linear(DIM, tags)
        self.query, self.key = nn.Linear(DIM, ARC), nn.Linear(DIM, ARC, bias=False)
        self.dep, self.head, self.label = nn.Linear(DIM, LABEL), nn.Linear(DIM, LABEL, bias=False), nn.Linear(LABEL, rels)
        self.dist = nn.Parameter(torch.zeros(2 * MAX_DIST + 1))

    def start_pieces(self, vocab):
        """Piece embeddings start as the main components of MiniLM's."""
        from safetensors.torch import load_file
        folder, words = data.minilm()
        index = {w: i for i, w in enumerate(words)}
        e = load_file(folder + "/model.safetensors")["embeddings.word_embeddings.weight"][[index[w] for w in vocab]]
        e = e - e.mean(0)
        e = e @ torch.linalg.svd(e, full_matrices=False)[2][:DIM].T
        self.pieces.weight.data = (e / e.std() * 0.5).contiguous()

    def forward(self, pieces, offsets, hashes, shapes, mask):
        """Scores of tags and arcs, and what labels are made of; mask is words × sentences. Word 0 is the root."""
        t, b = mask.shape
        x = F.embedding_bag(pieces, self.pieces.weight, offsets, mode="mean", sparse=True).view(t, b, DIM)
        form = self.forms(hashes[..., 0])
        if self.training:
            x, form = x * (torch.rand(t, b, 1) > MISSING), form * (torch.rand(t, b, 1) > 2 * MISSING)
        x = x + form + self.end3(hashes[..., 1]) + self.end2(hashes[..., 2]) + self.shapes(shapes)
        x = F.dropout(self.in_norm(x), WORD_DROP, self.training)
        for l in self.layers:
            x = l(x, mask[..., None].float())
        drop = lambda y: F.dropout(y, DROP, self.training)
        r = drop(F.relu(self.hidden(drop(self.out_norm(x))))).transpose(0, 1)
        i = torch.arange(t)
        arcs = self.query(r) @ self.key(r).transpose(1, 2) * (3 / math.sqrt(ARC)) + self.dist[(i[None] - i[:, None]).clamp(-MAX_DIST, MAX_DIST) + MAX_DIST]
        arcs = arcs.masked_fill(~mask.T[:, None], -1e9).masked_fill(torch.eye(t, dtype=torch.bool)[None], -1e9)
        return self.tag(r), arcs, self.dep(r), self.head(r)

    def labels(self, dep, head, heads):
        return self.label(F.relu(dep + head.gather(1, heads[:, :, None].expand(-1, -1, LABEL))))


class Encoder:
    def __init__(self, pieces):
        self.pieces, self.cache = pieces, {}

    def word(self, w):
        if w not in self.cache:
            low = w.lower().replace("\u2019", "'")
            self.cache[w] = self.pieces(w), (fnv(low) % FORMS, fnv(low[-3:]) % ENDINGS, fnv(low[-2:]) % ENDINGS), data.shape(w)
        return self.cache[w]

    def batch(self, sentences):
        t, b = max(map(len, sentences)) + 1, len(sentences)
        ids, offsets = [], []
        hashes, shapes, mask = np.zeros((t, b, 3), np.int64), np.zeros((t, b), np.int64), np.zeros((t, b), bool)
        for i in range(t):
            for k, s in enumerate(sentences):
                offsets.append(len(ids))
                if 0 < i <= len(s):
                    p, hashes[i, k], shape = self.word(s[i - 1])
                    ids += p
                    shapes[i, k], mask[i, k] = shape + (FIRST if i == 1 else 0), True
                else:
                    ids.append(0)
                    if i == 0:
                        shapes[i, k], mask[i, k] = ROOT_SHAPE, True
        return [torch.tensor(ids), torch.tensor(offsets)] + [torch.from_numpy(x) for x in (hashes, shapes, mask)]


KEYS = {"heads": 4, "head_p": 4, "rels": 3, "rel_p": 3, "tags": 3, "tag_p": 3}


def gold(sentence, tags, rels):
    """A treebank's sentence in the form of the teacher's labels."""
    t = {k: np.zeros((len(sentence), n), np.float32 if k.endswith("_p") else np.uint8) for k, n in KEYS.items()}
    for i, w in enumerate(sentence):
        t["heads"][i, 0], t["head_p"][i, 0], t["rels"][i, 0], t["rel_p"][i, 0] = w[3], 1, rels[w[4]], 1
        if w[1] + "\t" + w[2] in tags:
            t["tags"][i, 0], t["tag_p"][i, 0] = tags[w[1] + "\t" + w[2]], 1
    return [w[0] for w in sentence], t


def silver(tokens, path):
    arrays, at = np.load(path), 0
    arrays = {k: arrays[k] for k in KEYS}
    for line in open(tokens, encoding="utf-8"):
        words = line.rstrip("\n").split("\t")
        part = slice(at, at := at + len(words))
        yield words, {k: a[part].astype(np.float32) / 255 if k.endswith("_p") else a[part] for k, a in arrays.items()}


def recase(words):
    """Now and then, a sentence as headlines print it."""
    z = random.random()
    if z < 0.03:
        return [w.upper() for w in words]
    if z < 0.07:
        return [w[:1].upper() + w[1:] if len(w) > 3 else w for w in words]
    return [w.lower() for w in words] if z < 0.08 else words


def train(ud, teacher, tokens, labels, out, steps):
    steps = int(steps)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    random.seed(1)
    saved = torch.load(teacher)
    tags, rels = ({x: i for i, x in enumerate(saved[k])} for k in ("tags", "rels"))
    vocab = vocabulary(data.minilm()[1])
    encoder = Encoder(data.Pieces(vocab))
    treebank = [gold(s, tags, rels) for t in data.treebanks(ud, "train").values() for s in t if len(s) <= 120]
    other = list(silver(tokens, labels))
    random.Random(5).shuffle(other)
    m = Student(len(vocab), len(tags), len(rels))
    m.start_pieces(vocab)
    tables = [e.weight for e in (m.pieces, m.forms, m.end3, m.end2)]
    dense = [p for p in m.parameters() if all(p is not t for t in tables)]
    opts = [torch.optim.Adam(dense, lr=RATE, betas=(0.9, 0.98)), torch.optim.SparseAdam(tables, lr=RATE, betas=(0.9, 0.98))]

    step, next_other = 0, 0
    while step < steps:
        items = treebank + [other[(next_other + i) % len(other)] for i in range(SILVER)]
        next_other += SILVER
        for batch in data.batches([len(w) + 1 for w, _ in items], BATCH, True):
            rate = RATE * min(1, (step + 1) / 100) * (0.49 * (1 + math.cos(math.pi * step / steps)) + 0.02)
            for g in (g for o in opts for g in o.param_groups):
                g["lr"] = rate
            tag, arcs, dep, head = m(*encoder.batch([recase(items[i][0]) for i in batch]))
            t = {k: np.zeros((len(batch), arcs.shape[1], n), np.float32 if k.endswith("_p") else np.int64) for k, n in KEYS.items()}
            for k, i in enumerate(batch):
                for key, a in items[i][1].items():
                    t[key][k, 1 : len(a) + 1] = a
            t = {k: torch.from_numpy(a) for k, a in t.items()}
            words = sum(len(items[i][0]) for i in batch)
            loss_of = lambda scores, key, p: -(F.log_softmax(scores, -1).gather(2, t[key]) * t[p]).sum() / words
            loss = loss_of(arcs, "heads", "head_p") + loss_of(m.labels(dep, head, t["heads"][..., 0]), "rels", "rel_p") + 0.5 * loss_of(tag, "tags", "tag_p")
            for o in opts:
                o.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 1.0)
            for o in opts:
                o.step()
            step += 1
            if step % 100 == 0:
                print(f"student {step}/{steps} loss {loss.item():.3f}", file=sys.stderr, flush=True)
                torch.save(m.state_dict(), out)
            if step == steps:
                break
    torch.save(m.state_dict(), out)


def export(teacher, student, out):
    """Writes what readModel in ../model.go reads after the lemmatiser's tables."""
    saved = torch.load(teacher)
    vocab = vocabulary(data.minilm()[1])
    m = Student(len(vocab), len(saved["tags"]), len(saved["rels"]))
    m.load_state_dict(torch.load(student))
    with open(out, "wb") as f:
        number = lambda n: f.write(struct.pack("<I", n))

        def text(s):
            number(len(s.encode()))
            f.write(s.encode())

        def floats(t):
            a = t.detach().numpy().astype("<f4").ravel()
            number(a.size)
            f.write(a.tobytes())

        def matrix(weight, bias):
            floats(weight)
            floats(bias)

        for lines in (vocab, saved["tags"], saved["rels"]):
            text("\n".join(lines))
        for e in (m.pieces, m.forms, m.end3, m.end2):
            a = e.weight.detach().numpy()
            scale = np.maximum(np.abs(a).max(1) / 127, 1e-9)
            floats(torch.tensor(scale))
            f.write(np.rint(a / scale[:, None]).astype(np.int8).tobytes())
        floats(m.shapes.weight)
        matrix(m.in_norm.weight, m.in_norm.bias)
        number(LAYERS)
        for l in m.layers:
            matrix(l.norm.weight, l.norm.bias)
            floats(l.before)
            floats(l.after)
            matrix(l.gates.weight, l.gates.bias)
        matrix(m.out_norm.weight, m.out_norm.bias)
        matrix(m.hidden.weight, m.hidden.bias)
        scale = 3 / math.sqrt(ARC)
        matrix(torch.cat([m.tag.weight, m.query.weight * scale, m.key.weight, m.dep.weight, m.head.weight]),
               torch.cat([m.tag.bias, m.query.bias * scale, torch.zeros(ARC), m.dep.bias, torch.zeros(LABEL)]))
        matrix(m.label.weight, m.label.bias)
        floats(m.dist)


if __name__ == "__main__":
    {"train": train, "export": export}[sys.argv[1]](*sys.argv[2:])
