package io.identity.domain.vault.providers;

import org.jspecify.annotations.Nullable;

/**
 * Where a provider tells whose account a token is of. Where it answers with a list, such as
 * advertisers that a login reaches, each element is looked at.
 *
 * @param call what is asked
 * @param id where the account's id stands, as in {@link ReplyMapping}
 * @param name where what people call it does
 */
public record AccountNaming(ResourceCall call, String id, @Nullable String name) {}
