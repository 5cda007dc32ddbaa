package io.identity.web.tokens;

import io.identity.domain.tokens.ClaimsRequest;
import io.identity.domain.tokens.ClaimsSource;
import io.identity.domain.tokens.ClaimsUnavailableException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks every source that was deployed, for a bounded time: on another thread, which is interrupted
 * when the time is over. Sources that do not heed that can hold up only so many threads.
 */
@ApplicationScoped
@Typed(DeployedClaims.class) // Not one of the sources itself.
public class DeployedClaims implements ClaimsSource {

  private static final int THREADS_MAX = 64;

  @Inject Instance<ClaimsSource> deployed;
  @Inject ClaimsAnswerPolicy policy;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ExecutorService executor;

  List<ClaimsSource> sources = List.of();
  private final Semaphore threads = new Semaphore(THREADS_MAX);

  @PostConstruct
  void find() {
    sources = deployed.stream().toList();
  }

  @Override
  public Map<String, ?> claims(ClaimsRequest request) {
    return sources.isEmpty() ? Map.of() : inTime(request);
  }

  private Map<String, ?> inTime(ClaimsRequest request) {
    Future<Map<String, Object>> answer;
    try {
      answer = executor.submit(() -> asked(request));
    } catch (RejectedExecutionException e) {
      throw new ClaimsUnavailableException("nobody could be asked", e);
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

  private Map<String, Object> asked(ClaimsRequest request) {
    if (!threads.tryAcquire()) {
      throw new ClaimsUnavailableException("too many sources do not answer", null);
    }
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
