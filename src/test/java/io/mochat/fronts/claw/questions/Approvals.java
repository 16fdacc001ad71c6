package io.mochat.fronts.claw.questions;

import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditLog;
import io.mochat.audit.StoredEntry;
import io.mochat.fronts.claw.questions.AskServer.Person;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What agents ask to be allowed, and what people say to it. */
final class Approvals {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Approvals() {}

  static Answer request(TestAgent by, String session, Object... namesAndValues) {
    var values = namesAndValues.clone();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text && text.startsWith("{")) {
        values[i] = JSON.readValue(text.replace('\'', '"'), Map.class);
      }
    }
    return by.post("approvals/request", "conversationId", session, values);
  }

  static Answer decide(Person by, Answer asked, Object... more) {
    var all = new ArrayList<Object>(List.of("approvalId", id(asked)));
    all.addAll(List.of("requestHash", hash(asked)));
    all.addAll(List.of(more));
    return by.post("approvals/decide", all.toArray());
  }

  static String id(Answer asked) {
    return asked.text("/approval/id");
  }

  static String hash(Answer asked) {
    return asked.text("/approval/requestHash");
  }

  /** What the audit log tells of it, of one kind. */
  static List<StoredEntry> noted(TestServer server, Answer asked, String action) {
    return about(server, id(asked)).stream()
        .filter(one -> one.entry().action().word().equals(action))
        .toList();
  }

  static List<StoredEntry> about(TestServer server, String subject) {
    return server.bean(AuditLog.class).list(Long.MAX_VALUE, new AuditFilter(null, subject), 100);
  }
}
