"""What a browser says it is, as two words of ours: where it runs and on what. Nothing else of it is kept."""

PROGRAMS = (
    ("MicroMessenger", "wechat"),
    ("Edg", "edge"),
    ("QQBrowser", "qq"),
    ("UCBrowser", "uc"),
    ("Firefox", "firefox"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
)
SYSTEMS = (
    ("HarmonyOS", "harmony"),
    ("OpenHarmony", "harmony"),
    ("Android", "android"),
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Windows", "windows"),
    ("Mac OS", "mac"),
    ("Linux", "linux"),
)


def of(agent: str) -> str:
    """Return `wechat android`, or `other other` where the browser does not say."""
    program = next((word for sign, word in PROGRAMS if sign in agent), "other")
    system = next((word for sign, word in SYSTEMS if sign in agent), "other")
    return f"{program} {system}"
