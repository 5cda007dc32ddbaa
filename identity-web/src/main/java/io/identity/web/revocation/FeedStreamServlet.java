package io.identity.web.revocation;

import io.identity.web.http.Answers;
import io.identity.web.http.Failures;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.Peer;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code GET /.well-known/revocations/stream}. A servlet, because thousands of streams must not
 * cost a thread each nor memory without bound, and Jakarta REST says nothing about either.
 */
@WebServlet(urlPatterns = "/.well-known/revocations/stream", asyncSupported = true)
public class FeedStreamServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject private transient FeedStreams streams;
  @Inject private transient Peer peer;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!"GET".equals(request.getMethod())) {
      response.setHeader(HttpHeaders.ALLOW, "GET");
      refuse(response, 405, "invalid_request", "Method Not Allowed");
      return;
    }
    long since;
    try {
      since = since(request);
    } catch (InvalidRequest notANumber) {
      refuse(response, 400, "invalid_request", Position.RULE);
      return;
    }
    if (!streams.reserve()) {
      response.setIntHeader(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS);
      refuse(response, 503, "unavailable", "Too many streams, ask for pages instead");
      return;
    }
    response.setContentType("text/event-stream");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    open(since, request, response);
  }

  /** The header is what a reader sends that was cut off, so it knows better than the address. */
  private static long since(HttpServletRequest request) {
    String resumed = request.getHeader("Last-Event-ID");
    String asked = resumed == null || resumed.isEmpty() ? request.getParameter("since") : resumed;
    return asked == null || asked.isEmpty() ? FeedStream.FROM_NOW : Position.parse(asked);
  }

  private void open(long since, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(0);
    var self = new AtomicReference<FeedStream>();
    var stream =
        new FeedStream(
            since,
            response.getOutputStream(),
            () -> {
              streams.forget(self.get());
              exchange.complete();
            });
    self.set(stream);
    stream.send(FeedEvent.GREETING);
    response.getOutputStream().setWriteListener(stream);
    streams.welcome(stream);
  }

  private void refuse(HttpServletResponse response, int status, String code, String title)
      throws IOException {
    Response problem = Answers.problem(status, code, title, peer.correlation());
    response.setStatus(problem.getStatus());
    problem
        .getStringHeaders()
        .forEach((name, values) -> response.setHeader(name, values.getFirst()));
    response.getWriter().write((String) problem.getEntity());
  }
}
