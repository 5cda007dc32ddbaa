package io.identity.web.start;

/** What a running server tells whoever started it. No secret, only where secrets lie. */
record Welcome(Settings settings) {

  static boolean developmentCredentials(Settings settings) {
    var files = new DevelopmentFiles(settings.dataDirectory());
    return files.exists(Bootstrap.ADMIN_FILE) || files.exists(Bootstrap.CLIENT_FILE);
  }

  String text() {
    String url = settings.issuer();
    var lines = new StringBuilder("Identity is ready at ").append(url);
    if (developmentCredentials(settings)) {
      var files = new DevelopmentFiles(settings.dataDirectory());
      lines
          .append("\n  first administrator: ")
          .append(files.path(Bootstrap.ADMIN_FILE))
          .append("\n  first client:        ")
          .append(files.path(Bootstrap.CLIENT_FILE))
          .append("\n  try it:\n    curl -s -H 'Content-Type: application/json' -d @")
          .append(files.path(Bootstrap.ADMIN_FILE))
          .append(" http://localhost:")
          .append(settings.text("IDENTITY_HTTP_PORT", "9080"))
          .append("/api/v1/auth/token");
    }
    return lines.toString();
  }
}
