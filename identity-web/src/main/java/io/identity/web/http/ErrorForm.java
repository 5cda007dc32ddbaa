package io.identity.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Gives the errors that the container finds by itself, before any resource, our own form. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ErrorForm extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        request,
        new HttpServletResponseWrapper(response) {
          @Override
          public void sendError(int status) throws IOException {
            write(request, response, status);
          }

          @Override
          public void sendError(int status, String message) throws IOException {
            write(request, response, status);
          }
        });
  }

  private static void write(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    Response answer = Failures.answer(request.getRequestURI(), status, "", Peer.newCorrelation());
    response.resetBuffer();
    response.setStatus(status);
    response.setContentType(answer.getMediaType().toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getWriter().write((String) answer.getEntity());
    response.flushBuffer();
  }
}
