package io.identity.infrastructure.cleanup;

import io.identity.domain.cleanup.Leftovers;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Rows that hold the time at which they are over, and are kept for a while after it.
 *
 * @param id the attribute that names a row
 * @param over the attribute with its time; null as long as nobody knows
 */
record PastRows(
    EntityManager entityManager, String entity, String id, String over, Duration keptFor)
    implements Leftovers {

  /** The time is asked for twice: somebody may have moved it since the first. */
  @Override
  public int remove(Instant now, int limit) {
    Instant before = now.minus(keptFor);
    List<?> past =
        entityManager
            .createQuery(
                "select r.%1$s from %2$s r where r.%3$s <= :before order by r.%3$s"
                    .formatted(id, entity, over))
            .setParameter("before", before)
            .setMaxResults(limit)
            .getResultList();
    return past.isEmpty()
        ? 0
        : entityManager
            .createQuery(
                "delete from %2$s r where r.%1$s in :past and r.%3$s <= :before"
                    .formatted(id, entity, over))
            .setParameter("past", past)
            .setParameter("before", before)
            .executeUpdate();
  }

  @Dependent
  static class Kinds {

    /** A server whose clock is behind must not take a token again that another has forgotten. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /** As long as messages to one address are counted. */
    private static final Duration MAIL_COUNTED = Duration.ofHours(1);

    /** For whoever asks whether a webhook was told. */
    private static final Duration DELIVERED_KEPT = Duration.ofDays(7);

    /** As long as an administrator may take to send them again. */
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    /** Longer than they are looked at. */
    private static final Duration GRANTS_COUNTED = Duration.ofDays(9);

    /** For whoever asks what became of one. */
    private static final Duration SESSIONS_KEPT = Duration.ofDays(1);

    @Produces
    static Leftovers attempts(EntityManager entityManager) {
      return expired(entityManager, "ThrottleRow", "id", Duration.ZERO);
    }

    @Produces
    static Leftovers redeemedIdTokens(EntityManager entityManager) {
      return expired(entityManager, "RedeemedIdTokenRow", "fingerprint", CLOCKS_APART);
    }

    @Produces
    static Leftovers registrations(EntityManager entityManager) {
      return expired(entityManager, "RegistrationRow", "tokenHash", Duration.ZERO);
    }

    @Produces
    static Leftovers passwordResets(EntityManager entityManager) {
      return expired(entityManager, "PasswordResetRow", "subject", Duration.ZERO);
    }

    @Produces
    static Leftovers answeredMailRequests(EntityManager entityManager) {
      return new PastRows(entityManager, "MailRequestRow", "id", "answeredAt", MAIL_COUNTED);
    }

    @Produces
    static Leftovers deliveredEvents(EntityManager entityManager) {
      return new PastRows(entityManager, "VaultDeliveryRow", "id", "deliveredAt", DELIVERED_KEPT);
    }

    @Produces
    static Leftovers deadLetters(EntityManager entityManager) {
      return new PastRows(entityManager, "VaultDeliveryRow", "id", "deadAt", DEAD_LETTERS_KEPT);
    }

    @Produces
    static Leftovers grantCounts(EntityManager entityManager) {
      return new PastRows(entityManager, "GrantCountRow", "id", "beginsAt", GRANTS_COUNTED);
    }

    @Produces
    static Leftovers connectSessions(EntityManager entityManager) {
      return expired(entityManager, "ConnectSessionRow", "id", SESSIONS_KEPT);
    }

    private static Leftovers expired(
        EntityManager entityManager, String entity, String id, Duration keptFor) {
      return new PastRows(entityManager, entity, id, "expiresAt", keptFor);
    }
  }
}
