package io.identity.domain.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.users.SubjectId;
import java.util.Optional;

/** Port: the current standing of a person at a client, always as last committed. */
public interface Standings {

  /** Empty when one of them is unknown. */
  Optional<Standing> of(SubjectId subject, ClientId client);
}
