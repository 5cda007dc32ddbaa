package io.identity.web.accounts;

import io.identity.domain.accounts.AnswerMailRequests;
import io.identity.web.audit.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

/** Each answer by mail is a request of its own, for the audit trail. */
@ApplicationScoped
public class MailRound {

  @Inject AnswerMailRequests answerMailRequests;

  @ActivateRequestContext
  @Audited
  public boolean answerNext() {
    return answerMailRequests.answerNext();
  }
}
