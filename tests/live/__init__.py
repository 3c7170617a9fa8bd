"""The real site in a temporary folder, and clients for it: what bench, stress, browser and security tests work on."""
