package io.identity.domain.accounts;

import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.Username;

/**
 * Somebody who wants an account.
 *
 * @param subject their {@code sub}, should they get it
 */
public record Applicant(SubjectId subject, Username username, PasswordHash passwordHash) {}
