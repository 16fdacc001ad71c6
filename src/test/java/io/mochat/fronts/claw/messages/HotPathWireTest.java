package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** What a send asks of the database, statement by statement. */
class HotPathWireTest {

  /**
   * The audit writes and prunes on a thread of its own, a quarter of a second after what it tells
   * of.
   */
  private static final Pattern ON_THE_SIDE = Pattern.compile("\\baudit\\b");

  private static final Queue<String> STATEMENTS = new ConcurrentLinkedQueue<>();
  private static final TestServer SERVER = TestServer.start(List.of(Spying.class));

  @BeforeEach
  void forget() {
    STATEMENTS.clear();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void sendToASessionReadsNothing() {
    var ada = SERVER.register("ada");
    var bob = SERVER.register("bob");
    var session = ada.openDm(bob);
    ada.say(session, "warm, @" + bob.username());
    STATEMENTS.clear();

    ada.say(session, "hi, @" + bob.username());

    assertThat(kinds()).containsOnly("UPDATE", "INSERT");
    assertThat(STATEMENTS).anyMatch(sql -> sql.contains("INTO messages"));
  }

  @Test
  void sendToAPanelReadsNothing() {
    var ada = SERVER.register("ada");
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "warm");
    STATEMENTS.clear();

    ada.sayInPanel(panel, "hi");

    assertThat(kinds()).containsOnly("UPDATE", "INSERT");
  }

  @Test
  void sendUnderAFreshKeyReadsNothing() {
    var ada = SERVER.register("ada");
    var session = ada.openDm(SERVER.register("bob"));
    ada.say(session, "warm");
    STATEMENTS.clear();

    ada.post("sessions/send", "sessionId", session, "content", "hi", "clientMessageId", "key").ok();

    assertThat(kinds()).containsOnly("UPDATE", "INSERT");
  }

  @Test
  void syncAsksNothingMoreBecauseOfOpenQuestions() {
    var ada = SERVER.register("ada");
    var bob = SERVER.register("bob");
    var session = ada.openDm(bob);
    ada.say(session, "hi");
    bob.post("sync", "cursors", Map.of(session, 0)).ok();
    STATEMENTS.clear();
    bob.post("sync", "cursors", Map.of(session, 0)).ok();
    var before = List.copyOf(STATEMENTS);
    for (int n = 0; n < 20; n++) {
      ada.post("sessions/ask", "sessionId", session, "content", "Well?").ok();
    }
    STATEMENTS.clear();

    var synced = bob.post("sync", "cursors", Map.of(session, 0)).ok();

    assertThat(synced.at("/headSeqs/" + session).longValue()).isEqualTo(21);
    assertThat(synced.at("/events").toString()).contains("\"state\":\"pending\"");
    assertThat(STATEMENTS).containsExactlyInAnyOrderElementsOf(before);
    assertThat(STATEMENTS).noneMatch(sql -> sql.contains("question"));
  }

  @Test
  void listsAreSeenToRead() {
    var ada = SERVER.register("ada");
    STATEMENTS.clear();

    ada.post("sessions/list").ok();

    assertThat(kinds()).contains("SELECT");
  }

  private static List<String> kinds() {
    return STATEMENTS.stream()
        .map(sql -> sql.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  @Configuration(proxyBeanMethods = false)
  static class Spying {

    @Bean
    static BeanPostProcessor spy() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
          // What is done every minute is no part of a send.
          return bean instanceof ScheduledTaskRegistrar ? new ScheduledTaskRegistrar() : bean;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource source ? new SpyingDataSource(source) : bean;
        }
      };
    }
  }

  private static final class SpyingDataSource extends DelegatingDataSource {

    /** One for each, since statements are kept by connection. */
    private final Map<Connection, Connection> physical =
        Collections.synchronizedMap(new IdentityHashMap<>());

    SpyingDataSource(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
      return spied(super.getConnection());
    }

    private Connection spied(Connection connection) {
      return spy(
          Connection.class,
          connection,
          (method, arguments, result) ->
              switch (method) {
                case "prepareStatement" -> spied((PreparedStatement) result, (String) arguments[0]);
                case "unwrap" ->
                    arguments[0] == Connection.class
                        ? physical.computeIfAbsent((Connection) result, this::spied)
                        : result;
                default -> result;
              });
    }

    private static PreparedStatement spied(PreparedStatement statement, String sql) {
      return spy(
          PreparedStatement.class,
          statement,
          (method, arguments, result) -> {
            if (method.startsWith("execute") && !ON_THE_SIDE.matcher(sql).find()) {
              STATEMENTS.add(sql);
            }
            return result;
          });
    }

    private static <T> T spy(Class<T> type, T target, Change change) {
      return type.cast(
          Proxy.newProxyInstance(
              HotPathWireTest.class.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                try {
                  return change.of(method.getName(), arguments, method.invoke(target, arguments));
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    /** What a call gives instead of what it would. */
    private interface Change {
      Object of(String method, Object[] arguments, Object result);
    }
  }
}
