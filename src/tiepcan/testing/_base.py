"""What the classes of the conformance kit share: features decide which optional tests run (nền của bộ kiểm thử tuân thủ)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

import pytest

from tiepcan.testing._failures import told_once
from tiepcan.testing._marks import KIT_PROPERTY, NOT_CLAIMED_PROPERTY, OPTIONAL_MARK
from tiepcan.testing._slips import slips_in, strange_features

__all__ = ["OPTIONAL_MARK", "Conformance", "optional"]


def optional(feature: StrEnum) -> pytest.MarkDecorator:
    """Return the marker of a test that holds only for what claims *feature* (kiểm thử tuỳ chọn)."""
    mark: pytest.MarkDecorator = getattr(pytest.mark, OPTIONAL_MARK)(feature)
    return mark


class Conformance:
    """The base of every class in the kit: compulsory tests always run, optional ones where claimed (bộ kiểm thử tuân thủ).

    A test that is skipped says which feature is not claimed; a feature, attribute or fixture that the class does not
    know fails it. New compulsory tests come with minor versions of
    the SDK only.
    """

    #: What the tested thing claims to do beyond what all must do.
    features: ClassVar[frozenset[StrEnum]] = frozenset()

    def claimed(self, request: pytest.FixtureRequest) -> frozenset[StrEnum]:  # noqa: ARG002 - for subclasses
        """Return the features that are claimed: `features`, unless the tested record says it itself."""
        return self.features

    @pytest.fixture(autouse=True)
    def _only_what_is_claimed(self, request: pytest.FixtureRequest) -> None:
        # The summary of the run is made from the reports: they also come from the processes of xdist.
        told = request.node.user_properties
        told.append((KIT_PROPERTY, type(self).__name__))
        _fail_for(request, slips_in(type(self), request))
        for mark in request.node.iter_markers(OPTIONAL_MARK):
            (feature,) = mark.args
            claimed = self.claimed(request)
            _fail_for(request, strange_features(type(self), claimed))
            if feature not in claimed:
                told.append((NOT_CLAIMED_PROPERTY, feature.value))
                pytest.skip(f"optional: {type(self).__name__} does not claim {feature.value!r}")


def _fail_for(request: pytest.FixtureRequest, slips: Sequence[str]) -> None:
    if slips:
        told_once(request, slips[0], "\n".join(slips))
