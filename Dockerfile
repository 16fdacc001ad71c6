# Two steps of scripts that also run, and are tested, without Docker: scripts/start --prepare makes the
# archive, scripts/start runs the server.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B -ntp -q dependency:go-offline
COPY src src
COPY docs docs
COPY CHANGELOG.md QUICKSTART.md ./
RUN mvn -B -ntp -q -DskipTests package \
  && java -Djarmode=tools -jar target/mochat-server.jar extract --destination target/image

FROM eclipse-temurin:25-jre
WORKDIR /app
# The libraries change seldom: a layer of their own.
COPY --from=build /build/target/image/lib target/lib
COPY --from=build /build/target/image/mochat-server.jar target/
COPY scripts/start scripts/
COPY scripts/lib/http scripts/lib/java-home scripts/lib/
COPY scripts/lib/start scripts/lib/start
# By the very Java that runs it, or the archive would not fit.
RUN scripts/start --prepare

ENV PORT=3000 \
  MOCHAT_DATA_DIR=/data
RUN mkdir -p /data && chown 10001:10001 /data
VOLUME /data
USER 10001:10001
EXPOSE 3000 11000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["bash", "-c", "/app/scripts/lib/http \"${MANAGEMENT_SERVER_PORT:-$PORT}\" GET /actuator/health/readiness"]
ENTRYPOINT ["/app/scripts/start"]
