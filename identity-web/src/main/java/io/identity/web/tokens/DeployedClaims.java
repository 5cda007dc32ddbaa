package io.identity.web.tokens;

import io.identity.domain.tokens.ClaimsRequest;
import io.identity.domain.tokens.ClaimsSource;
import io.identity.domain.tokens.ClaimsUnavailableException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks every source that was deployed, for a bounded time: on threads of its own, which are
 * interrupted when it is over. One that does not heed that can hold up only so many of them.
 */
@ApplicationScoped
@Typed(DeployedClaims.class) // Not one of the sources itself.
public class DeployedClaims implements ClaimsSource {

  private static final int THREADS_MAX = 64;

  @Inject Instance<ClaimsSource> deployed;
  @Inject ClaimsAnswerPolicy policy;
  @Resource ManagedExecutorService executor;

  private final Semaphore threads = new Semaphore(THREADS_MAX);

  @Override
  public Map<String, ?> claims(ClaimsRequest request) {
    List<ClaimsSource> sources = deployed.stream().toList();
    return sources.isEmpty() ? Map.of() : inTime(sources, request);
  }

  private Map<String, ?> inTime(List<ClaimsSource> sources, ClaimsRequest request) {
    if (!threads.tryAcquire()) {
      throw new ClaimsUnavailableException("too many answers are waited for", null);
    }
    Future<Map<String, ?>> answer;
    try {
      answer = executor.submit(() -> asked(sources, request));
    } catch (RuntimeException notStarted) {
      threads.release();
      throw new ClaimsUnavailableException("nobody could be asked", notStarted);
    }
    try {
      return answer.get(policy.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ClaimsUnavailableException("no answer in " + policy.timeout(), null);
    } catch (ExecutionException e) {
      throw new ClaimsUnavailableException("a source failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClaimsUnavailableException("interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private Map<String, ?> asked(List<ClaimsSource> sources, ClaimsRequest request) {
    try {
      Map<String, Object> all = new HashMap<>();
      for (ClaimsSource source : sources) {
        all.putAll(source.claims(request));
      }
      return all;
    } finally {
      threads.release();
    }
  }
}
