"""JSON as short as it can be written."""

import json

# One encoder for all: `json.dumps` with settings of its own would make one each time.
dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
