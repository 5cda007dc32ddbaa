package io.identity.domain.vault.providers;

import static io.identity.domain.vault.providers.TokenHabits.Rotates;

import io.identity.domain.vault.providers.Dialect.Authentication;
import io.identity.domain.vault.providers.Dialect.BodyFormat;
import io.identity.domain.vault.providers.Flaw.Kind;
import io.identity.domain.vault.providers.TokenReply.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The technical part of a provider, read from JSON members; all times are seconds. */
record Definition(
    Endpoints endpoints,
    Set<String> scopes,
    ConsentRules consent,
    Dialect dialect,
    RefreshPolicy refresh,
    TokenHabits habits,
    Resources resources,
    Limits limits,
    Set<String> allowedHosts) {

  static final Set<String> MEMBERS =
      Set.of(
          "authorization_url",
          "token_url",
          "revocation_url",
          "auth_method",
          "body_format",
          "pkce",
          "scopes",
          "required_scopes",
          "offline",
          "issuer",
          "scope_separator",
          "authorization_params",
          "token_params",
          "refresh_params",
          "token_headers",
          "response_map",
          "error_map",
          "default_ttl",
          "max_ttl",
          "refresh_buffer",
          "idle_after",
          "keepalive",
          "connect_timeout",
          "deadline",
          "rotates",
          "reuse_grace",
          "rt_idle_limit",
          "rt_absolute_limit",
          "userinfo",
          "validate",
          "profiles",
          "allowed_hosts",
          "rate_per_minute",
          "in_flight");

  private static final String ID_PATH = "id_path";
  private static final String NAME_PATH = "name_path";
  private static final Set<String> NAMING = Set.of(ID_PATH, NAME_PATH);

  /** OpenID Connect Core §5.3.2. */
  private static final String SUBJECT = "sub";

  private static final int YEAR = 365 * 24 * 60 * 60;
  private static final int DEADLINE_MAX =
      Math.toIntExact(RefreshPolicy.LONGEST_DEADLINE.toSeconds());
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** RFC 9110 §5.5 without what is obsolete, and without tabs. */
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]*");

  /** What the request sets itself. */
  private static final Set<String> OF_A_CODE =
      Set.of("grant_type", "code", "redirect_uri", "code_verifier", "client_id", "client_secret");

  /** Scopes neither: whoever granted fewer would be refused with every refresh (RFC 6749 §6). */
  private static final Set<String> OF_A_REFRESH =
      Set.of("grant_type", "refresh_token", "client_id", "client_secret", "scope");

  /** They belong to the connection, or say who we are. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  static Definition read(Members members, AddressRule rule) throws FlawedException {
    members.allow(MEMBERS);
    var endpoints =
        new Endpoints(
            members.address("authorization_url"),
            members.address("token_url"),
            members.optionalAddress("revocation_url"));
    RefreshPolicy refresh = refresh(members);
    var definition =
        new Definition(
            endpoints,
            scopes(members, "scopes"),
            consent(members),
            dialect(members),
            refresh,
            habits(members, refresh.keepAlive()),
            resources(members),
            new Limits(
                members.whole("rate_per_minute", 600, 1, 60_000),
                members.whole("in_flight", 8, 1, 1_000)),
            Set.copyOf(members.texts("allowed_hosts")));
    return new AllowedHosts(rule).applied(definition);
  }

  Definition allowing(Set<String> hosts) {
    return new Definition(
        endpoints, scopes, consent, dialect, refresh, habits, resources, limits, Set.copyOf(hosts));
  }

  private static Set<String> scopes(Members members, String name) throws FlawedException {
    Set<String> scopes = new HashSet<>(members.texts(name));
    if (!Scopes.fit(scopes)) {
      throw members.flaw(name, Kind.MALFORMED);
    }
    return scopes;
  }

  private static ConsentRules consent(Members members) throws FlawedException {
    return new ConsentRules(
        members.optionalText("issuer"),
        members.choice("offline", "optional", Map.of("required", true, "optional", false)),
        scopes(members, "required_scopes"));
  }

  private static Dialect dialect(Members members) throws FlawedException {
    return new Dialect(
        members.choice("auth_method", "basic", words(Authentication.values())),
        members.choice("body_format", "form", words(BodyFormat.values())),
        members.choice("pkce", "S256", Map.of("S256", true, "none", false)),
        members.text("scope_separator", " "),
        members.textsByName("authorization_params"),
        members.textsByName("token_params", OF_A_CODE),
        members.textsByName("refresh_params", OF_A_REFRESH),
        headers(members, "token_headers"),
        reply(members.child("response_map")),
        errors(members));
  }

  private static ReplyMapping reply(Members map) throws FlawedException {
    map.allow(
        Set.of(
            "access_token",
            "refresh_token",
            "expires_in",
            "expires_at",
            "scope",
            "refresh_expires_in"));
    ReplyMapping standard = ReplyMapping.STANDARD;
    return new ReplyMapping(
        map.text("access_token", standard.accessToken()),
        map.text("refresh_token", standard.refreshToken()),
        map.text("expires_in", standard.expiresIn()),
        map.optionalText("expires_at"),
        map.text("scope", standard.scope()),
        map.has("refresh_expires_in")
            ? List.of(map.text("refresh_expires_in"))
            : standard.refreshExpiresIn());
  }

  private static List<ErrorMapping> errors(Members members) throws FlawedException {
    List<ErrorMapping> errors = new ArrayList<>();
    for (Members each : members.children("error_map")) {
      each.allow(Set.of("match", "class"));
      String failure = each.text("class");
      errors.add(
          new ErrorMapping(
              each.text("match"), each.choice("class", failure, words(Failure.values()))));
    }
    return errors;
  }

  private static RefreshPolicy refresh(Members members) throws FlawedException {
    RefreshPolicy standard = RefreshPolicy.DEFAULT;
    Duration connect = seconds(members, "connect_timeout", standard.connectTimeout(), DEADLINE_MAX);
    Duration deadline = seconds(members, "deadline", standard.deadline(), DEADLINE_MAX);
    if (connect.compareTo(deadline) >= 0) {
      // The end of both at once would not tell whether anything was sent.
      throw members.flaw("deadline", Kind.MALFORMED);
    }
    return new RefreshPolicy(
        connect,
        deadline,
        seconds(members, "default_ttl", standard.defaultLifetime(), YEAR),
        seconds(members, "refresh_buffer", standard.buffer(), YEAR),
        seconds(members, "idle_after", standard.idleAfter(), YEAR),
        seconds(members, "keepalive", standard.keepAlive(), YEAR));
  }

  private static TokenHabits habits(Members members, Duration keepAlive) throws FlawedException {
    Duration idleLimit = limit(members, "rt_idle_limit");
    if (idleLimit != null && keepAlive.compareTo(idleLimit) >= 0) {
      throw members.flaw("keepalive", Kind.MALFORMED); // An idle connection would be lost.
    }
    return new TokenHabits(
        seconds(members, "max_ttl", Duration.ofSeconds(YEAR), YEAR),
        members.choice("rotates", "unknown", words(Rotates.values())),
        Duration.ofSeconds(members.whole("reuse_grace", 0, 0, YEAR)),
        idleLimit,
        limit(members, "rt_absolute_limit"));
  }

  private static @Nullable Duration limit(Members members, String name) throws FlawedException {
    return members.has(name) ? seconds(members, name, Duration.ZERO, 10 * YEAR) : null;
  }

  private static Duration seconds(Members members, String name, Duration otherwise, int most)
      throws FlawedException {
    return Duration.ofSeconds(members.whole(name, Math.toIntExact(otherwise.toSeconds()), 1, most));
  }

  private static Resources resources(Members members) throws FlawedException {
    ResourceCall userinfo = call(members, "userinfo", NAMING);
    ResourceCall profiles = call(members, "profiles", NAMING);
    return new Resources(
        userinfo,
        call(members, "validate", Set.of()),
        profiles,
        userinfo == null
            ? naming(profiles, members.child("profiles"), null)
            : naming(userinfo, members.child("userinfo"), SUBJECT));
  }

  private static @Nullable AccountNaming naming(
      @Nullable ResourceCall call, Members members, @Nullable String otherwise)
      throws FlawedException {
    String id = members.has(ID_PATH) ? members.text(ID_PATH) : otherwise;
    return call == null || id == null
        ? null
        : new AccountNaming(call, id, members.optionalText(NAME_PATH));
  }

  private static @Nullable ResourceCall call(Members members, String name, Set<String> more)
      throws FlawedException {
    if (!members.has(name)) {
      return null;
    }
    Members call = members.child(name);
    Set<String> known = new HashSet<>(Set.of("url", "headers", "valid", "invalid", "forbidden"));
    known.addAll(more);
    call.allow(known);
    return new ResourceCall(
        call.address("url"),
        headers(call, "headers"),
        Set.copyOf(call.wholes("valid", List.of(200), 100, 599)),
        Set.copyOf(call.wholes("invalid", List.of(401), 100, 599)),
        Set.copyOf(call.wholes("forbidden", List.of(403), 100, 599)));
  }

  private static Map<String, String> headers(Members members, String name) throws FlawedException {
    Map<String, String> headers = members.textsByName(name);
    for (var each : headers.entrySet()) {
      String header = each.getKey();
      if (!HEADER.matcher(header).matches()
          || NOT_OURS.contains(header.toLowerCase(Locale.ROOT))
          || !HEADER_VALUE.matcher(each.getValue()).matches()) {
        throw members.flaw(name + "." + header, Kind.MALFORMED);
      }
    }
    return headers;
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] values) {
    return Arrays.stream(values)
        .collect(Collectors.toMap(it -> it.name().toLowerCase(Locale.ROOT), Function.identity()));
  }
}
