"""The demo's stand-in citizen pass: a small OpenID Connect provider that speaks the real protocol, mounted only where DEMO is on."""
