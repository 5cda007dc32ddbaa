package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.providers.ResourceCall;
import io.identity.domain.vault.providers.ResourceReply;
import io.identity.domain.vault.providers.ResourceReply.Answered;
import io.identity.domain.vault.providers.SampleProvider;
import io.identity.domain.vault.sealing.SecretText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A provider's API that answers as a test says. */
final class PlayedApi implements ProviderApi {

  private final Deque<ResourceReply> replies = new ArrayDeque<>();
  private final List<String> tokens = new ArrayList<>();

  /** At which everything can be asked. */
  static Provider provider() {
    return provider(
        Map.of(
            "validate", Map.of("url", "https://provider.example/validate"),
            "profiles", Map.of("url", "https://provider.example/profiles")));
  }

  static Provider provider(Map<String, Object> members) {
    return SampleConnection.named(SampleConnection.ADS, SampleProvider.with(members));
  }

  void answers(int... statuses) {
    for (int status : statuses) {
      replies.add(new Answered(status, Map.of("status", status)));
    }
  }

  /** From now on. */
  void answers(ResourceReply reply) {
    replies.clear();
    replies.add(reply);
  }

  /** With which it was asked. */
  List<String> tokens() {
    return tokens;
  }

  @Override
  public ResourceReply get(Provider provider, ResourceCall call, SecretText accessToken) {
    tokens.add(accessToken.reveal());
    return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
  }
}
