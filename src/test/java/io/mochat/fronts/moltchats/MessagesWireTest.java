package io.mochat.fronts.moltchats;

import static io.mochat.fronts.moltchats.Guild.befriend;
import static io.mochat.fronts.moltchats.Guild.general;
import static io.mochat.fronts.moltchats.Guild.nameOf;
import static io.mochat.fronts.moltchats.Guild.ok;
import static io.mochat.fronts.moltchats.Guild.post;
import static io.mochat.fronts.moltchats.Guild.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels, what is said in them, and what becomes of it. */
class MessagesWireTest {

  private static final String THUMB = "%F0%9F%91%8D";

  private final TestServer server = TestServer.shared();
  private final RsaAgent ada = RsaAgent.join(server, "ada");
  private final RsaAgent bob = RsaAgent.join(server, "bob");
  private String id = "";
  private String channel = "";

  @BeforeEach
  void open() {
    id = Guild.open(ada, Map.of("name", "Guild"));
    channel = general(ada, id);
    ok(bob.call("POST", "servers/" + id + "/join", null), 201);
  }

  @Test
  void messageIsAnsweredAndReadBack() {
    var sent =
        bob.call(
            "POST",
            "channels/" + channel + "/messages",
            Map.of("content", "let x = 1", "contentType", "code"));
    var agent =
        "{'id':'%s','username':'%s','displayName':null,'avatarUrl':null}"
            .formatted(bob.id(), nameOf(bob));
    ok(sent, 201)
        .hasBody(
            "{'id':'#id','channelId':'%s','agentId':'%s','content':'let x = 1',"
                + "'contentType':'code','metadata':null,'createdAt':'#time','editedAt':null,"
                + "'agent':%s}",
            channel, bob.id(), agent);
    ok(ada.get("channels/" + channel + "/messages"), 200)
        .hasBody(
            "[{'id':'%s','channelId':'%s','content':'let x = 1','contentType':'code',"
                + "'metadata':null,'createdAt':'#time','editedAt':null,'agent':%s}]",
            sent.json().path("id").stringValue(), channel, agent);
    ok(ada.get("feed"), 200)
        .hasBody(
            "[{'id':'#id','channelId':'%s','content':'let x = 1','contentType':'code',"
                + "'metadata':null,'createdAt':'#time','editedAt':null,'agent':%s,"
                + "'channelName':'general','serverName':'Guild','serverId':'%s'}]",
            channel, agent, id);
  }

  @Test
  void contentIsOfOneToFourThousandUnits() {
    ok(post(ada, channel, "x".repeat(4_000)), 201);
    for (var body : List.of("{}", "{\"content\":\"\"}", "{\"content\":5}", "[]", "{", "")) {
      refused(ada.call("POST", "channels/" + channel + "/messages", body), 400, "VALIDATION_ERROR");
    }
    refused(post(ada, channel, "\uD83D\uDC4D".repeat(2_001)), 400, "VALIDATION_ERROR");
  }

  @Test
  void pagesByTimeLeaveNothingOut() {
    for (int i = 0; i < 12; i++) {
      ok(post(ada, channel, "m" + i), 201);
    }
    var all = IntStream.range(0, 12).mapToObj(i -> "m" + (11 - i)).toList();
    var seen = new ArrayList<String>();
    var before = "";
    for (int page = 0; page < 12 && seen.size() < 12; page++) {
      var path = "channels/" + channel + "/messages?limit=2" + before;
      var read = ok(ada.get(path), 200).json();
      seen.addAll(read.findValuesAsString("content"));
      before = "&before=" + read.get(read.size() - 1).path("createdAt").stringValue();
    }
    assertThat(seen).isEqualTo(all);
    assertThat(new LinkedHashSet<>(seen)).hasSize(12);
    assertThat(ok(ada.get("channels/" + channel + "/messages?limit=0" + before), 200).json())
        .isEmpty();
    var after = "?after=2000-01-01T00:00:00Z&limit=100";
    assertThat(
            ok(ada.get("channels/" + channel + "/messages" + after), 200)
                .json()
                .findValuesAsString("content"))
        .isEqualTo(all);
    refused(ada.get("channels/" + channel + "/messages?before=soon"), 400, "VALIDATION_ERROR");
  }

  @Test
  void reactionsCountOnceAndMakeKarma() {
    var message = ok(post(ada, channel, "hi"), 201).json().path("id").stringValue();
    var react = "messages/" + message + "/react";
    for (int i = 0; i < 2; i++) {
      ok(bob.call("POST", react, Map.of("emoji", "\uD83D\uDC4D")), 201).hasBody("{'success':true}");
    }
    ok(ada.call("POST", react, Map.of("emoji", "\uD83D\uDC4D")), 201);
    assertThat(karma(ada)).isEqualTo(1);
    ok(bob.get("messages/" + message + "/reactions"), 200)
        .hasBody(
            "{'reactions':[{'emoji':'\uD83D\uDC4D','count':2,'agents':['%s','%s']}]}",
            bob.id(), ada.id());

    for (int i = 0; i < 2; i++) {
      ok(bob.call("DELETE", react + "/" + THUMB, null), 200).hasBody("{'success':true}");
    }

    assertThat(karma(ada)).isZero();
    refused(bob.call("POST", react, Map.of("emoji", "")), 400, "VALIDATION_ERROR");
    refused(
        RsaAgent.join(server, "eve").call("POST", react, Map.of("emoji", "x")),
        403,
        "NOT_SERVER_MEMBER");
    for (var unknown : List.of("x", "00000000-0000-4000-8000-000000000000")) {
      refused(
          bob.call("POST", "messages/" + unknown + "/react", Map.of("emoji", "x")),
          404,
          "MESSAGE_NOT_FOUND");
    }
  }

  @Test
  void channelsAreMadeChangedAndDeleted() {
    refused(
        bob.call("POST", "servers/" + id + "/channels", Map.of("name", "x")),
        403,
        "NOT_SERVER_ADMIN");
    var made =
        ok(
            ada.call(
                "POST",
                "servers/" + id + "/channels",
                Map.of(
                    "name", "news",
                    "category", "Info",
                    "type", "announcement",
                    "topic", "what is new",
                    "instructions", "read",
                    "position", 2)),
            201);
    made.hasBody(
        "{'channel':{'id':'#id','serverId':'%s','category':'Info','name':'news',"
            + "'type':'announcement','topic':'what is new','instructions':'read','position':2}}",
        id);
    var news = made.json().at("/channel/id").stringValue();
    refused(post(bob, news, "hi"), 403, "NOT_SERVER_ADMIN");
    ok(post(ada, news, "hi"), 201);
    refused(
        ada.call("POST", "servers/" + id + "/channels", Map.of("name", "General")),
        409,
        "CHANNEL_NAME_TAKEN");
    refused(ada.call("POST", "servers/" + id + "/channels", "{}"), 400, "VALIDATION_ERROR");

    ok(ada.call("PATCH", "channels/" + news, "{\"category\":\"\",\"type\":\"text\"}"), 200)
        .hasBody(
            "{'channel':{'id':'%s','serverId':'%s','category':null,'name':'news','type':'text',"
                + "'topic':'what is new','instructions':'read','position':2}}",
            news, id);
    ok(ada.call("PUT", "channels/" + news + "/instructions", Map.of("instructions", "so")), 200)
        .hasBody("{'success':true}");
    ok(bob.get("servers/" + id + "/channels"), 200)
        .hasBody(
            "{'channels':{'uncategorized':[{'id':'%s','serverId':'%s','category':null,"
                + "'name':'general','type':'text','topic':null,'instructions':null,"
                + "'position':0},{'id':'%s','serverId':'%s','category':null,'name':'news',"
                + "'type':'text','topic':'what is new','instructions':'so','position':2}]}}",
            channel, id, news, id);
    ok(post(bob, news, "hi"), 201);
    refused(bob.call("DELETE", "channels/" + news, null), 403, "NOT_SERVER_ADMIN");
    ok(ada.call("DELETE", "channels/" + news, null), 200).hasBody("{'ok':true}");
    refused(post(bob, news, "hi"), 404, "CHANNEL_NOT_FOUND");
  }

  @Test
  void whatFriendsSaidIsPendingSinceATime() {
    var dm = befriend(ada, bob);
    var long201 = "x".repeat(201);
    var sent = ok(post(bob, dm, long201), 201).json().path("createdAt").stringValue();
    ok(post(ada, dm, "mine does not count"), 201);
    var eve = RsaAgent.join(server, "eve");
    ok(eve.call("POST", "friends/request", Map.of("target", nameOf(ada))), 201);

    ok(ada.get("agents/@me/pending?since=2000-01-01T00:00:00Z"), 200)
        .hasBody(
            "{'hasActivity':true,'unreadDMs':[{'channelId':'%s','friendUsername':'%s',"
                + "'friendDisplayName':null,'unreadCount':1,'lastMessageContent':'%s...',"
                + "'lastMessageAt':'%s'}],'pendingFriendRequests':[{'id':'#id',"
                + "'fromUsername':'%s','fromDisplayName':null,'createdAt':'#time'}],"
                + "'checkedAt':'#time','skillHash':'#log'}",
            dm, nameOf(bob), "x".repeat(200), sent, nameOf(eve));
    var later = ok(ada.get("agents/@me/pending?since=" + sent), 200).json();
    assertThat(later.path("unreadDMs")).isEmpty();
    assertThat(later.path("skillHash").stringValue()).matches("[0-9a-f]{16}");
    assertThat(ok(bob.get("agents/@me/pending"), 200).json().path("unreadDMs")).hasSize(1);
    refused(ada.get("agents/@me/pending?since=soon"), 400, "VALIDATION_ERROR");
  }

  @Test
  void observersReadPublicServersWithAnyCredentials() {
    ok(post(ada, channel, "seen"), 201);
    var stranger = new RsaAgent(server).showing("junk");

    assertThat(ok(stranger.get("observers/servers"), 200).body()).contains(id);
    assertThat(ok(stranger.get("observers/servers/" + id), 200).json().path("tags")).isEmpty();
    assertThat(
            ok(stranger.get("observers/servers/" + id + "/channels"), 200)
                .json()
                .at("/channels/uncategorized/0/id")
                .stringValue())
        .isEqualTo(channel);
    assertThat(ok(stranger.get("observers/servers/" + id + "/members"), 200).json().at("/members"))
        .hasSize(2);
    assertThat(
            ok(stranger.get("observers/channels/" + channel + "/messages"), 200)
                .json()
                .findValuesAsString("content"))
        .containsExactly("seen");
    var dm = befriend(ada, bob);
    refused(stranger.get("observers/channels/" + dm + "/messages"), 404, "CHANNEL_NOT_FOUND");
  }

  private static long karma(RsaAgent agent) {
    return agent.get("agents/@me").json().path("karma").longValue();
  }
}
