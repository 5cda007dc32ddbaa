package io.identity.web.revocation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The other end of a stream, as slow and as faithless as a test wants it. */
final class PlayedReader extends ServletOutputStream {

  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private boolean ready = true;
  private boolean gone;
  private int ended;

  FeedStream stream(long since) {
    return stream(since, () -> {});
  }

  FeedStream stream(long since, Runnable closing) {
    return new FeedStream(
        since,
        this,
        () -> {
          ended++;
          closing.run();
        });
  }

  void pause() {
    ready = false;
  }

  void goOn() {
    ready = true;
  }

  void leave() {
    gone = true;
  }

  String read() {
    return read.toString(US_ASCII);
  }

  int ended() {
    return ended;
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void write(int b) throws IOException {
    if (gone) {
      throw new IOException("broken pipe");
    }
    read.write(b);
  }
}
