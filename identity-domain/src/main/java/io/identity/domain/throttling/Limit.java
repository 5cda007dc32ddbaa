package io.identity.domain.throttling;

/** What attempts are counted by. The name is the reason in audit entries and metrics. */
public enum Limit {
  /** Passwords tried from one source, whosoever they are. */
  ADDRESS,
  /** Passwords of one account, from everywhere but where its person is known to be. */
  ACCOUNT,
  /** Passwords of one account tried from one source. */
  ACCOUNT_AT_ADDRESS,
  /** Refused clients at one source. */
  CLIENTS_AT_ADDRESS,
  /** Secrets of one client tried from one source. */
  CLIENT_AT_ADDRESS,
  /** Registrations, confirmations and recoveries asked for from one source. */
  REQUESTS_AT_ADDRESS,
  /** Changes of one person's password, with the current one right or wrong. */
  PASSWORD_CHANGES
}
