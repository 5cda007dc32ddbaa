package io.identity.domain.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fake that keeps what was sent, and does with it as it is told. */
final class InMemoryMailer implements Mailer {

  private static final Pattern TOKEN = Pattern.compile("(?m)^[A-Za-z0-9_-]{43}$");

  private final List<Letter> sent = new ArrayList<>();
  private Delivery delivery = Delivery.ACCEPTED;

  private Runnable meanwhile = () -> {};

  @Override
  public Delivery send(Letter letter) {
    meanwhile.run();
    sent.add(letter);
    return delivery;
  }

  void from(Delivery now) {
    delivery = now;
  }

  /** What happens while a message is on its way. */
  void meanwhile(Runnable work) {
    meanwhile = work;
  }

  List<Letter> sent() {
    return List.copyOf(sent);
  }

  Letter last() {
    return sent.getLast();
  }

  MessageToken lastToken() {
    Matcher found = TOKEN.matcher(last().text());
    if (!found.find()) {
      throw new AssertionError("the message holds no token");
    }
    return new MessageToken(found.group());
  }
}
