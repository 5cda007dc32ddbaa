package io.identity.infrastructure.vault.events;

import io.identity.domain.vault.events.Reception;
import io.identity.domain.vault.events.SignedMessage;
import io.identity.domain.vault.events.WebhookPolicy;
import io.identity.domain.vault.events.WebhookSender;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Over a socket of its own. The JDK's HTTP clients look a name up by themselves, after anybody
 * could have checked what it stands for: a name that stands for another address a moment later
 * would lead them inside.
 */
@Dependent
class SocketWebhookSender implements WebhookSender {

  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int ADDRESSES_MAX = 4;

  private final WebhookPolicy policy;
  private final Resolver resolver;
  private final SSLSocketFactory tls;

  @Inject
  SocketWebhookSender(WebhookPolicy policy) {
    this(policy, Resolver.system(), systemTls());
  }

  SocketWebhookSender(WebhookPolicy policy, Resolver resolver, SSLSocketFactory tls) {
    this.policy = policy;
    this.resolver = resolver;
    this.tls = tls;
  }

  @Override
  public Reception send(URI url, SignedMessage message) {
    try {
      List<InetAddress> reachable =
          resolver.addresses(host(url)).stream()
              .filter(address -> policy.reaches(url, address))
              .limit(ADDRESSES_MAX)
              .toList();
      return reachable.isEmpty()
          ? new Reception.Failed("address_not_allowed")
          : reception(send(url, message, reachable));
    } catch (IOException failure) {
      return new Reception.Failed(reason(failure));
    }
  }

  /** TLS wraps what happens below it. */
  private static String reason(Throwable failure) {
    return switch (failure) {
      case UnknownHostException e -> "unknown_host";
      case SocketTimeoutException e -> Reception.Failed.TIMED_OUT;
      case ProtocolException e -> "no_http_answer";
      case SSLException e when e.getCause() instanceof SocketTimeoutException ->
          Reception.Failed.TIMED_OUT;
      case SSLException e -> "tls_failed";
      default -> "connection_failed";
    };
  }

  private static Reception reception(int status) {
    if (status < 300) {
      return new Reception.Accepted();
    }
    return status == 410 ? new Reception.Gone() : new Reception.Failed("status_" + status);
  }

  private int send(URI url, SignedMessage message, List<InetAddress> addresses) throws IOException {
    try (Socket plain = TimedSocket.connected(addresses, port(url), policy.timeout());
        Socket connection = "https".equals(url.getScheme()) ? secured(plain, url) : plain) {
      return HttpExchange.status(connection, url, message);
    }
  }

  /** RFC 9110 §4.3.4: the certificate names the host of the URL, whatever the address. */
  private Socket secured(Socket plain, URI url) throws IOException {
    var socket = (SSLSocket) tls.createSocket(plain, host(url), port(url), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Without the brackets of an IPv6 address. */
  private static String host(URI url) {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
  }

  private static SSLSocketFactory systemTls() {
    try {
      return SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no TLS", e);
    }
  }
}
