package io.identity.domain.vault.connect;

/** What came of a browser's coming back. */
public sealed interface Arrival
    permits Ending,
        ConnectEvent.Authorized,
        ConnectEvent.Denied,
        ConnectEvent.Broken,
        ConnectRefusal {}
