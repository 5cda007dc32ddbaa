package io.identity.domain.audit;

/** Port: where the rules report what happened. The entry joins the caller's transaction. */
public interface SecurityEvents {
  void report(SecurityEvent event);
}
