package io.identity.consumer;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** An application as our users write them; it has never heard of us. */
@LoginConfig(authMethod = "MP-JWT")
@ApplicationPath("/")
public class ConsumerApplication extends Application {}
