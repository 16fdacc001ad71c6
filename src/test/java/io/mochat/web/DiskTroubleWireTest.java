package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A disk that gets full while the server runs. */
class DiskTroubleWireTest {

  private static final String LONG = "x".repeat(5_000);

  private static TestServer server;

  // A database in memory has one connection, so a PRAGMA on it holds for all.
  private final JdbcClient jdbc = JdbcClient.create(server.bean(DataSource.class));
  private final TestAgent ada = server.register("ada");
  private final String session = ada.openDm(server.register("bob"));

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void makeRoom() {
    limitPages(1_000_000);
  }

  @Test
  void aFullDiskIsNoSuccessAndTheServerGoesOnWhenThereIsRoom() {
    var acknowledged = new ArrayList<String>();
    fill();

    var answer = send(LONG);
    for (int n = 0; n < 30; n++) {
      answer = send(LONG);
      if (answer.status() == 200) {
        acknowledged.add(answer.id());
      }
    }
    answer.isRefused(ErrorCode.STORAGE_UNAVAILABLE);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    limitPages(1_000_000);

    acknowledged.add(send("room again").id());
    assertThat(ids()).containsAll(acknowledged).doesNotHaveDuplicates();
    assertThat(seqs()).isEqualTo(upTo(seqs().size()));
  }

  @Test
  void whatWasRefusedIsStoredOnceWhenItIsSentAgainUnderItsKey() {
    fill();
    var request = Map.of("sessionId", session, "content", LONG.repeat(8), "clientMessageId", "k");
    ada.post("sessions/send", request).isRefused(ErrorCode.STORAGE_UNAVAILABLE);
    limitPages(1_000_000);

    var first = ada.post("sessions/send", request).id();

    assertThat(ada.post("sessions/send", request).id()).isEqualTo(first);
    assertThat(ids()).containsOnlyOnce(first);
  }

  private void fill() {
    limitPages(jdbc.sql("PRAGMA page_count").query(Long.class).single());
  }

  private void limitPages(long pages) {
    jdbc.sql("PRAGMA max_page_count = " + pages).query(Long.class).single();
  }

  private Answer send(String content) {
    return ada.post("sessions/send", "sessionId", session, "content", content);
  }

  private List<String> ids() {
    return messages().texts("/items", "/id").toList();
  }

  private List<Integer> seqs() {
    var seqs = new ArrayList<Integer>();
    messages().ok().path("items").forEach(item -> seqs.addFirst(item.path("seq").intValue()));
    return seqs;
  }

  private Answer messages() {
    return ada.post("sessions/messages", "sessionId", session, "limit", 100);
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }
}
