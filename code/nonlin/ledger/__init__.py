"""The ledger: famous claims about activations, each measured over many seeds and judged."""

from nonlin.ledger.cards import anchor, brief, card, count, table, verdict_text
from nonlin.ledger.claim import FAILS, HOLDS, ONLY_IF, OPEN, VERDICTS, Claim, Spread, Verdict
from nonlin.ledger.results import (
    Result,
    best_case,
    claim_of,
    digest,
    filled,
    is_testable,
    measure,
    result,
    save,
)
from nonlin.ledger.rows import CLAIMS
from nonlin.ledger.strips import groups, strip

__all__ = [
    "CLAIMS",
    "FAILS",
    "HOLDS",
    "ONLY_IF",
    "OPEN",
    "VERDICTS",
    "Claim",
    "Result",
    "Spread",
    "Verdict",
    "anchor",
    "best_case",
    "brief",
    "card",
    "claim_of",
    "count",
    "digest",
    "filled",
    "groups",
    "is_testable",
    "measure",
    "result",
    "save",
    "strip",
    "table",
    "verdict_text",
]
