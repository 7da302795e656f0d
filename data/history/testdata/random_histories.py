"""Writes random histories of the model of the log as JSON, one a line, with what the model says of them.

    random_histories.py FOLDER N SEED     FOLDER holds log_model.py
"""
import json, random, sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import log_model as model

# The model takes a time before 0 for none. Its clocks that run behind begin later here.
time_after = model.time_after
model.time_after = lambda now, parents: time_after(now + 10000, parents)


def state(log, s, r):
    """What the model says of a set of transactions, and what undoing and settling write there."""
    after = log.tips(s)
    out = {"after": after, "plan": log.plan(s), "conflicts": log.conflicts(s), "undo": [], "settle": []}
    mine = [i for i in log.each(s) if i]
    for i in r.sample(mine, min(4, len(mine))):
        undo = [i] + (r.sample(mine, 1) if r.random() < .3 else [])
        ops, left = log.inverse(s, sorted(set(undo)))
        out["undo"].append({"of": [log.txs[k]["id"] for k in sorted(set(undo))], "writes": ops, "left": left})
    for k in out["conflicts"]:
        if "register" not in k:
            out["settle"].append({"keep": k["row"], "writes": log.keep(s, k["row"])})
            out["settle"].append({"delete": k["row"], "writes": log.delete_again(s, k["row"])})
    waves = [x for x in model.WAVES if x in log.living(s)]
    if waves:
        wave, to = r.choice(waves), r.choice(waves + [""])
        if to != wave:
            out["settle"].append({"delete row": [wave, to], "writes": log.delete(s, wave, to)})
        parts = {"name": r.choice(["Nord", "Syd"])}
        out["settle"].append({"edit": [wave, parts], "writes": log.edit(s, wave, parts)})
    return out


def history(seed):
    r = random.Random(seed)
    w = model.World(seed, r.choice([2, 2, 3, 4, 5])).run(r.choice([6, 10, 16]), simple=r.random() < .2)
    log = w.log
    sets = [c.s for c in w.copies]
    for i in range(len(log.txs)):
        if r.random() < .15:
            sets.append(log.set_of([log.txs[i]["id"]]))
        if r.random() < .1:
            sets.append(log.set_of([log.txs[i]["id"], r.choice(log.txs)["id"]]))
    txs = [{"id": t["id"], "parents": t["parents"], "by": t["by"], "at": t["at"], "ops": t["ops"]} for t in log.txs]
    return {"seed": seed, "seen": dict(w.seen), "txs": txs, "states": [state(log, s, r) for s in dict.fromkeys(sets)]}


for n in range(int(sys.argv[2])):
    seed = int(sys.argv[3]) + n
    try:
        told = history(seed)
    except model.Failed as e:  # it is not of one mind with itself
        told = {"seed": seed, "refused": str(e)}
    print(json.dumps(told, ensure_ascii=False))
