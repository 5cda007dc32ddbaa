package io.identity.infrastructure.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The token of the settings: logged in to when first needed, and again when that was lost. */
final class Pkcs11Token {

  private static final long WAIT_SECONDS = 4;
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Pkcs11Settings settings;
  private final Semaphore sessions;

  private @Nullable Pkcs11Login current;
  private @Nullable Provider provider;
  private @Nullable String refusedPin;
  private @Nullable RuntimeException failure;
  private long failedAt;

  Pkcs11Token(Pkcs11Settings settings) {
    this.settings = settings;
    this.sessions = new Semaphore(settings.sessions());
  }

  /** Something to do with the token; done a second time where the login turns out to be lost. */
  interface Work<T> {
    T with(Pkcs11Login login) throws GeneralSecurityException, IOException;
  }

  /**
   * Does the work.
   *
   * @throws IllegalArgumentException naming the setting that keeps the token from being used
   * @throws ProviderException when the token fails that could be used before
   */
  <T> T call(Work<T> work) {
    claimSession();
    try {
      Pkcs11Login login = login(null);
      try {
        return work.with(login);
      } catch (GeneralSecurityException | IOException | ProviderException lost) {
        return again(work, login(login));
      }
    } finally {
      sessions.release();
    }
  }

  private <T> T again(Work<T> work, Pkcs11Login fresh) {
    try {
      return work.with(fresh);
    } catch (GeneralSecurityException | IOException | ProviderException e) {
      throw resting(new ProviderException("the PKCS#11 token fails: " + reason(e)));
    }
  }

  /** More at once than the token has sessions would be errors; a wait is better, but not any. */
  private void claimSession() {
    try {
      if (!sessions.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new ProviderException("the PKCS#11 token is too slow, or has too few sessions");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException("interrupted while waiting for the PKCS#11 token");
    }
  }

  /** Whoever comes first logs in for all. */
  private synchronized Pkcs11Login login(@Nullable Pkcs11Login lost) {
    if (current != null && current != lost) {
      return current;
    }
    if (failure != null && System.nanoTime() - failedAt < REST_NANOS) {
      throw failure;
    }
    try {
      current = newLogin();
      failure = null;
      return current;
    } catch (IllegalArgumentException | ProviderException e) {
      // What worked before is not a wrong setting now.
      throw resting(lost == null ? e : new ProviderException(e.getMessage()));
    }
  }

  /** Where even a new login is of no use, the token is left alone for a second. */
  private synchronized RuntimeException resting(RuntimeException reason) {
    failure = reason;
    failedAt = System.nanoTime();
    return reason;
  }

  private Pkcs11Login newLogin() {
    if (provider != null && provider.getService("KeyStore", "PKCS11") == null) {
      // Taken out of its reader. The provider looks for it by itself; another would do so too.
      throw new ProviderException("no token in " + settings.slotSetting());
    }
    String pin = settings.pin();
    if (pin.equals(refusedPin)) {
      throw new IllegalArgumentException(settings.pinSetting() + " is not the token's PIN");
    }
    Provider fresh = settings.provider();
    provider = fresh;
    var login = new Pkcs11Login(fresh, pin);
    try {
      var _ = login.keyStore();
      return login;
    } catch (GeneralSecurityException | IOException e) {
      throw refused(pin, e);
    }
  }

  private RuntimeException refused(String pin, Exception failure) {
    String reason = reason(failure);
    if (reason.equals("CKR_PIN_INCORRECT")) {
      refusedPin = pin; // each further attempt brings the token nearer to locking itself
      return new IllegalArgumentException(settings.pinSetting() + " is not the token's PIN");
    }
    return reason.startsWith("CKR_PIN") || reason.startsWith("CKR_USER_PIN")
        ? new IllegalArgumentException(settings.pinSetting() + " is refused: " + reason)
        : new ProviderException("no login to the PKCS#11 token: " + reason);
  }

  /** What the token itself said, such as {@code CKR_DEVICE_REMOVED}; never more than a line. */
  static String reason(Throwable failure) {
    Throwable root = root(failure);
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
