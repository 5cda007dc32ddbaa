package io.identity.domain.vault.connect;

/** What came of confirming a session. */
public sealed interface Completion permits Ending, ConnectRefusal {}
