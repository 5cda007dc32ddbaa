package io.identity.web.http;

import io.identity.domain.tokens.Origin;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The other end of this request, and the name under which the request can be found again. */
@RequestScoped
public class Peer {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CORRELATION_BYTES = 8;

  @Inject HttpServletRequest request;

  private final String correlation = newCorrelation();

  /** Made here, never taken from a header: it goes into logs and audit rows. */
  public String correlation() {
    return correlation;
  }

  /** The address of the connection: a header that anybody can send proves nothing. */
  public Origin origin() {
    String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
    return Origin.of(request.getRemoteAddr(), userAgent == null ? "" : userAgent);
  }

  static String newCorrelation() {
    byte[] bytes = new byte[CORRELATION_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
