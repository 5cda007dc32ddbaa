package io.identity.client;

/** What may become of a request. */
enum Verdict {
  ACCEPTED,
  DENIED,
  /** Nobody can say now: 503, come again. */
  UNDECIDED
}
