package io.identity.web.start;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves the resources of this WAR at the root. */
@ApplicationPath("/")
public class IdentityApplication extends Application {}
