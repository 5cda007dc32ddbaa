package io.identity.infrastructure.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** The Edwards curve as RFC 8032 §5.1 has it, apart from our own code. */
final class Ed25519 {

  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private Ed25519() {}

  /** From its 32 bytes, little-endian, the sign of x in the last bit. */
  static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    byte[] y = reversed(encoded, 0);
    boolean odd = (y[0] & 0x80) != 0;
    y[0] &= 0x7f;
    var point = new EdECPoint(odd, new BigInteger(1, y));
    return KeyFactory.getInstance("Ed25519", "SunEC")
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  /** The signature with the order of the curve added to S. */
  static byte[] otherForm(byte[] signature) {
    byte[] sum = new BigInteger(1, reversed(signature, 32)).add(ORDER).toByteArray();
    byte[] other = signature.clone();
    for (int i = 0; i < 32; i++) {
      other[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
    }
    return other;
  }

  private static byte[] reversed(byte[] bytes, int from) {
    byte[] reversed = new byte[32];
    for (int i = 0; i < 32; i++) {
      reversed[31 - i] = bytes[from + i];
    }
    return reversed;
  }
}
