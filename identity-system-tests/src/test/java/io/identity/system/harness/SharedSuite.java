package io.identity.system.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the {@link Suite} it asks for in its constructor or in a method. */
public final class SharedSuite implements ParameterResolver {

  /** The root's store closes its values when everything has run. */
  static Suite of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Suite.class))
        .computeIfAbsent(Suite.class, type -> new Suite(), Suite.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Suite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }
}
