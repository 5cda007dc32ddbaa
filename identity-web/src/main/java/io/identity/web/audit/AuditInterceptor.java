package io.identity.web.audit;

import io.identity.web.http.InvalidRequest;
import io.identity.web.http.Outage;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.ClientErrorException;

/** The outermost interceptor: it alone knows whether the operation's transaction committed. */
@Audited
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 110) // inside @ActivateRequestContext, at +100
public class AuditInterceptor {

  @Inject AuditTrail trail;

  @AroundInvoke
  Object record(InvocationContext operation) throws Exception {
    try {
      Object result = operation.proceed();
      trail.publish();
      return result;
    } catch (InvalidRequest | ClientErrorException notUnderstood) {
      trail.discard();
      throw notUnderstood;
    } catch (Exception failure) {
      trail.discard(); // Its rows were rolled back, so nothing of it may be told.
      if (!Outage.isBehind(failure)) {
        trail.report(new OperationFailed());
        trail.publish();
      }
      throw failure;
    }
  }
}
