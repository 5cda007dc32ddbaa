package io.identity.domain.clients;

/** Why tokens that are encrypted would not reach everybody they are meant for. */
public enum AudienceConflict {
  /** One of the client's several audiences wants its tokens encrypted. */
  ENCRYPTED_AMONG_SEVERAL,
  /** Another client's tokens are meant for this one and for others. */
  NAMED_AMONG_SEVERAL,
  /** This server's own API could not read them. */
  OWN_AUDIENCE
}
