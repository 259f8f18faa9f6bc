"""The power of a comparison over paired seeds, and how many of them it needs."""

from math import ceil

from scipy import stats

POWER = 0.8  # how often a difference should be found
LARGE = 1000  # from here on Student's t is normal enough


def pairs_needed(mean, sd, confidence=0.95):
    """Return the least number of pairs with a power of 0.8, from the normal guess upwards."""
    quantiles = stats.norm.ppf((1 + confidence) / 2) + stats.norm.ppf(POWER)
    n = max(2, ceil((quantiles * sd / mean) ** 2))
    while n < LARGE and sd > 0 and chance_above(n - 1, mean / sd * n**0.5, confidence) < POWER:
        n += 1
    return n


def chance_above(df, shift, confidence=0.95):
    """Return how often the interval of a mean ``shift`` standard errors above 0 lies above 0."""
    return stats.nct.sf(stats.t.ppf((1 + confidence) / 2, df), df, shift)
