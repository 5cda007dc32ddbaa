package io.identity.web.start;

import io.identity.domain.audit.Pause;
import io.identity.domain.cleanup.CleanupPolicy;
import io.identity.domain.clients.KeySetPolicy;
import io.identity.domain.keys.Custody;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.revocation.ClusterPolicy;
import io.identity.domain.revocation.RevocationPolicy;
import io.identity.domain.revocation.StorePolicy;
import io.identity.domain.tokens.IdlePolicy;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.web.revocation.FeedPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/** What everything else stands on: settings, time and randomness. Replace one by an alternative. */
@Dependent
class Ground {

  @Produces
  @Singleton
  @Default
  @FromSettings
  static TokenPolicy tokenPolicy(Settings settings) {
    return settings.tokenPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static RevocationPolicy revocationPolicy(Settings settings) {
    return settings.revocationPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static ClusterPolicy clusterPolicy(Settings settings) {
    return settings.clusterPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static FeedPolicy feedPolicy(Settings settings) {
    return settings.feedPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static StorePolicy storePolicy(Settings settings) {
    return settings.storePolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static KeySetPolicy keySetPolicy(Settings settings) {
    return settings.keySetPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static MasterKeys masterKeys(MasterKeySettings settings) {
    return settings.masterKeys();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static KeyPolicy keyPolicy(Settings settings) {
    return settings.keyPolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static Custody custody(Settings settings) {
    return settings.custody();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static IdlePolicy idlePolicy(Settings settings) {
    return settings.idlePolicy();
  }

  @Produces
  @Singleton
  @Default
  @FromSettings
  static CleanupPolicy cleanupPolicy(Settings settings) {
    return settings.cleanupPolicy();
  }

  @Produces
  @Singleton
  static Pause pause() {
    return Ground::sleep;
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a pause", e);
    }
  }

  /** In microseconds, as databases keep them: what is decided equals what is stored. */
  @Produces
  @ApplicationScoped
  static InstantSource clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  @Produces
  @Singleton
  static SecureRandom random() {
    return new SecureRandom();
  }
}
