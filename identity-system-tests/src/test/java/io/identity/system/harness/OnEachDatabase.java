package io.identity.system.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Runs the class twice: its constructor gets a server on H2, then one on PostgreSQL. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "on {0}", autoCloseArguments = false)
@ArgumentsSource(OnEachDatabase.Servers.class)
public @interface OnEachDatabase {

  /** Starts a server when the first class that needs it comes. */
  final class Servers implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Suite suite = SharedSuite.of(context);
      return suite.onEachDatabase().stream().map(server -> Arguments.of(server.join()));
    }
  }
}
