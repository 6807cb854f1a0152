"""An embedded sample site and mail sink, on loopback: the whole job without any other network."""

from tracker.demo.listing import watchlist
from tracker.demo.mail_sink import MailSink, Received
from tracker.demo.policies import EDITIONS, POLICIES, SamplePolicy
from tracker.demo.site import SampleSite

__all__ = [
    "EDITIONS",
    "POLICIES",
    "MailSink",
    "Received",
    "SamplePolicy",
    "SampleSite",
    "watchlist",
]
