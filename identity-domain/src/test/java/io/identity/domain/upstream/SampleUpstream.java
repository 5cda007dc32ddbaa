package io.identity.domain.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Providers for tests: an unremarkable one, changed where the test cares. */
public final class SampleUpstream {

  public static final String CLIENT_ID = "identity-at-clinic";

  private final String issuer;
  private @Nullable URI keySet;
  private Set<String> algorithms = Set.of("RS256");
  private Duration maxAge = Duration.ofMinutes(10);
  private boolean createsPeople = true;
  private @Nullable GroupMapping groups;
  private boolean plainLoopback;

  private SampleUpstream(String issuer) {
    this.issuer = issuer;
  }

  public static SampleUpstream at(String issuer) {
    return new SampleUpstream(issuer);
  }

  public SampleUpstream keySet(String address) {
    keySet = URI.create(address);
    return this;
  }

  public SampleUpstream algorithms(String... names) {
    algorithms = Set.of(names);
    return this;
  }

  public SampleUpstream maxAge(Duration duration) {
    maxAge = duration;
    return this;
  }

  public SampleUpstream withoutNewPeople() {
    createsPeople = false;
    return this;
  }

  public SampleUpstream groups(String claim, String map) {
    groups = GroupMapping.parse(claim, map);
    return this;
  }

  public SampleUpstream plainLoopback() {
    plainLoopback = true;
    return this;
  }

  public Upstream build() {
    return new Upstream(
        issuer, CLIENT_ID, keySet, algorithms, maxAge, createsPeople, groups, plainLoopback);
  }
}
