"""Who somebody is, by the word of another: a relying party for any standard OpenID Connect provider (`passes.begin`, `passes.finish`)."""
