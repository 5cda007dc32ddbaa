package io.identity.infrastructure.upstream;

import io.identity.domain.upstream.UpstreamSubject;
import io.identity.domain.users.SubjectId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code upstream_person}: who of ours somebody of a provider is. */
@Entity
@Table(name = "upstream_person")
@IdClass(UpstreamPersonRow.Key.class)
@NullUnmarked // Hibernate fills the fields.
class UpstreamPersonRow {

  record Key(String issuer, String subject) {}

  @Id String issuer;
  @Id String subject;
  UUID person;

  static UpstreamPersonRow of(UpstreamSubject upstream, SubjectId subject) {
    var row = new UpstreamPersonRow();
    row.issuer = upstream.issuer();
    row.subject = upstream.subject();
    row.person = subject.value();
    return row;
  }
}
