package io.identity.infrastructure.vault.providers;

/** What came of one request. */
sealed interface Exchange permits Answered, NotSent, Lost {}
