package io.identity.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What happens to requests while it is not known what is revoked, by path below the application's
 * base. The first rule that matches decides; where none does, requests are denied.
 */
record StalePolicy(List<Rule> rules) {

  /** What is done with a request that cannot be checked. */
  enum Action {
    DENY,
    ALLOW,
    INTROSPECT
  }

  /** A path, or everything below one. */
  record Rule(String pattern, Action action) {

    boolean matches(String path) {
      if (!pattern.endsWith("*")) {
        return pattern.equals(path);
      }
      String prefix = pattern.substring(0, pattern.length() - 1);
      // /public/* is /public too, as in a servlet mapping.
      return path.startsWith(prefix) || prefix.equals(path + "/");
    }
  }

  /** From {@code /public/*=allow,/records/*=introspect,*=deny}. */
  static StalePolicy parse(String text) {
    var rules = new ArrayList<Rule>();
    for (String part : text.split(",")) {
      String[] rule = part.strip().split("=");
      if (rule.length != 2 || !(rule[0].equals("*") || rule[0].startsWith("/"))) {
        throw new IllegalArgumentException("\"" + part + "\" is not path=deny|allow|introspect");
      }
      rules.add(
          new Rule(rule[0].strip(), Action.valueOf(rule[1].strip().toUpperCase(Locale.ROOT))));
    }
    return new StalePolicy(List.copyOf(rules));
  }

  Action at(String path) {
    return rules.stream()
        .filter(rule -> rule.matches(path))
        .findFirst()
        .map(Rule::action)
        .orElse(Action.DENY);
  }

  boolean introspects() {
    return rules.stream().anyMatch(rule -> rule.action() == Action.INTROSPECT);
  }
}
