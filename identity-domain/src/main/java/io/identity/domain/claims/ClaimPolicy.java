package io.identity.domain.claims;

import io.identity.domain.claims.ClaimFlaw.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which claims a deployer may add.
 *
 * @param forbidden names of personal or health data, besides {@link #ALWAYS_FORBIDDEN}; letter case
 *     and punctuation do not count, and neither does how deep a name lies
 */
public record ClaimPolicy(Set<String> forbidden) {

  /** OpenID Connect Core §5.1, and the identifiers of 45 CFR 164.514(b)(2) by their usual names. */
  public static final List<String> ALWAYS_FORBIDDEN =
      List.of(
          """
          name given_name family_name middle_name first_name last_name full_name maiden_name surname
          nickname preferred_username profile picture photo website email email_address mail phone
          phone_number telephone mobile fax fax_number birthdate birthday date_of_birth dob age
          gender sex race ethnicity religion marital_status address street street_address
          postal_address postal_code zip zip_code ssn social_security_number national_id passport
          passport_number tax_id drivers_license driver_license license_number license_plate vin
          account_number ip ip_address device_id biometric fingerprint mrn medical_record_number
          patient patient_id patient_name insurance_id insurance_number health_plan_id beneficiary_id
          diagnosis diagnoses condition conditions icd icd10 medication medications prescription
          allergy allergies treatment procedure lab_result lab_results blood_type
          """
              .strip()
              .split("\\s+"));

  /**
   * The profile of {@code AccessToken}, the answer of RFC 7662, and what RFC 7519, 7800, 8176, 8693
   * and OpenID Connect Core let a reader conclude from.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "iss",
          "sub",
          "upn",
          "groups",
          "aud",
          "exp",
          "iat",
          "nbf",
          "jti",
          "client_id",
          "scope",
          "epoch",
          "client_epoch",
          "sid",
          "auth_time",
          "active",
          "username",
          "token_type",
          "cnf",
          "act",
          "may_act",
          "acr",
          "amr",
          "azp",
          "nonce",
          "events",
          "at_hash",
          "c_hash",
          "_claim_names",
          "_claim_sources",
          "authorization_details");

  private static final Pattern NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");
  private static final int DEPTH_MAX = 5;

  public ClaimPolicy {
    forbidden =
        Stream.concat(ALWAYS_FORBIDDEN.stream(), forbidden.stream())
            .map(ClaimPolicy::plain)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The first thing that is wrong. */
  public Optional<ClaimFlaw> flaw(Map<String, ?> claims) {
    return claims.keySet().stream()
        .filter(name -> name != null && RESERVED.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(name -> new ClaimFlaw(name, Reason.CLAIM_RESERVED))
        .or(() -> flaw(claims, DEPTH_MAX));
  }

  private Optional<ClaimFlaw> flaw(Map<?, ?> members, int depth) {
    return members.entrySet().stream()
        .flatMap(member -> flaw(member.getKey(), member.getValue(), depth).stream())
        .findFirst();
  }

  private Optional<ClaimFlaw> flaw(Object name, Object value, int depth) {
    if (!(name instanceof String text) || !NAME.matcher(text).matches()) {
      return Optional.of(new ClaimFlaw("?", Reason.CLAIM_MALFORMED));
    }
    return forbidden.contains(plain(text))
        ? Optional.of(new ClaimFlaw(text, Reason.CLAIM_FORBIDDEN))
        : inside(text, value, depth);
  }

  private Optional<ClaimFlaw> inside(String name, Object value, int depth) {
    return switch (value) {
      case Map<?, ?> members when depth > 1 -> flaw(members, depth - 1);
      case List<?> items when depth > 1 ->
          items.stream().flatMap(item -> inside(name, item, depth - 1).stream()).findFirst();
      case String text -> Optional.empty();
      case Boolean truth -> Optional.empty();
      case Number number when CustomClaims.isNumber(number) -> Optional.empty();
      case null, default -> Optional.of(new ClaimFlaw(name, Reason.CLAIM_MALFORMED));
    };
  }

  /** {@code givenName}, {@code given-name} and {@code Given_Name} are one name. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
