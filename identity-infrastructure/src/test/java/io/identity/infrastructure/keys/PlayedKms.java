package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.identity.domain.keys.Custody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/**
 * Plays the part of AWS KMS that a custodian needs, in its JSON 1.1 protocol: requests are checked,
 * answers have the documented members, signatures are real.
 */
final class PlayedKms implements AutoCloseable {

  private static final int RSA_BYTES = 256;

  static final String REGION = "eu-central-1";
  static final String ACCESS_KEY = "AKIDEXAMPLE";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential="
              + ACCESS_KEY
              + "/\\d{8}/"
              + REGION
              + "/kms/aws4_request, SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*x-amz-date[a-z0-9;-]*,"
              + " Signature=[0-9a-f]{64}");

  /** A request as it came. */
  record Request(String action, Map<String, Object> body) {}

  private record Key(String spec, KeyPair pair) {}

  private record Error(int status, String type, String message) {
    static final Error HANG = new Error(0, "", "");
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Map<String, Key> keys = new ConcurrentHashMap<>();
  private final Map<String, Queue<Error>> errors = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  PlayedKms() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  Custody custody() {
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> options = Map.of("aws-kms.region", REGION, "aws-kms.endpoint", endpoint);
    return new Custody("aws-kms", name -> Optional.ofNullable(options.get(name)));
  }

  /** What was asked since the last time. */
  List<Request> requests() {
    var seen = List.copyOf(requests);
    requests.clear();
    return seen;
  }

  List<String> complaints() {
    return complaints;
  }

  void failsOnce(String action, int status, String type, String message) {
    errors.computeIfAbsent(action, any -> new ArrayDeque<>()).add(new Error(status, type, message));
  }

  void hangs(String action) {
    errors
        .computeIfAbsent(action, any -> new ArrayDeque<>())
        .addAll(Collections.nCopies(9, Error.HANG));
  }

  boolean has(String arn) {
    return keys.containsKey(arn);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close(); // No interruption: an answer under way would take it for a failure.
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = checked(exchange);
      requests.add(request);
      Queue<Error> planned = errors.getOrDefault(request.action(), new ArrayDeque<>());
      Error error = planned.isEmpty() ? null : planned.remove();
      if (error == Error.HANG) {
        closing.await();
      } else if (error != null) {
        answer(
            exchange, error.status(), Map.of("__type", error.type(), "message", error.message()));
      } else {
        answer(exchange, request);
      }
    } catch (InterruptedException | GeneralSecurityException | ParseException e) {
      complaints.add(e.toString());
    }
  }

  private Request checked(HttpExchange exchange) throws IOException, ParseException {
    complainUnless("POST".equals(exchange.getRequestMethod()), exchange.getRequestMethod());
    complainUnless("/".equals(exchange.getRequestURI().toString()), exchange.getRequestURI());
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    complainUnless("application/x-amz-json-1.1".equals(type), type);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    complainUnless(AUTHORIZATION.matcher(authorization).matches(), authorization);
    String date = exchange.getRequestHeaders().getFirst("X-Amz-Date");
    complainUnless(date.matches("\\d{8}T\\d{6}Z"), date);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    complainUnless(target.startsWith("TrentService."), target);
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return new Request(target.substring("TrentService.".length()), JSONObjectUtils.parse(body));
  }

  private void complainUnless(boolean fine, Object what) {
    if (!fine) {
      complaints.add(String.valueOf(what));
    }
  }

  private void answer(HttpExchange exchange, Request request)
      throws IOException, GeneralSecurityException {
    String arn = (String) request.body().get("KeyId");
    if (request.action().equals("CreateKey")) {
      answer(exchange, 200, Map.of("KeyMetadata", created((String) request.body().get("KeySpec"))));
    } else if (!keys.containsKey(arn)) {
      String message = "Key '" + arn + "' does not exist";
      answer(exchange, 400, Map.of("__type", "NotFoundException", "message", message));
    } else {
      answer(exchange, 200, answer(request, arn, keys.get(arn)));
    }
  }

  private Map<String, Object> answer(Request request, String arn, Key key)
      throws GeneralSecurityException {
    return switch (request.action()) {
      case "GetPublicKey" ->
          Map.of(
              "KeyId", arn,
              "KeySpec", key.spec(),
              "CustomerMasterKeySpec", key.spec(),
              "KeyUsage", "SIGN_VERIFY",
              "PublicKey", base64(key.pair().getPublic().getEncoded()),
              "SigningAlgorithms", List.of());
      case "Sign" ->
          Map.of(
              "KeyId", arn,
              "Signature", base64(signature(request.body(), key.pair().getPrivate())),
              "SigningAlgorithm", request.body().get("SigningAlgorithm"));
      case "ScheduleKeyDeletion" -> {
        keys.remove(arn);
        yield Map.of(
            "KeyId",
            arn,
            "DeletionDate",
            1.8E9,
            "KeyState",
            "PendingDeletion",
            "PendingWindowInDays",
            request.body().get("PendingWindowInDays"));
      }
      default -> throw new IllegalStateException(request.action());
    };
  }

  private Map<String, Object> created(String spec) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(
            switch (spec) {
              case "RSA_2048" -> "RSA";
              case "ECC_NIST_P256" -> "EC";
              case "ECC_NIST_EDWARDS25519" -> "Ed25519";
              default -> throw new IllegalStateException(spec);
            });
    switch (spec) {
      case "RSA_2048" -> generator.initialize(2048);
      case "ECC_NIST_P256" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
      default -> {} // Ed25519 has one form
    }
    String id = UUID.randomUUID().toString();
    String arn = "arn:aws:kms:" + REGION + ":111122223333:key/" + id;
    keys.put(arn, new Key(spec, generator.generateKeyPair()));
    return Map.ofEntries(
        Map.entry("AWSAccountId", "111122223333"),
        Map.entry("KeyId", id),
        Map.entry("Arn", arn),
        Map.entry("CreationDate", 1.7E9),
        Map.entry("Enabled", true),
        Map.entry("Description", ""),
        Map.entry("KeyUsage", "SIGN_VERIFY"),
        Map.entry("KeyState", "Enabled"),
        Map.entry("Origin", "AWS_KMS"),
        Map.entry("KeyManager", "CUSTOMER"),
        Map.entry("CustomerMasterKeySpec", spec),
        Map.entry("KeySpec", spec),
        Map.entry("SigningAlgorithms", List.of()),
        Map.entry("MultiRegion", false));
  }

  private static byte[] signature(Map<String, Object> body, PrivateKey key)
      throws GeneralSecurityException {
    byte[] message = Base64.getDecoder().decode((String) body.get("Message"));
    boolean raw = body.get("MessageType").equals("RAW");
    if (message.length > (raw ? 4096 : 32)) {
      throw new GeneralSecurityException("too long: " + message.length);
    }
    return switch ((String) body.get("SigningAlgorithm")) {
      case "RSASSA_PKCS1_V1_5_SHA_256" ->
          raw ? signed("SHA256withRSA", key, message) : paddedDigest(key, message);
      case "RSASSA_PSS_SHA_256" -> probabilistic(key, message);
      case "ECDSA_SHA_256" -> signed(raw ? "SHA256withECDSA" : "NONEwithECDSA", key, message);
      case "ED25519_SHA_512" -> signed("Ed25519", key, message);
      default -> throw new GeneralSecurityException(body.toString());
    };
  }

  private static byte[] signed(String algorithm, PrivateKey key, byte[] message)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  /** RFC 8017 §9.2: the DigestInfo of SHA-256 before the digest. */
  private static byte[] paddedDigest(PrivateKey key, byte[] digest)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    cipher.update(HexFormat.of().parseHex("3031300d060960864801650304020105000420"));
    return cipher.doFinal(digest);
  }

  /** RFC 8017 §9.1.1 over a digest, which no JDK provider offers. */
  private static byte[] probabilistic(PrivateKey key, byte[] digest)
      throws GeneralSecurityException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] salt = new byte[32];
    new SecureRandom().nextBytes(salt);
    sha256.update(new byte[8]);
    sha256.update(digest);
    byte[] hash = sha256.digest(salt);
    byte[] data = new byte[RSA_BYTES - hash.length - 1];
    data[data.length - salt.length - 1] = 1;
    System.arraycopy(salt, 0, data, data.length - salt.length, salt.length);
    byte[] mask = {};
    for (int i = 0; i < data.length; i++) {
      if (i % hash.length == 0) {
        sha256.update(hash);
        mask = sha256.digest(ByteBuffer.allocate(Integer.BYTES).putInt(i / hash.length).array());
      }
      data[i] ^= mask[i % hash.length];
    }
    data[0] &= 0x7F;
    Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    cipher.update(data);
    cipher.update(hash);
    return cipher.doFinal(new byte[] {(byte) 0xBC});
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void answer(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    byte[] json = JSONObjectUtils.toJSONString(body).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }
}
