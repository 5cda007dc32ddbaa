package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import io.identity.domain.keys.SigningAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;

/**
 * The label without which the JDK does not see a private key in a PKCS#11 token: a certificate that
 * the key signs for itself (RFC 5280 §4.1). Nobody is asked to trust it.
 */
final class TokenCertificate {

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;

  private static final byte[] VERSION_3 = HexFormat.of().parseHex("a003020102");
  private static final byte[] SERIAL = der(INTEGER, BigInteger.ONE.toByteArray());

  /** RFC 5280 §4.1.2.5: no well-defined end. */
  private static final byte[] VALIDITY =
      der(
          SEQUENCE,
          der(UTC_TIME, "000101000000Z".getBytes(US_ASCII)),
          der(GENERALIZED_TIME, "99991231235959Z".getBytes(US_ASCII)));

  private TokenCertificate() {}

  /** What the key has to sign (TBSCertificate). */
  static byte[] unsigned(String name, PublicKey key, SigningAlgorithm algorithm) {
    byte[] subject = new X500Principal("CN=" + name).getEncoded();
    return der(
        SEQUENCE,
        VERSION_3,
        SERIAL,
        identifier(algorithm),
        subject,
        VALIDITY,
        subject,
        key.getEncoded());
  }

  /** Takes the signature in the form of JWS, which for ECDSA is not that of certificates. */
  static X509Certificate signed(byte[] unsigned, SigningAlgorithm algorithm, byte[] signature)
      throws GeneralSecurityException {
    byte[] unusedBits = {0};
    byte[] certificate =
        der(
            SEQUENCE,
            unsigned,
            identifier(algorithm),
            der(BIT_STRING, unusedBits, certificateForm(algorithm, signature)));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }

  private static byte[] certificateForm(SigningAlgorithm algorithm, byte[] signature)
      throws GeneralSecurityException {
    try {
      return algorithm == SigningAlgorithm.ES256
          ? ECDSA.transcodeSignatureToDER(signature)
          : signature;
    } catch (JOSEException e) {
      throw new GeneralSecurityException("not an ECDSA signature", e);
    }
  }

  /** RFC 4055 §5 and §3.1 (SHA-256 and MGF1 with it, a salt of 32 bytes), RFC 5758 §3.2. */
  private static byte[] identifier(SigningAlgorithm algorithm) {
    return HexFormat.of()
        .parseHex(
            switch (algorithm) {
              case RS256 -> "300d06092a864886f70d01010b0500";
              case PS256 ->
                  "304106092a864886f70d01010a3034"
                      + "a00f300d06096086480165030402010500"
                      + "a11c301a06092a864886f70d010108300d06096086480165030402010500"
                      + "a203020120";
              case ES256 -> "300a06082a8648ce3d040302";
              case EDDSA, HS256, HS384, HS512 ->
                  throw new IllegalArgumentException(algorithm + " is not made in a token");
            });
  }

  /** X.690 §8.1: tag, length, contents. */
  private static byte[] der(int tag, byte[]... contents) {
    int length = 0;
    for (byte[] content : contents) {
      length += content.length;
    }
    var encoded = new ByteArrayOutputStream();
    encoded.write(tag);
    if (length < 0x80) {
      encoded.write(length);
    } else {
      byte[] octets = BigInteger.valueOf(length).toByteArray();
      int sign = octets[0] == 0 ? 1 : 0;
      encoded.write(0x80 | (octets.length - sign));
      encoded.write(octets, sign, octets.length - sign);
    }
    for (byte[] content : contents) {
      encoded.writeBytes(content);
    }
    return encoded.toByteArray();
  }
}
