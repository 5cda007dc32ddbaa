package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.RevocationFeed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Which feed there is, by the log that it tells of. */
@ApplicationScoped
class RevocationFeeds {

  @Inject RevocationLogs logs;
  @Inject PostgresFeed postgres;
  @Inject SoleNodeFeed soleNode;

  @Produces
  @ApplicationScoped
  RevocationFeed ofThisDatabase() {
    return logs.ofThisDatabase() instanceof SoleNodeLog ? soleNode : postgres;
  }
}
