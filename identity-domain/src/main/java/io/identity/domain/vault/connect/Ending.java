package io.identity.domain.vault.connect;

/** A session that is over with tokens, or for want of them. */
public sealed interface Ending extends ConnectEvent, Arrival, Completion
    permits ConnectEvent.Completed, ConnectEvent.Failed {}
