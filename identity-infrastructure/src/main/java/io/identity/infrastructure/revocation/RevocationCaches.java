package io.identity.infrastructure.revocation;

import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.global.ShutdownHookBehavior;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;

/** How the cache of the blacklist is made. Unbounded: forgetting an entry would allow a token. */
final class RevocationCaches {

  static final String NAME = "revoked-tokens";

  private RevocationCaches() {}

  /** For a single node. */
  static EmbeddedCacheManager local() {
    var global = new GlobalConfigurationBuilder().nonClusteredDefault();
    global.classLoader(RevocationCaches.class.getClassLoader());
    global.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
    global.jmx().disable();
    global.metrics().gauges(false).histograms(false);
    var manager = new DefaultCacheManager(global.build(), true);
    manager.defineConfiguration(NAME, new ConfigurationBuilder().build());
    return manager;
  }
}
