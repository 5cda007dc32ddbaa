package io.identity.system.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How an answer gets to who asked, or does not. */
record ChaosDelivery(ChaosServer.Line line, ChaosAnswer answer) {

  /** Null when none is sent. */
  Integer status(Optional<Misbehaviour> misbehaviour) {
    return switch (misbehaviour.orElse(null)) {
      case Misbehaviour.NoAnswer none -> null;
      case Misbehaviour.Instead(var other) -> other.status();
      case null, default -> answer.status();
    };
  }

  void deliver(Optional<Misbehaviour> misbehaviour) throws IOException {
    if (misbehaviour.isEmpty()) {
      line.send(answer.head(), answer.body());
      return;
    }
    switch (misbehaviour.get()) {
      case Misbehaviour.Instead(var other) -> line.send(other.head(), other.body());
      case Misbehaviour.NoAnswer(var acts, var reset) -> {
        if (reset) {
          line.reset();
        }
      }
      case Misbehaviour.Delayed(var by) -> {
        sleep(by);
        line.send(answer.head(), answer.body());
      }
      case Misbehaviour.SlowBody(var eachByte) -> {
        line.send(answer.head());
        for (byte each : answer.body()) {
          line.send(new byte[] {each});
          sleep(eachByte);
        }
      }
      case Misbehaviour.HalfBody half ->
          line.send(answer.head(), Arrays.copyOf(answer.body(), answer.body().length / 2));
      case Misbehaviour.WrongType wrong -> {
        ChaosAnswer other = answer.with("Content-Type", "text/plain");
        line.send(other.head(), other.body());
      }
      case Misbehaviour.Huge(var bytes) -> sendJson(" ".repeat(bytes) + text());
      case Misbehaviour.Without(var member) ->
          sendJson(Json.createObjectBuilder(json()).remove(member).build().toString());
      case Misbehaviour.With(var member, var value) -> {
        JsonObjectBuilder changed = Json.createObjectBuilder(json());
        try (var reader = Json.createReader(new StringReader(value))) {
          changed.add(member, reader.readValue());
        }
        sendJson(changed.build().toString());
      }
    }
  }

  private void sendJson(String json) throws IOException {
    var changed = new ChaosAnswer(answer.status(), answer.headers(), json.getBytes(UTF_8));
    line.send(changed.head(), changed.body());
  }

  private JsonObject json() {
    try (var reader = Json.createReader(new StringReader(text()))) {
      return reader.readObject();
    }
  }

  private String text() {
    return new String(answer.body(), UTF_8);
  }

  /** Until it is over, or nobody waits any more. */
  private void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
