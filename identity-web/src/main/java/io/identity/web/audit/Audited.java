package io.identity.web.audit;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What the operation reports is logged and counted, and so is its dying of an exception. */
@InterceptorBinding
@Retention(RUNTIME)
@Target({METHOD, java.lang.annotation.ElementType.TYPE})
public @interface Audited {}
