package io.identity.infrastructure.keys;

import io.identity.domain.keys.SigningAlgorithm;
import io.identity.domain.tokens.AccessToken;
import io.identity.domain.tokens.TokenSigner;
import io.identity.domain.tokens.TokenVerifier;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whole access tokens through the ports: claims to compact form, and back. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
public class TokenSigningBenchmark {

  @Param({"RS256", "PS256", "ES256", "EDDSA"})
  SigningAlgorithm algorithm;

  private final AccessToken token = SampleToken.ofPerson();
  private TokenSigner signer;
  private TokenVerifier verifier;
  private String signed;
  private PrivateKey jdkKey;

  @Setup
  public void start() throws GeneralSecurityException {
    KeyScene.Server server = new KeyScene().started(algorithm);
    signer = server.signer;
    verifier = server.verifier;
    signed = signer.sign(token);
    var generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
    generator.initialize(2048);
    jdkKey = generator.generateKeyPair().getPrivate();
  }

  @Benchmark
  public String sign() {
    return signer.sign(token);
  }

  @Benchmark
  public Object verify() {
    return verifier.verify(signed).orElseThrow();
  }

  /** What the JDK's own provider does: the bare RS256 signature, without a token around it. */
  @Benchmark
  public byte[] jdkSignature() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    signature.initSign(jdkKey);
    signature.update(signed.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return signature.sign();
  }
}
