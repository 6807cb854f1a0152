"""Lets the same tests run on the HTTP library's continuation: `HTTP_LIBRARY=httpx2 pytest …`."""

import os
import sys

if os.environ.get("HTTP_LIBRARY") == "httpx2":
    import httpcore2
    import httpx2

    assert "tracker.fetchers.client" not in sys.modules
    sys.modules["httpx"] = httpx2
    sys.modules["httpcore"] = httpcore2
