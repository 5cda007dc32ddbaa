package io.identity.domain.vault.connections;

/** Why a connection is refreshed. */
public enum Trigger {
  /** Somebody waits for a token. */
  ON_DEMAND,
  /** Somebody was given one that ages. */
  REVALIDATION,
  /** Somebody says that a token is refused which should be good. */
  FORCED,
  /** Nobody asked: it was due. */
  BACKGROUND
}
