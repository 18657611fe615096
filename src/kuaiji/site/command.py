"""The `kuaiji` command, composed: the doors of `kuaiji.cli` with the processes and the database of this site."""

import os
import sys

from kuaiji.cli import main as cli
from kuaiji.site import processes


def main() -> int:
    """Run the command line of this process and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaiji.site.settings")
    return cli.main(sys.argv[1:], house=processes.House())


if __name__ == "__main__":
    sys.exit(main())
