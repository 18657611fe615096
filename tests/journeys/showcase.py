"""What stands in the installation of the tour: the demo, a few of each. Run once, as a program."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaiji.site.settings")
django.setup()

from kuaiji.actions import clock  # noqa: E402 - wants Django
from kuaiji.actions.demo import loading  # noqa: E402


def main():
    loading.load(loading.SMALL, at=clock.now())


if __name__ == "__main__":
    main()
