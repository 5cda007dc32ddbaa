package io.identity.consumer;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Leaves it to its runtime to find everything. */
@ApplicationPath("/app")
@LoginConfig(authMethod = "MP-JWT")
public class ScanningApplication extends Application {}
