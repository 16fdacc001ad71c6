package io.mochat.cluster;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Edit;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages and their revisions for tests, all of one session. */
final class Messages {

  static final SessionId SESSION = new SessionId("session_1");
  static final MemberId ADA = new MemberId("ada");

  private Messages() {}

  static LogEntry posted(long position) {
    return new Posted(at(position));
  }

  /** A revision at a position, of the message at another. */
  static Revised revised(long position, long message) {
    var at = Instant.parse("2026-08-01T10:00:01.456Z");
    var edit = new Edit(ADA, at(message).id(), "edited", Map.of("n", 2), null);
    return new Revised(
        new Revision(position, position, Revision.Kind.EDITED, ADA, at),
        at(message).edited(edit, Mentions.NONE, position, at));
  }

  static Message at(long position) {
    return at(position, "m" + position);
  }

  static Message at(long position, String content) {
    return new Message(
        new MessageId("id" + position),
        SESSION,
        position,
        position,
        ADA,
        new Body(
            content,
            MessageType.TEXT,
            new MessageId("earlier"),
            Map.of("n", 1, "list", List.of("a", 2))),
        new Mentions(List.of("bob"), List.of(new MemberId("b1")), true),
        Instant.parse("2026-08-01T10:00:00.123Z"));
  }
}
