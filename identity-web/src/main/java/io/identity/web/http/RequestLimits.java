package io.identity.web.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Takes the body into memory, up to its limit, and lets no query parameter be given twice. What is
 * imported may be much: its body waits until it is known who sends it.
 */
@Provider
@PreMatching
public class RequestLimits implements ContainerRequestFilter {

  private static final int BYTES_MAX = 64 * 1024;
  private static final long IMPORT_BYTES_MAX = 8L * 1024 * 1024;
  private static final String IMPORT = "/connections:import";
  private static final int TOO_LARGE = 413;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (query(request).values().stream().anyMatch(all -> all.size() > 1)) {
      throw new InvalidRequest("a query parameter is given more than once");
    }
    boolean isImport = request.getUriInfo().getPath().endsWith(IMPORT);
    if (request.getLength() > (isImport ? IMPORT_BYTES_MAX : BYTES_MAX)) {
      throw tooLarge();
    }
    if (isImport) {
      request.setEntityStream(new LimitedBody(request.getEntityStream(), IMPORT_BYTES_MAX));
    } else if (request.hasEntity()) {
      byte[] body = request.getEntityStream().readNBytes(BYTES_MAX + 1);
      if (body.length > BYTES_MAX) {
        throw tooLarge();
      }
      request.setEntityStream(new ByteArrayInputStream(body));
    }
  }

  /**
   * Who sends characters that no URI has is refused (RFC 9112 §3.2); asked for it, RESTEasy throws.
   */
  private static MultivaluedMap<String, String> query(ContainerRequestContext request) {
    try {
      return request.getUriInfo().getQueryParameters();
    } catch (IllegalArgumentException noUri) {
      throw new InvalidRequest("the address is no URI");
    }
  }

  static InvalidRequest tooLarge() {
    return new InvalidRequest(TOO_LARGE, "the body is larger than allowed");
  }
}
