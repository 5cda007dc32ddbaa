package io.identity.web.audit;

/** Event: an operation of this node has revoked something, and every node refuses it. */
public record RevocationsConfirmed() {}
