# SPDX-License-Identifier: BSL-1.0
"""Orders that are on the disk when they are answered: over HTTP, and by a bare writer of the same rows in the same minute."""
import contextlib
import os
import re
import statistics
import tempfile
from pathlib import Path

from . import service, stats
from .report import Row, number
from .toolchain import ROOT, Failed, run

CONNECTIONS = 256
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(process):
    """Seconds of a process and of its children, those that have ended and those that run."""
    def fields(pid):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()

    def ticks(pid):
        return sum(map(int, fields(pid)[11:15]))

    spent = ticks(process)
    for other in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if int(fields(other)[1]) == process:
                spent += ticks(other)
    return spent / TICKS


class Sqlite:
    """A folder with a file for each round."""
    name = "SQLite"

    def __init__(self, folder):
        self.folder, self.rounds = folder, 0

    def bare(self):
        return str(self.folder)

    def service(self):
        self.rounds += 1
        return f"sqlite:{self.folder}/orders{self.rounds}.db"

    def cpu(self):
        return 0.0

    def close(self):
        pass


class Postgres:
    """A server of our own on a socket in the folder, with a database for each round. What is committed is on the disk."""
    name = "PostgreSQL"

    def __init__(self, folder):
        self.folder, self.rounds = folder / "pg", 0
        self.address = self.call("start_postgres")
        self.process = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def call(self, function, *words):
        """What a function of scripts/lib/postgres.bash prints for the server in this folder."""
        return run(["bash", "-c", '. scripts/lib/postgres.bash; "$@"', "bash", function, self.folder, *words], cwd=ROOT).strip()

    def bare(self):
        return self.address

    def service(self):
        self.rounds += 1
        return self.call("make_database", f"round{self.rounds}")

    def cpu(self):
        return cpu_of(self.process)

    def close(self):
        self.call("stop_postgres")


def commits(serving):
    return int(re.search(r"^orders_writer_commits (\d+)", serving.ask("/metrics"), re.M).group(1))


def bare_round(program, base, seconds):
    """(orders a second, microseconds of CPU for each) of the database alone, and through the writer of the service."""
    text = run([program, base.bare(), seconds, 1])
    seen = {what: (float(rate), float(cpu)) for what, rate, cpu in
            re.findall(r"^(\S.*?) +([\d.]+) orders/s +([\d.]+) us of CPU each", text, re.M)}
    return seen[f"{base.name} alone, groups of 256"], seen["commands through the writer"]


def served_round(programs, base, folder, seconds, number):
    with service.Serving(programs["orders"], base.service(), folder / "log") as one:
        port = one.place[1]
        run([programs["place_orders"], port, "stock"])
        cpu, database, before = cpu_of(one.process.pid), base.cpu(), commits(one)
        accepted, refused, took, client = run([programs["place_orders"], port, CONNECTIONS, seconds, f"r{number}"]).split()
        accepted = int(accepted)
        if int(refused):
            raise Failed(f"{refused} orders were refused")
        return {"rate": accepted / float(took), "cpu": (cpu_of(one.process.pid) - cpu) * 1e6 / accepted, "client": float(client),
                "database": (base.cpu() - database) * 1e6 / accepted, "group": accepted / (commits(one) - before)}


def measured(lab, kind):
    compiler = lab.compilers[0]
    rounds, seconds = (15, 3) if lab.full else (7, 2)
    made = service.build(compiler, ["orders", "place_orders", "bare_writer"])
    programs = {"orders": made / "examples/orders/orders", "place_orders": made / "benchmarks/orders/place_orders"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            base = kind(folder)
        except Failed as error:
            return [Row(f"durable.{kind.name.lower()}", compiler.name, "orders over HTTP / the bare writer", 0.38, ">=", note=f"absent: {error}")]
        try:
            bare, writer, served = [], [], []
            for turn in range(rounds):  # one after the other, so that both meet the same machine
                alone, through = bare_round(made / "benchmarks/orders/bare_writer", base, seconds)
                bare.append(alone)
                writer.append(through)
                served.append(served_round(programs, base, folder, seconds, turn))
        finally:
            base.close()
    return rows_of(compiler, kind, bare, writer, served)


def rows_of(compiler, kind, bare, writer, served):
    def middle(values):
        return statistics.median(values)

    rate = {"bare": middle(r for r, _ in bare), "writer": middle(r for r, _ in writer), "served": middle(s["rate"] for s in served)}
    found = stats.order_statistic_interval([s["rate"] / r for s, (r, _) in zip(served, bare)])
    id = f"durable.{kind.name.lower()}"
    beside = (f"{number(rate['served'])}/s of {number(rate['bare'])}/s; commands through the writer {number(rate['writer'])}/s; "
              f"{number(middle(s['group'] for s in served))} orders a commit")
    rows = [Row(id, compiler.name, f"orders over HTTP on {kind.name} / the bare writer, groups of 256", 0.38, ">=", found[0], "", beside, interval=found[1])]
    client = middle(s["client"] for s in served)
    rows.append(Row(f"{id}.cpu", compiler.name, "CPU of the service for an order", None, "<=", middle(s["cpu"] for s in served), "us",
                    f"bare writer {number(middle(c for _, c in bare))}, through the writer {number(middle(c for _, c in writer))}, clients {number(client)}, "
                    f"the database's own processes {number(middle(s['database'] for s in served))}"))
    return rows


def sqlite(lab):
    return measured(lab, Sqlite)


def postgres(lab):
    return measured(lab, Postgres)
