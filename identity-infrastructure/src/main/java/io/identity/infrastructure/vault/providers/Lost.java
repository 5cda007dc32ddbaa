package io.identity.infrastructure.vault.providers;

/** It may have been acted upon, and no whole answer came. */
record Lost() implements Exchange {}
