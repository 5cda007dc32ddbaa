package io.identity.domain.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.users.SubjectId;
import java.time.Instant;
import java.util.List;

/**
 * What a sign-in gave: to whom, through which client, for what. Copied by every refresh.
 *
 * @param authTime when the person proved who they are
 * @param epoch the person's epoch, read in the transaction that signed in
 * @param clientEpoch the client's epoch, read there too
 */
public record Grant(
    SubjectId subject,
    ClientId client,
    Scopes scopes,
    List<String> audience,
    Instant authTime,
    long epoch,
    long clientEpoch) {
  public Grant {
    audience = List.copyOf(audience);
  }
}
