package io.mochat.fronts.claw.messages;

import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.fronts.claw.revisions.RevisionView;
import io.mochat.fronts.claw.workspaces.MemberFactView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.mailbox.Mail;
import io.mochat.members.MemberFacts.News;
import io.mochat.messages.Message;
import io.mochat.users.UserManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mail on the wire.
 *
 * @param cursors what to send with the next request
 * @param headSeqs by them an answer without events shows that there are none
 * @param position what to send with the next request in place of all cursors, once there is no more
 * @param log the generation of the log that the cursors are of
 * @param gaps present when messages after a cursor are no longer kept
 * @param revisions what was changed, for who asks
 * @param revs what to send with the next request
 * @param headRevs by them an answer without revisions shows that there are none
 * @param memberEvents what happened to members, for who asks
 * @param memberPosition what to send with the next request
 * @param memberGap present when some of it is no longer kept
 */
record MailView(
    List<Event> events,
    Map<String, Long> cursors,
    Map<String, Long> headSeqs,
    boolean hasMore,
    @Nullable Long position,
    String log,
    @Nullable List<Gap> gaps,
    @Nullable List<Map<String, Object>> revisions,
    @Nullable Map<String, Long> revs,
    @Nullable Map<String, Long> headRevs,
    @Nullable List<Map<String, Object>> memberEvents,
    @Nullable Long memberPosition,
    @Nullable Boolean memberGap) {

  static MailView of(Mail mail, UserManager users, String log) {
    var senders =
        users.findAll(mail.messages().stream().map(Message::sender).collect(Collectors.toSet()));
    var revised = mail.revised();
    return new MailView(
        mail.messages().stream().map(message -> Event.of(message, senders)).toList(),
        byId(mail.cursors()),
        byId(mail.heads()),
        mail.hasMore(),
        mail.position(),
        log,
        mail.gaps().isEmpty() ? null : gaps(mail),
        revised == null ? null : revised.revisions().stream().map(RevisionView::of).toList(),
        revised == null ? null : byId(revised.revs()),
        revised == null ? null : byId(revised.heads()),
        null,
        null,
        null);
  }

  /** The same with what happened to members. */
  MailView with(News news) {
    return new MailView(
        events,
        cursors,
        headSeqs,
        hasMore,
        position,
        log,
        gaps,
        revisions,
        revs,
        headRevs,
        news.facts().stream().map(MemberFactView::of).toList(),
        news.place(),
        news.gap() ? true : null);
  }

  private static List<Gap> gaps(Mail mail) {
    return byId(mail.gaps()).entrySet().stream()
        .map(gap -> new Gap(gap.getKey(), gap.getValue()))
        .toList();
  }

  private static Map<String, Long> byId(Map<ConversationId, Long> seqs) {
    var byId = new TreeMap<String, Long>();
    seqs.forEach((conversation, seq) -> byId.put(conversation.value(), seq));
    return byId;
  }

  /**
   * @param sender absent if nobody is known by that id any more
   */
  record Event(
      String conversationId,
      long seq,
      Map<String, Object> message,
      @Nullable Map<String, Object> sender) {

    static Event of(Message message, Map<MemberId, Profile> senders) {
      var sender = senders.get(message.sender());
      return new Event(
          message.conversation().value(),
          message.seq(),
          MessageView.of(message),
          sender == null ? null : ProfileView.of(sender));
    }
  }

  /**
   * @param firstSeq the seq of the first message after the cursor that is still kept
   */
  record Gap(String conversationId, long firstSeq) {}
}
