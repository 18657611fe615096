"""Users with sessions for the plain reference. Run as a program: prints the session keys as JSON."""

import json
import os
import sys

import django


def main(count: int) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.plain.settings")
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    keys = []
    for n in range(count):
        user = User(username=f"user{n}")
        user.set_unusable_password()
        user.save()
        session = SessionStore()
        session.update(
            {
                SESSION_KEY: str(user.pk),
                BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
                HASH_SESSION_KEY: user.get_session_auth_hash(),
            }
        )
        session.create()
        keys.append(session.session_key)
    print(json.dumps(keys))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
