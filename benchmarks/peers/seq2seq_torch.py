#!/usr/bin/python3
"""A workload in Python PyTorch, written as tutorials write it. See README.md.

seq2seq_torch.py --w W1|W2|W3|W4|W5 [--var] [--threads N] [--windows N] [--steps N] [--warmup N]
                 [--out batch|step] [--adam default|foreach|fused] [--profile]
"""

import argparse
import math
import statistics
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--w", default="W1")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--var", action="store_true")
parser.add_argument("--out", default="batch")
parser.add_argument("--windows", type=int, default=7)
parser.add_argument("--steps", type=int, default=0)
parser.add_argument("--warmup", type=int, default=0)
parser.add_argument("--adam", default="default")
parser.add_argument("--profile", action="store_true")
a = parser.parse_args()
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_num_threads(a.threads)
torch.manual_seed(1)
MASK = (1 << 64) - 1


class Draws:

    def __init__(self, s):
        self.s = s

    def next(self, n):
        self.s = self.s * 6364136223846793005 + 1442695040888963407 & MASK
        return (self.s >> 33) % n


workloads = dict(
    W1=("lstm", True, 8000, 6000, 256, 256, 512, 64, 14, 14),
    W2=("gru", True, 8000, 6000, 256, 256, 512, 64, 14, 14),
    W3=("rnn", False, 8000, 6000, 256, 256, 512, 64, 14, 14),
    W5=("lstm", True, 32000, 32000, 512, 512, 1024, 64, 25, 25),
)
kind, attention, source_symbols, target_symbols, embedding_size, encoder_size, decoder_size, B, S, T = (
    workloads["W1" if a.w == "W4" else a.w]
)


class Attention(nn.Module):

    def __init__(self, enc, dec, A):
        super().__init__()
        self.Wk = nn.Linear(enc, A, bias=False)
        self.Wq = nn.Linear(dec, A, bias=False)
        self.v = nn.Linear(A, 1, bias=False)

    def keys(self, enc):
        return self.Wk(enc)

    def forward(self, h, enc, keys, pad):
        s = self.v(torch.tanh(keys + self.Wq(h).unsqueeze(1))).squeeze(2)
        if pad is not None:
            s = s.masked_fill(pad, -1e9)
        return torch.bmm(torch.softmax(s, 1).unsqueeze(1), enc).squeeze(1)


class Seq2Seq(nn.Module):

    def __init__(self):
        super().__init__()
        self.source_embedding = nn.Embedding(source_symbols, embedding_size, padding_idx=0)
        self.target_embedding = nn.Embedding(target_symbols, embedding_size, padding_idx=0)
        R = dict(lstm=nn.LSTM, gru=nn.GRU, rnn=nn.RNN)[kind]
        C = dict(lstm=nn.LSTMCell, gru=nn.GRUCell, rnn=nn.RNNCell)[kind]
        self.enc = R(embedding_size, encoder_size, bidirectional=True)
        self.bridge = nn.Linear(2 * encoder_size, decoder_size)
        self.bridge_c = nn.Linear(2 * encoder_size, decoder_size) if kind == "lstm" else None
        self.att = Attention(2 * encoder_size, decoder_size, decoder_size) if attention else None
        ctx = 2 * encoder_size if attention else decoder_size
        self.cell = C(embedding_size + ctx, decoder_size)
        self.out = nn.Linear(decoder_size + ctx + embedding_size, target_symbols)
        self.drop = nn.Dropout(0.3)

    def encode(self, src, lens):
        x = self.drop(self.source_embedding(src))
        if lens is not None:
            o, st = self.enc(pack_padded_sequence(x, lens, enforce_sorted=False))
            o, _ = pad_packed_sequence(o)
        else:
            o, st = self.enc(x)
        h = st[0] if kind == "lstm" else st
        h0 = torch.tanh(self.bridge(torch.cat((h[0], h[1]), 1)))
        c0 = torch.tanh(self.bridge_c(torch.cat((st[1][0], st[1][1]), 1))) if kind == "lstm" else None
        encoded = o.transpose(0, 1).contiguous() if attention else None
        keys = self.att.keys(encoded) if attention else None
        pad = (src == 0).t() if lens is not None else None
        return (h0, c0, encoded, keys, pad)

    def step(self, e, h, c, z0, encoded, keys, pad):
        ctx = self.att(h, encoded, keys, pad) if attention else z0
        x = torch.cat((e, ctx), 1)
        if kind == "lstm":
            h, c = self.cell(x, (h, c))
        else:
            h = self.cell(x, h)
        return (h, c, torch.cat((h, ctx, e), 1))

    def forward(self, src, tin, lens):
        h, c, encoded, keys, pad = self.encode(src, lens)
        z0 = h
        emb = self.drop(self.target_embedding(tin))
        outs = []
        for t in range(tin.size(0)):
            h, c, o = self.step(emb[t], h, c, z0, encoded, keys, pad)
            outs.append(self.out(o) if a.out == "step" else o)
        y = torch.stack(outs)
        return y if a.out == "step" else self.out(y)


def fixed(n):
    g = Draws(42)
    r = []
    for _ in range(n):
        src = torch.tensor([[4 + g.next(source_symbols - 4) for _ in range(B)] for _ in range(S)])
        tgt = torch.tensor([[4 + g.next(target_symbols - 4) for _ in range(B)] for _ in range(T + 1)])
        r.append((src, tgt, None, S * B, T * B))
    return r


def variable():
    g = Draws(43)
    P = []
    for _ in range(6400):
        sl = 6 + g.next(17)
        tl = min(22, max(6, sl + g.next(5) - 2))
        P.append((sl, tl))
    P.sort()
    r = []
    for i in range(0, 6400, 64):
        q = P[i : i + 64]
        ms = max((x[0] for x in q))
        mt = max((x[1] for x in q))
        src = torch.tensor(
            [[4 + g.next(source_symbols - 4) if t < x[0] else 0 for x in q] for t in range(ms)]
        )
        tgt = torch.tensor(
            [[4 + g.next(target_symbols - 4) if t < x[1] + 1 else 0 for x in q] for t in range(mt + 1)]
        )
        r.append((src, tgt, torch.tensor([x[0] for x in q]), sum((x[0] for x in q)), sum((x[1] for x in q))))
    for i in range(len(r) - 1, 0, -1):
        j = g.next(i + 1)
        r[i], r[j] = (r[j], r[i])
    return r


m = Seq2Seq()
parameter_count = sum((p.numel() for p in m.parameters()))
tag = f"py-torch {torch.__version__} {a.w}{('var' if a.var else '')} threads={a.threads} out={a.out} adam={a.adam}"


def report(name, v, unit):
    print(
        f"RESULT | {tag} | {name} | min {min(v):.2f} | med {statistics.median(v):.2f} | max {max(v):.2f} | {unit}",
        flush=True,
    )


if a.w != "W4":
    batches = variable() if a.var else fixed(16)
    kw = {} if a.adam == "default" else {a.adam: True}
    opt = torch.optim.Adam(m.parameters(), lr=0.001, **kw)
    m.train()
    tf = [0.0] * 4

    def step(b):
        src, tgt, lens, _, _ = b
        t0 = time.perf_counter()
        opt.zero_grad(set_to_none=True)
        y = m(src, tgt[:-1], lens)
        loss = F.cross_entropy(y.view(-1, target_symbols), tgt[1:].reshape(-1), ignore_index=0)
        t1 = time.perf_counter()
        loss.backward()
        t2 = time.perf_counter()
        nn.utils.clip_grad_norm_(m.parameters(), 1.0)
        t3 = time.perf_counter()
        opt.step()
        t4 = time.perf_counter()
        tf[0] += t1 - t0
        tf[1] += t2 - t1
        tf[2] += t3 - t2
        tf[3] += t4 - t3
        return loss.item()

    W = a.windows
    N = a.steps or (len(batches) // 5 if a.var else 2 if a.w == "W5" else 12)
    warm = a.warmup or (2 if a.w == "W5" else 5)
    ls = [step(batches[i % len(batches)]) for i in range(warm)]
    print(
        f"{tag} params={parameter_count} ln(V)={math.log(target_symbols):.3f} loss first={ls[0]:.4f} after warm={ls[-1]:.4f}",
        flush=True,
    )
    if a.profile:
        with torch.autograd.profiler.profile() as p:
            for i in range(5):
                step(batches[i])
        print(p.key_averages().table(sort_by="self_cpu_time_total", row_limit=35))
        sys.exit()
    tf[:] = [0.0] * 4
    ts = []
    sts = []
    msst = []
    k = 0
    for w in range(W):
        t0 = time.perf_counter()
        nt = ns = 0
        for i in range(N):
            b = batches[k % len(batches)]
            k += 1
            l = step(b)
            ns += b[3]
            nt += b[4]
        d = time.perf_counter() - t0
        ts.append(nt / d)
        sts.append((ns + nt) / d)
        msst.append(1000 * d / N)
    report("target tok/s", ts, "tok/s")
    report("src+tgt tok/s", sts, "tok/s")
    report("ms/step", msst, "ms")
    print(
        "split ms/step: fwd %.1f bwd %.1f clip %.1f adam %.1f ; last loss %.4f"
        % tuple([1000 * x / (W * N) for x in tf] + [l])
    )
else:
    m.eval()
    g = Draws(44)

    @torch.no_grad()
    def greedy(src, L):
        h, c, encoded, keys, pad = m.encode(src, None)
        z0 = h
        y = torch.full((src.size(1),), 2)
        r = []
        for _ in range(L):
            h, c, o = m.step(m.target_embedding(y), h, c, z0, encoded, keys, pad)
            y = m.out(o).argmax(1)
            r.append(y)
        return torch.stack(r)

    @torch.no_grad()
    def beam(src, L, K):
        b = src.size(1)
        h, c, encoded, keys, pad = m.encode(src, None)
        rp = lambda x: x.repeat_interleave(K, 0)
        h, c, encoded, keys = (rp(h), rp(c), rp(encoded), rp(keys))
        z0 = h
        y = torch.full((b * K,), 2)
        sc = torch.full((b, K), -1e9)
        sc[:, 0] = 0
        base = (torch.arange(b) * K).unsqueeze(1)
        toks = []
        par = []
        for _ in range(L):
            h, c, o = m.step(m.target_embedding(y), h, c, z0, encoded, keys, pad)
            lp = torch.log_softmax(m.out(o), 1).view(b, K, target_symbols) + sc.unsqueeze(2)
            sc, ix = lp.view(b, K * target_symbols).topk(K, 1)
            p = torch.div(ix, target_symbols, rounding_mode="floor")
            tk = ix % target_symbols
            rows = (base + p).view(-1)
            h = h.index_select(0, rows)
            c = c.index_select(0, rows)
            y = tk.view(-1)
            toks.append(tk)
            par.append(p)
        out = []
        cur = torch.zeros(b, 1, dtype=torch.long)
        for t in range(L - 1, -1, -1):
            out.append(toks[t].gather(1, cur))
            cur = par[t].gather(1, cur)
        return torch.cat(out[::-1], 1)

    mk = lambda b: torch.tensor([[4 + g.next(source_symbols - 4) for _ in range(b)] for _ in range(S)])
    for name, fn, b, n in (
        ("greedy b1", lambda s: greedy(s, 20), 1, 30),
        ("greedy b64", lambda s: greedy(s, 20), 64, 8),
        ("beam5 b16", lambda s: beam(s, 20, 5), 16, 6),
    ):
        srcs = [mk(b) for _ in range(8)]
        for i in range(max(3, n // 3)):
            fn(srcs[i % 8])
        v = []
        for w in range(a.windows):
            t0 = time.perf_counter()
            for i in range(n):
                fn(srcs[i % 8])
            v.append(1000 * (time.perf_counter() - t0) / n)
        report(name + " ms/batch", v, "ms")
        report(name + " out tok/s", [b * 20 / x * 1000 for x in v], "tok/s")
