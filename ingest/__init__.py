"""From a file to a `Document`: pages, lines, words with boxes and confidence."""

import os
import sys

TELEMETRY_IS_OFF = os.environ.get("ORT_DISABLE_TELEMETRY") == "1" or "onnxruntime" not in sys.modules
"""False in a program that loaded onnxruntime, telemetry and all, before it loaded Sovang."""

# onnxruntime keeps a device id in the home and reports to its maker, unless this is set as it is loaded;
# later is too late. Only this package's modules load it, and Python runs these lines before any of them;
# worker processes inherit the variable. A value that was there, say "0", is no reason to send anything.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
