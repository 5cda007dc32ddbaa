package io.identity.domain.upstream;

import java.util.List;
import java.util.Optional;

/** All providers whose tokens are taken; usually one or none. */
public record Upstreams(List<Upstream> all) {

  public Upstreams {
    all = List.copyOf(all);
    if (all.stream().map(Upstream::issuer).distinct().count() < all.size()) {
      throw new IllegalArgumentException("two have the same issuer");
    }
  }

  public boolean none() {
    return all.isEmpty();
  }

  /** By {@code iss}, to the letter (OpenID Connect Core §3.1.3.7). */
  public Optional<Upstream> issuedBy(String issuer) {
    return all.stream().filter(each -> each.issuer().equals(issuer)).findFirst();
  }
}
