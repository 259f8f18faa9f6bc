"""Settings of the parameters at which every entry of the registry is tested."""


def variations(act):
    """Return settings of the parameters: the defaults, and each moved along its slider."""
    cases = [{}]
    for name, domain in act.domains.items():
        cases += [{name: choice} for choice in domain.choices if choice != domain.default]
        if domain.shown:
            low, high = domain.shown
            cases += [{name: low + share * (high - low)} for share in (0.0, 0.25, 0.75)]
    return cases
