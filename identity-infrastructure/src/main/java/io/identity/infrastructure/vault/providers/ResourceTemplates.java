package io.identity.infrastructure.vault.providers;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.vault.providers.ProviderTemplate;
import io.identity.domain.vault.providers.ProviderTemplate.Reading.Broken;
import io.identity.domain.vault.providers.ProviderTemplate.Reading.Read;
import io.identity.domain.vault.providers.ProviderTemplates;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Documents beside this class. A broken one is left out, and what is made of it stands still. */
@ApplicationScoped
class ResourceTemplates implements ProviderTemplates {

  private static final System.Logger LOG = System.getLogger("identity.vault");

  /** In the order of their names. */
  private static final List<String> NAMES = List.of("amazon-ads", "generic");

  private final List<ProviderTemplate> all;

  ResourceTemplates() {
    this(NAMES, ResourceTemplates::document);
  }

  ResourceTemplates(List<String> names, UnaryOperator<String> documents) {
    all = names.stream().flatMap(name -> read(name, documents.apply(name))).toList();
  }

  @Override
  public Optional<ProviderTemplate> find(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  @Override
  public List<ProviderTemplate> all() {
    return all;
  }

  private static Stream<ProviderTemplate> read(String name, String document) {
    return switch (ProviderTemplate.read(json(document))) {
      case Read(var template) -> Stream.of(template);
      case Broken(var flaw) -> {
        LOG.log(Level.ERROR, "the template {0} is broken: {1}", name, flaw);
        yield Stream.empty();
      }
    };
  }

  /** Nothing where it is no JSON object, which lacks what a template needs. */
  private static Map<String, Object> json(String document) {
    try {
      return Objects.requireNonNullElse(JSONObjectUtils.parse(document), Map.of());
    } catch (ParseException noObject) {
      return Map.of();
    }
  }

  private static String document(String name) {
    String file = "templates/" + name + ".json";
    try (InputStream in =
        Objects.requireNonNull(ResourceTemplates.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
