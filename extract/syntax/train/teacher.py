"""The teacher: the lower five layers of all-MiniLM-L6-v2 (Apache-2.0) with heads for tags, arcs and labels.

    teacher.py train UD teacher.pt          fine-tunes it on EWT and GUM
    teacher.py label teacher.pt TOKENS OUT  reads sentences, words between tabs, and writes what it thinks of them

The program itself never runs the teacher; student.py learns from OUT as well as from the treebanks.
"""
import math
import random
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import data

LAYERS, FROZEN, WIDTH, ARC, LABEL = 5, 2, 384, 384, 128
TOP_HEADS, TOP = 4, 3  # how many heads, tags and labels of a word are kept


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        lin = lambda a, b: nn.Linear(a, b)
        self.q, self.k, self.v, self.o = (lin(WIDTH, WIDTH) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.f1, self.f2, self.drop = lin(WIDTH, 4 * WIDTH), lin(4 * WIDTH, WIDTH), nn.Dropout(0.1)

    def forward(self, x, mask):
        b, t, d = x.shape
        split = lambda y: y.view(b, t, 12, d // 12).transpose(1, 2)
        a = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask)
        x = self.n1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, t, d))))
        return self.n2(x + self.drop(self.f2(F.gelu(self.f1(x)))))


class Teacher(nn.Module):
    def __init__(self, tags, rels):
        super().__init__()
        self.words, self.places, self.kinds = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.norm, self.shapes, self.tag_shapes = nn.LayerNorm(WIDTH, eps=1e-12), nn.Embedding(9, WIDTH), nn.Embedding(9, 32)
        nn.init.zeros_(self.shapes.weight)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.zeros(LAYERS + 1))
        self.tag = nn.Sequential(nn.Linear(2 * WIDTH + 32, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, tags))
        head = lambda: nn.Sequential(nn.Linear(2 * WIDTH, ARC + LABEL), nn.GELU(), nn.Dropout(0.3))
        self.dep, self.head = head(), head()
        self.arc, self.arc_bias = nn.Parameter(torch.randn(ARC, ARC) * 0.01), nn.Parameter(torch.zeros(ARC))
        self.label = nn.Parameter(torch.randn(rels, LABEL + 1, LABEL + 1) * 0.02)

    def load(self, path):
        from safetensors.torch import load_file
        w = load_file(path)
        for e, name in ((self.words, "word"), (self.places, "position"), (self.kinds, "token_type")):
            e.weight.data = w[f"embeddings.{name}_embeddings.weight"]
        pairs = [(self.norm, "embeddings.LayerNorm")]
        for i, l in enumerate(self.layers):
            pairs += [(m, f"encoder.layer.{i}.{n}") for m, n in (
                (l.q, "attention.self.query"), (l.k, "attention.self.key"), (l.v, "attention.self.value"), (l.o, "attention.output.dense"),
                (l.n1, "attention.output.LayerNorm"), (l.f1, "intermediate.dense"), (l.f2, "output.dense"), (l.n2, "output.LayerNorm"))]
        for m, name in pairs:
            m.weight.data, m.bias.data = w[name + ".weight"], w[name + ".bias"]

    def forward(self, pieces, shapes, first, last, word_shapes, piece_mask, word_mask):
        """Scores of tags and arcs, and what labels are made of. Word 0 is the root."""
        b, t = pieces.shape
        x = F.dropout(self.norm(self.words(pieces) + self.places.weight[:t] + self.kinds.weight[0]), 0.1, self.training)
        mask = torch.zeros(b, 1, 1, t).masked_fill(~piece_mask[:, None, None, :], -1e9)
        states = [x]
        for i, l in enumerate(self.layers):
            x = l(x + self.shapes(shapes) if i == FROZEN else x, mask)
            states.append(x)
        mix = torch.softmax(self.mix, 0)
        x = sum(mix[i] * s for i, s in enumerate(states))
        at = lambda index: x.gather(1, index[:, :, None].expand(-1, -1, WIDTH))
        r = F.dropout(torch.cat([at(first), at(last)], -1), 0.2, self.training)
        d, h = self.dep(r), self.head(r)
        arcs = (d[..., :ARC] @ self.arc + self.arc_bias) @ h[..., :ARC].transpose(1, 2) / math.sqrt(ARC) * 4
        arcs = arcs.masked_fill(~word_mask[:, None, :], -1e9).masked_fill(torch.eye(arcs.shape[1], dtype=torch.bool)[None], -1e9)
        return self.tag(torch.cat([r, self.tag_shapes(word_shapes)], -1)), arcs, d[..., ARC:], h[..., ARC:]

    def labels(self, dep, head, heads):
        one = lambda t: torch.cat([t, torch.ones_like(t[..., :1])], -1)
        head = one(head.gather(1, heads[:, :, None].expand(-1, -1, LABEL)))
        return (torch.einsum("bnd,rde->bnre", one(dep), self.label) * head[:, :, None, :]).sum(-1)


def encode(words, pieces):
    ids, shapes, first, last = [pieces.index["[CLS]"]], [0], [0], [0]
    for w in words:
        p = pieces(w)
        first.append(len(ids))
        ids += p
        last.append(len(ids) - 1)
        shapes += [data.shape(w)] * len(p)
    return {"ids": ids + [pieces.index["[SEP]"]], "shapes": shapes + [0], "first": first, "last": last, "words": [0] + [data.shape(w) for w in words]}


def tensors(items):
    cols = [data.pad([i[k] for i in items]) for k in ("ids", "shapes", "first", "last", "words")]
    masks = [data.pad([[1] * len(i[k]) for i in items]).bool() for k in ("ids", "first")]
    return cols + masks


def train(ud, out):
    torch.manual_seed(1)
    random.seed(1)
    sentences = [s for t in data.treebanks(ud, "train").values() for s in t]
    tags, rels = data.labels(sentences)
    ti, ri = {t: i for i, t in enumerate(tags)}, {r: i for i, r in enumerate(rels)}
    folder, vocabulary = data.minilm()
    pieces, items = data.Pieces(vocabulary), []
    for s in sentences:
        item = encode([w[0] for w in s], pieces)
        item.update(tag=[-1] + [ti.get(w[1] + "\t" + w[2], -1) for w in s], to=[-1] + [w[3] for w in s], rel=[-1] + [ri[w[4]] for w in s])
        if len(item["ids"]) <= 200:
            items.append(item)
    m = Teacher(len(tags), len(rels))
    m.load(folder + "/model.safetensors")
    for name, p in m.named_parameters():
        p.requires_grad = not name.startswith(("words", "places", "kinds", "norm") + tuple(f"layers.{i}." for i in range(FROZEN)))
    # Two passes of a schedule of three, then a short third stage with small steps.
    epochs = [data.batches([len(i["ids"]) for i in items], 1600, True, 4) for _ in range(3)]
    total = sum(map(len, epochs))
    fit(m, items, epochs[0] + epochs[1], 3e-4, 1.2e-3, lambda s: min((s + 1) / 150, max(0.02, 1 - s / total)))
    fit(m, items, epochs[2][:60], 1e-4, 4e-4, lambda s: min((s + 1) / 8, max(0.03, 1 - s / 60)))
    torch.save({"tags": tags, "rels": rels, "weights": m.state_dict()}, out)


def fit(m, items, steps, encoder_rate, head_rate, schedule):
    named = [(n, p) for n, p in m.named_parameters() if p.requires_grad]
    groups = [([p for n, p in named if n.startswith("layers")], encoder_rate), ([p for n, p in named if not n.startswith("layers")], head_rate)]
    opt = torch.optim.AdamW([{"params": p, "lr": r} for p, r in groups], betas=(0.9, 0.98), weight_decay=0.01)
    loss_of = lambda scores, gold: F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1)
    for step, batch in enumerate(steps):
        for g, (_, rate) in zip(opt.param_groups, groups):
            g["lr"] = rate * schedule(step)
        batch = [items[i] for i in batch]
        tag, to, rel = (data.pad([i[k] for i in batch], -1) for k in ("tag", "to", "rel"))
        scores, arcs, dep, head = m(*tensors(batch))
        loss = 0.5 * loss_of(scores, tag) + loss_of(arcs, to) + loss_of(m.labels(dep, head, to.clamp(min=0)), rel)
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(m.parameters(), 2.0)
        opt.step()
        if step % 50 == 0:
            print(f"teacher {step}/{len(steps)} loss {loss.item():.3f}", file=sys.stderr, flush=True)


def label(weights, tokens, out):
    saved = torch.load(weights)
    m = Teacher(len(saved["tags"]), len(saved["rels"]))
    m.load_state_dict(saved["weights"])
    m.eval()
    pieces = data.Pieces(data.minilm()[1])
    lines = [l.rstrip("\n").split("\t") for l in open(tokens, encoding="utf-8")]
    items = [encode(l, pieces) for l in lines]
    done = [None] * len(items)
    byte = lambda p: (p * 255).round().numpy().astype(np.uint8)
    with torch.no_grad():
        for batch in data.batches([len(i["ids"]) for i in items], 4000, False):
            tag, arcs, dep, head = m(*tensors([items[i] for i in batch]))
            hp, h = torch.softmax(arcs, -1).topk(min(TOP_HEADS, arcs.shape[-1]), -1)
            rp, r = torch.softmax(m.labels(dep, head, h[..., 0]), -1).topk(TOP, -1)
            tp, t = torch.softmax(tag, -1).topk(TOP, -1)
            for k, i in enumerate(batch):
                n = len(lines[i])
                heads, shares = np.zeros((n, TOP_HEADS), np.uint8), np.zeros((n, TOP_HEADS), np.uint8)
                heads[:, :h.shape[-1]] = h[k, 1:n + 1].numpy()
                shares[:, :h.shape[-1]] = byte(hp[k, 1:n + 1])
                heads[heads > n] = 0
                done[i] = (heads, shares, *(x[k, 1:n + 1].numpy().astype(np.uint8) if not x.is_floating_point() else byte(x[k, 1:n + 1]) for x in (r, rp, t, tp)))
    np.savez(out, **{k: np.concatenate([d[j] for d in done]) for j, k in enumerate(("heads", "head_p", "rels", "rel_p", "tags", "tag_p"))})


if __name__ == "__main__":
    {"train": train, "label": label}[sys.argv[1]](*sys.argv[2:])
