"""All claims, in the order in which the ledger tells them."""

from nonlin.ledger.rows import (
    advice,
    born,
    choices,
    depth,
    gated,
    gradients,
    house,
    ills,
    negative,
    outputs,
    periodic,
    pictures,
    quanta,
    sequences,
    sides,
    signals,
    smooth,
    starts,
)

ROOMS = (
    signals,
    born,
    depth,
    gradients,
    starts,
    pictures,
    sides,
    ills,
    choices,
    negative,
    smooth,
    sequences,
    gated,
    outputs,
    periodic,
    quanta,
    house,
    advice,
)
CLAIMS = {claim.name: claim for room in ROOMS for claim in room.CLAIMS}
