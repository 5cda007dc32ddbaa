package io.identity.infrastructure.keys;

import io.identity.domain.keys.Custody;
import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.KeyCustodian;
import io.identity.domain.keys.SigningAlgorithm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a PKCS#11 token, such as an HSM: made inside, and never outside. The handle is the
 * CKA_LABEL and CKA_ID of the private key's certificate, which is how the JDK finds it again.
 */
@ApplicationScoped
class Pkcs11KeyCustodian implements KeyCustodian {

  @Inject Custody custody;

  private @Nullable Pkcs11Token token;

  @Override
  public String name() {
    return "pkcs11";
  }

  @Override
  public HeldKey make(SigningAlgorithm algorithm) {
    Pkcs11Login.mustKnow(algorithm);
    String handle = "identity-" + UUID.randomUUID();
    return token().call(login -> make(algorithm, handle, login));
  }

  @Override
  public Signing open(HeldKey key) {
    var opened = new TokenKey(token(), key);
    var _ = token().call(opened::find);
    return opened;
  }

  @Override
  public void destroy(HeldKey key) {
    var _ =
        token()
            .call(
                login -> {
                  login.keyStore().deleteEntry(key.handle()); // its certificate goes with it
                  return key;
                });
  }

  private static HeldKey make(SigningAlgorithm algorithm, String handle, Pkcs11Login login)
      throws GeneralSecurityException, IOException {
    KeyPair pair = login.generate(algorithm);
    PublicKey publicKey = outside(pair.getPublic());
    byte[] unsigned = TokenCertificate.unsigned(handle, publicKey, algorithm);
    byte[] signature = login.sign(algorithm, pair.getPrivate(), unsigned);
    X509Certificate certificate = TokenCertificate.signed(unsigned, algorithm, signature);
    login
        .keyStore()
        .setKeyEntry(handle, pair.getPrivate(), null, new X509Certificate[] {certificate});
    return new HeldKey(algorithm, publicKey, handle);
  }

  /** The same key without a tie to the token's session. */
  private static PublicKey outside(PublicKey key) throws GeneralSecurityException {
    return KeyFactory.getInstance(key.getAlgorithm())
        .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
  }

  private synchronized Pkcs11Token token() {
    Pkcs11Token known = token;
    if (known == null) {
      known = new Pkcs11Token(new Pkcs11Settings(custody));
      token = known;
    }
    return known;
  }

  private static final class TokenKey implements Signing {

    private final Pkcs11Token token;
    private final HeldKey held;
    private volatile @Nullable Found found;

    /** What was found in one login is not valid in the next. */
    private record Found(Pkcs11Login login, PrivateKey key) {}

    TokenKey(Pkcs11Token token, HeldKey held) {
      this.token = token;
      this.held = held;
    }

    @Override
    public byte[] sign(byte[] signingInput) {
      return token.call(login -> login.sign(held.algorithm(), find(login).key(), signingInput));
    }

    private Found find(Pkcs11Login login) throws GeneralSecurityException, IOException {
      Found known = found;
      if (known == null || known.login() != login) {
        if (!(login.keyStore().getKey(held.handle(), null) instanceof PrivateKey key)) {
          throw new IllegalStateException("the PKCS#11 token has no key " + held.handle());
        }
        known = new Found(login, key);
        found = known;
      }
      return known;
    }
  }
}
