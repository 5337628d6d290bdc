"""`python -m assistant` is `tiaowen`."""

import sys

from assistant.commands import main

if __name__ == "__main__":
    sys.exit(main())
