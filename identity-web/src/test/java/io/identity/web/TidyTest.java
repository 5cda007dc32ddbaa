package io.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * House rules about the text of the code. A new rule is a method; an exception is a reason. With
 * {@code -Dtidy.fix} the formatting is put right instead of refused.
 */
class TidyTest {

  private static final int FILE_LINES_MAX = 300;
  private static final Pattern UNFINISHED = Pattern.compile("TO" + "DO|FIX" + "ME|X" + "XX");
  private static final Pattern UNWELCOME =
      Pattern.compile("(Impl|Manager|Helper|Utils?|DTO|UseCase)\\.java$|/(util|common|shared)/");

  @Test
  void every_file_fits_in_one_reading() {
    assertThat(sources("main")).noneMatch(file -> text(file).lines().count() > FILE_LINES_MAX);
  }

  @Test
  void nothing_is_left_to_do() {
    assertThat(sources("")).noneMatch(file -> UNFINISHED.matcher(text(file)).find());
  }

  @Test
  void names_say_what_a_thing_is() {
    assertThat(sources("main")).noneMatch(file -> UNWELCOME.matcher(file.toString()).find());
  }

  @Test
  void every_package_says_what_it_is_for() {
    assertThat(sources("main").stream().map(Path::getParent).distinct())
        .allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
  }

  @Test
  void every_file_is_formatted() {
    List<Path> crooked = sources("").stream().filter(file -> !isFormatted(file)).toList();

    assertThat(crooked).as("put right by: mvn verify -Dtidy.fix").isEmpty();
  }

  private static boolean isFormatted(Path file) {
    String text = text(file);
    try {
      var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
      String tidy =
          formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
      if (!tidy.equals(text) && System.getProperty("tidy.fix") != null) {
        Files.writeString(file, tidy);
        return true;
      }
      return tidy.equals(text);
    } catch (FormatterException e) {
      throw new IllegalStateException(file.toString(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources(String kind) {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().contains("/src/" + kind))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
