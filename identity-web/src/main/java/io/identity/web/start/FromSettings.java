package io.identity.web.start;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Made of settings alone: all of these are made first, so that a wrong setting stops the start. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface FromSettings {}
