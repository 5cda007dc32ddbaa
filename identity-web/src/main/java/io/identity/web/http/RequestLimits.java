package io.identity.web.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Takes the body into memory, up to its limit, and lets no query parameter be given twice. */
@Provider
@PreMatching
public class RequestLimits implements ContainerRequestFilter {

  private static final int BYTES_MAX = 64 * 1024;
  private static final int TOO_LARGE = 413;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (request.getUriInfo().getQueryParameters().values().stream()
        .anyMatch(all -> all.size() > 1)) {
      throw new InvalidRequest("a query parameter is given more than once");
    }
    if (request.getLength() > BYTES_MAX) {
      throw new InvalidRequest(TOO_LARGE, "the body is larger than 64 KiB");
    }
    if (request.hasEntity()) {
      byte[] body = request.getEntityStream().readNBytes(BYTES_MAX + 1);
      if (body.length > BYTES_MAX) {
        throw new InvalidRequest(TOO_LARGE, "the body is larger than 64 KiB");
      }
      request.setEntityStream(new ByteArrayInputStream(body));
    }
  }
}
