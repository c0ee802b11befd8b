"""``python -m tiepcan.cli``: the command line where no script is on the path."""

from tiepcan.cli import main

main()
