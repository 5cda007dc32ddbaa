package io.identity.domain.documents;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Port: JSON documents on the servers of others, read as strangers' answers are read. */
public interface PublishedDocuments {

  /**
   * Bounds of one request.
   *
   * @param patience from the request to the last byte; a connection is waited for 2 seconds of it
   * @param bytesMax of the body
   */
  record Bounds(Duration patience, int bytesMax) {}

  /**
   * Takes seconds at worst, so call it outside any transaction. Follows no redirect. Empty unless
   * the answer is 200, says that it is JSON, is UTF-8 and keeps within the bounds.
   */
  Optional<String> read(URI address, Bounds bounds);
}
