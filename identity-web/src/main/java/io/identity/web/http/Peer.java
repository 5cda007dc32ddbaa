package io.identity.web.http;

import io.identity.domain.throttling.Source;
import io.identity.domain.tokens.Origin;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;

/** The other end of this request, and the name under which the request can be found again. */
@RequestScoped
public class Peer {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CORRELATION_BYTES = 8;

  @Inject HttpServletRequest request;
  @Inject TrustedProxies proxies;

  private final String correlation = newCorrelation();

  /** Made here, never taken from a header: it goes into logs and audit rows. */
  public String correlation() {
    return correlation;
  }

  /** Where the request came from: a header that anybody can send proves nothing. */
  public Origin origin() {
    String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
    String ip =
        proxies.origin(
            request.getRemoteAddr(), Collections.list(request.getHeaders(proxies.header())));
    return Origin.of(ip, userAgent == null ? "" : userAgent);
  }

  /** The same as far as attempts are counted. */
  public Source source() {
    return Source.of(origin().ip());
  }

  static String newCorrelation() {
    byte[] bytes = new byte[CORRELATION_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
