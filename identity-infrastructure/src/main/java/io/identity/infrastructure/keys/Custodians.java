package io.identity.infrastructure.keys;

import io.identity.domain.keys.Custody;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeptKey;
import io.identity.domain.keys.KeyCustodian;
import io.identity.domain.keys.KeyMaker;
import io.identity.domain.keys.KeyUnavailableException;
import io.identity.domain.keys.SigningAlgorithm;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.ProviderException;
import java.util.List;
import java.util.stream.Collectors;

/** All who keep keys, by name: new keys go to the configured one, old ones stay where they are. */
@Dependent
class Custodians implements KeyMaker {

  private final List<KeyCustodian> all;
  private final Custody custody;

  @Inject
  Custodians(@Any Instance<KeyCustodian> all, Custody custody) {
    this(all.stream().toList(), custody);
  }

  Custodians(List<KeyCustodian> all, Custody custody) {
    this.all = all;
    this.custody = custody;
    var _ = named(custody.custodian());
  }

  @Override
  public KeptKey make(SigningAlgorithm algorithm) {
    String name = algorithm.closed() ? SharedSecretCustodian.NAME : custody.custodian();
    try {
      HeldKey held = named(name).make(algorithm);
      return new KeptKey(Jwks.of(held).getKeyID(), name, held);
    } catch (ProviderException outOfReach) {
      throw new KeyUnavailableException(name, outOfReach);
    }
  }

  @Override
  public void destroy(KeptKey key) {
    named(key.custodian()).destroy(key.held());
  }

  KeyCustodian.Signing open(KeptKey key) {
    return named(key.custodian()).open(key.held());
  }

  private KeyCustodian named(String name) {
    return all.stream()
        .filter(custodian -> custodian.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "identity.keys.custodian: nobody here is called "
                        + name
                        + "; there are "
                        + all.stream()
                            .map(KeyCustodian::name)
                            .sorted()
                            .collect(Collectors.joining(", "))));
  }
}
