package io.identity.client;

import jakarta.ws.rs.ext.Provider;

/**
 * The same for runtimes that look for annotated classes in bean archives and ask no services. A
 * class of its own: one that is found in both ways is warned about.
 */
@Provider
public final class ScannedRevocationFeature extends RevocationFeature {}
