package io.identity.domain.upstream;

import io.identity.domain.users.SubjectId;
import java.util.Optional;

/** Port: who of the people known here is who elsewhere. */
public interface UpstreamPeople {

  Optional<SubjectId> find(UpstreamSubject person);

  /** A person can be added once. */
  void add(UpstreamSubject person, SubjectId subject);
}
