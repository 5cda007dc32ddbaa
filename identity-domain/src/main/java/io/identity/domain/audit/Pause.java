package io.identity.domain.audit;

import java.time.Duration;

/** Port: lets time pass. Between two transactions only, so that nothing is held meanwhile. */
public interface Pause {
  void lasting(Duration time);
}
