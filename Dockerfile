# Build the WAR first (mvn package), then the image from here:
#   docker build -t identity .
# It runs in production mode: issuer, master key and database are settings without a default.
# Any Open Liberty image of this version with this Java will do; .ci/base-image makes one.
ARG BASE_IMAGE=localhost/identity-base:26.0.0.5-java25
FROM ${BASE_IMAGE}

# The full image knows every feature; server.xml lists those that are loaded.
COPY --chown=1001:0 server.xml /config/
COPY --chown=1001:0 identity-web/target/liberty/wlp/usr/servers/identity/jvm.options /config/
COPY --chown=1001:0 identity-web/target/liberty/wlp/usr/servers/identity/jdbc/ /config/jdbc/
COPY --chown=1001:0 identity-web/target/liberty/wlp/usr/servers/identity/apps/identity.war /config/apps/

# Jars of the house: COPY --chown=1001:0 our.jar /config/extensions/ (docs/extending.md).

# Any user of group 0 may run it, as some platforms choose one themselves.
USER root
RUN mkdir /data && chown 1001:0 /data && chmod 770 /data
USER 1001
VOLUME /data

# The first start works out what all others need, and takes half as long again. Only that is kept.
RUN export IDENTITY_DATA_DIR=/tmp/first && \
    server start && \
    curl -fsS -o /dev/null --retry 90 --retry-delay 1 --retry-all-errors http://localhost:9080/health/ready && \
    server stop && \
    rm -rf /tmp/first /logs/* /output/logs /output/resources /output/tranlog && \
    chmod -R g=u /output/

ENV IDENTITY_MODE=production \
    IDENTITY_DATA_DIR=/data \
    IDENTITY_HTTP_HOST=*
EXPOSE 9080

HEALTHCHECK --start-period=90s --interval=10s --timeout=5s \
  CMD curl -fsS -o /dev/null "http://localhost:${IDENTITY_HTTP_PORT:-9080}/health/ready"
