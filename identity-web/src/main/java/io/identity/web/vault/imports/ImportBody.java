package io.identity.web.vault.imports;

import io.identity.domain.vault.imports.ImportJob;
import io.identity.domain.vault.imports.ImportRow;
import io.identity.domain.vault.sealing.FernetKey;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.web.http.InvalidRequest;
import io.identity.web.http.JsonBody;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an import brings: how, and rows. A row that cannot be read is a row all the same, so that
 * the others keep their numbers.
 */
record ImportBody(ImportJob job, List<ImportRow> rows) {

  private static final int ROWS_MAX = 1_000;
  private static final String ROWS = "rows";

  /** One object, the rows in its array {@code rows}. */
  static ImportBody ofJson(byte[] body) {
    String text = utf8(body);
    var how = Json.createObjectBuilder();
    @Nullable List<JsonValue> rows = null;
    try (var parser = Json.createParser(new StringReader(text))) {
      boolean isObject = parser.next() == Event.START_OBJECT;
      while (isObject && !tooMany(rows) && parser.next() == Event.KEY_NAME) {
        String name = parser.getString();
        if (parser.next() == Event.START_ARRAY && name.equals(ROWS)) {
          rows = parser.getArrayStream().limit(ROWS_MAX + 1L).toList();
        } else {
          how.add(name, parser.getValue());
        }
      }
    } catch (RuntimeException e) { // As below.
      throw new InvalidRequest("the body is not a JSON object");
    }
    if (rows == null) {
      throw new InvalidRequest("rows must be an array");
    }
    return of(how.build().toString(), rows);
  }

  /** An object a line; the first one tells how, the others are rows. */
  static ImportBody ofLines(byte[] body) {
    List<String> lines =
        utf8(body).lines().filter(line -> !line.isBlank()).limit(ROWS_MAX + 2L).toList();
    if (lines.isEmpty()) {
      throw new InvalidRequest("the first line must tell how to import");
    }
    return of(lines.getFirst(), lines.stream().skip(1).map(ImportBody::object).toList());
  }

  /** Whatever comes after them is not looked at. */
  private static boolean tooMany(@Nullable List<JsonValue> rows) {
    return rows != null && rows.size() > ROWS_MAX;
  }

  private static ImportBody of(String how, List<JsonValue> rows) {
    if (tooMany(rows)) {
      throw new InvalidRequest("there are more than " + ROWS_MAX + " rows");
    }
    ImportJob job = job(JsonBody.optional(how.getBytes(StandardCharsets.UTF_8)));
    return new ImportBody(job, rows.stream().map(ImportBody::row).toList());
  }

  private static ImportJob job(JsonBody how) {
    List<FernetKey> keys =
        how.strings("keys").stream()
            .map(
                text ->
                    FernetKey.parse(new SecretText(text))
                        .orElseThrow(
                            () -> new InvalidRequest("a key is not 32 bytes in base64url")))
            .toList();
    try {
      return new ImportJob(
          how.required("source"),
          keys,
          how.flag("dry_run", false),
          how.flag("allow_plaintext", false),
          how.flag("allow_no_refresh", false));
    } catch (IllegalArgumentException unfit) {
      throw new InvalidRequest(String.valueOf(unfit.getMessage()));
    }
  }

  private static ImportRow row(JsonValue value) {
    if (!(value instanceof JsonObject row)) {
      return ImportRow.NONE;
    }
    String subject = text(row, "subject");
    String provider = text(row, "provider");
    String blob = text(row, "blob");
    return subject == null || provider == null || blob == null || isOdd(row)
        ? ImportRow.NONE
        : new ImportRow(
            subject,
            provider,
            new SecretText(blob),
            text(row, "external_account_id"),
            text(row, "source_id"));
  }

  /** An id that is there and no text must not pass for one that is missing. */
  private static boolean isOdd(JsonObject row) {
    return Stream.of("external_account_id", "source_id")
        .map(name -> row.getOrDefault(name, JsonValue.NULL))
        .anyMatch(value -> !(value instanceof JsonString) && !value.equals(JsonValue.NULL));
  }

  private static @Nullable String text(JsonObject row, String name) {
    return row.get(name) instanceof JsonString text ? text.getString() : null;
  }

  /** Null where it is none. */
  private static JsonValue object(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (RuntimeException e) { // Too deep a nesting is one without a type of its own.
      return JsonValue.NULL;
    }
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidRequest("the body is not valid UTF-8");
    }
  }

  @Override
  public String toString() {
    return "ImportBody[" + rows.size() + " rows]";
  }
}
