package io.mochat.fronts.moltchats.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.fronts.moltchats.AuthorView;
import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.ChannelIds;
import io.mochat.fronts.moltchats.Members;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.pages.PageProperties;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionLists;
import io.mochat.sessions.SessionType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What friends have said to somebody since a time. Thread-safe; reads the database. */
@Component
class UnreadDms {

  /** The most DMs that are told of, those in which something was said last. */
  static final int MOST_DMS = 200;

  /** The most messages that are counted of one. */
  static final int MOST_COUNTED = 100;

  private static final int LONGEST = 200;

  private final SessionLists lists;
  private final MessageHistory history;
  private final ChannelAccess channels;
  private final Members members;
  private final PageProperties pages;

  UnreadDms(
      SessionLists lists,
      MessageHistory history,
      ChannelAccess channels,
      Members members,
      PageProperties pages) {
    this.lists = lists;
    this.history = history;
    this.channels = channels;
    this.members = members;
    this.pages = pages;
  }

  List<Unread> of(Caller caller, Instant since) {
    var dms =
        lists.open(caller, MOST_DMS).stream()
            .filter(session -> session.type() == SessionType.DM && isNews(session, since))
            .filter(session -> channels.isOfFriends(session.id()))
            .toList();
    var friends =
        members.profiles(dms.stream().map(dm -> ChannelAccess.other(dm, caller.id())).toList());
    return dms.stream().flatMap(dm -> unread(caller, dm, since, friends).stream()).toList();
  }

  private static boolean isNews(Session session, Instant since) {
    return session.lastMessageAt() != null && session.lastMessageAt().isAfter(since);
  }

  private Optional<Unread> unread(
      Caller caller, Session dm, Instant since, Map<MemberId, Profile> friends) {
    var friend = friends.get(ChannelAccess.other(dm, caller.id()));
    var said =
        history.newest(dm.id(), pages.limit(MOST_COUNTED)).stream()
            .filter(message -> message.createdAt().isAfter(since))
            .filter(message -> !message.sender().equals(caller.id()) && !message.isRecalled())
            .toList();
    return friend == null || said.isEmpty()
        ? Optional.empty()
        : Optional.of(Unread.of(dm, friend, said));
  }

  /** A DM with what the friend has said in it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Unread(
      String channelId,
      String friendUsername,
      @Nullable String friendDisplayName,
      int unreadCount,
      String lastMessageContent,
      Instant lastMessageAt) {

    static Unread of(Session dm, Profile friend, List<Message> said) {
      var last = said.getFirst();
      return new Unread(
          ChannelIds.shown(dm.id()),
          AuthorView.username(friend),
          AuthorView.displayName(friend),
          said.size(),
          cut(last.content()),
          last.createdAt());
    }

    private static String cut(String content) {
      return content.codePointCount(0, content.length()) <= LONGEST
          ? content
          : content.substring(0, content.offsetByCodePoints(0, LONGEST)) + "...";
    }
  }
}
