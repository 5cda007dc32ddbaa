package io.identity.domain.upstream;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.SecurityEvent;
import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.UserCreation;
import io.identity.domain.users.Username;
import io.identity.domain.users.Users;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the account of somebody who comes from a provider, or makes one, where it is allowed. */
public final class RecognizePerson {

  private final UpstreamPeople people;
  private final Users users;
  private final SecurityEvents events;
  private final InstantSource clock;

  public RecognizePerson(
      UpstreamPeople people, Users users, SecurityEvents events, InstantSource clock) {
    this.people = people;
    this.users = users;
    this.events = events;
    this.clock = clock;
  }

  /** A provider told of other groups than the last time. */
  public record GroupsChanged(SubjectId subject) implements SecurityEvent {
    @Override
    public String name() {
      return "user.groups_changed";
    }

    @Override
    public Facts facts() {
      return Facts.NONE.subject(subject.toString());
    }
  }

  /** The account, locked and with the groups of now; empty when there is none and none is made. */
  Optional<User> recognize(IdToken token, Upstream upstream) {
    @Nullable GroupMapping mapping = upstream.groups();
    Optional<SubjectId> known = people.find(token.person());
    if (known.isPresent()) {
      User user = users.findAndLock(known.get()).orElseThrow();
      return Optional.of(mapping == null ? user : regrouped(user, mapping.of(token.groups())));
    }
    return upstream.createsPeople()
        ? Optional.of(
            create(token.person(), mapping == null ? Set.of() : mapping.of(token.groups())))
        : Optional.empty();
  }

  private User regrouped(User user, Set<String> groups) {
    if (!user.enabled() || user.groups().equals(groups)) {
      return user;
    }
    User changed = user.withGroups(groups);
    users.save(changed);
    events.report(new GroupsChanged(user.subject()));
    return changed;
  }

  /** Named by chance: nobody can have taken the name before, and there is no password to it. */
  private User create(UpstreamSubject person, Set<String> groups) {
    var subject = new SubjectId(UUID.randomUUID());
    var name = new Username("upstream:" + subject);
    var created =
        new UserCreation.Created(
            new User(subject, name, null, null, true, groups, 0, clock.instant()));
    users.add(created.user());
    people.add(person, subject);
    events.report(created);
    return created.user();
  }
}
