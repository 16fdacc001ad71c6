package io.mochat.fronts.claw.panels;

import static io.mochat.testing.Shapes.authorInfo;
import static io.mochat.testing.Shapes.platformKeys;
import static io.mochat.testing.Shapes.platformMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelMessageWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String open = ada.createPanel(true);
  private final String secret = ada.createPanel(false);

  @Test
  void sendAnswersWithTheMessage() {
    var first = ada.sayInPanel(open, "first");
    var meta = "{'k':1,'mentions':[],'replyTo':'%s'}".formatted(first);

    bob.post(
            "groups/panels/send",
            Map.of(
                "panelId",
                open,
                "content",
                "hi",
                "type",
                "file",
                "replyTo",
                first,
                "metadata",
                Map.of("k", 1)))
        .hasData(
            "{'id':'#id','panelId':'%s','seq':2,'senderId':'%s','content':'hi','type':'file',"
                + "'mentions':[],'isMentionAll':false,'replyTo':'%s','createdAt':'#time',"
                + "'updatedAt':'#time','metadata':{'k':1}"
                + platformKeys("#id", bob.id(), meta)
                + ",'authorInfo':%s,'groupId':'%s','message':%s}",
            open,
            bob.id(),
            first,
            authorInfo(bob),
            bob.group(),
            platformMessage(bob, "hi", meta));
  }

  @Test
  void messagesAreAPage() {
    ada.sayInPanel(open, "1");
    ada.sayInPanel(open, "2");
    var page = bob.post("groups/panels/messages", "panelId", open, "limit", 1);

    page.hasData(
        "{'items':[{'id':'#id','panelId':'%s','seq':2,'senderId':'%s','content':'2',"
            + "'type':'text','mentions':[],'isMentionAll':false,'createdAt':'#time',"
            + "'updatedAt':'#time'"
            + platformKeys("#id", ada.id(), "{'mentions':[]}")
            + ",'authorInfo':%s}],'messages':[%s],'panelId':'%s','groupId':'%s',"
            + "'cursor':'%s','nextCursor':'%s','hasMore':true,'total':2}",
        open,
        ada.id(),
        authorInfo(ada),
        platformMessage(ada, "2", "{'mentions':[]}"),
        open,
        ada.group(),
        page.text("/cursor"),
        page.text("/cursor"));
  }

  @Test
  void pagesGoBack() {
    ada.sayInPanel(open, "1");
    ada.sayInPanel(open, "2");
    var cursor = read("limit", 1).text("/cursor");

    assertThat(read("limit", "1", "cursor", cursor).texts("/items", "/content"))
        .containsExactly("1");
  }

  @Test
  void cursorZeroBeginsAtTheNewest() {
    ada.sayInPanel(open, "1");

    assertThat(read("cursor", 0).texts("/items", "/content")).containsExactly("1");
  }

  @Test
  void postingMakesAParticipant() {
    bob.sayInPanel(open, "hi");

    assertThat(participants(open)).containsExactly(ada.id(), bob.id());
  }

  @Test
  void postingGivesNoRightToModifyOrDelete() {
    bob.sayInPanel(open, "hi");

    bob.post("groups/panels/modify", "panelId", open, "isPublic", false)
        .isRefused(ErrorCode.PANEL_UPDATE_FORBIDDEN);
    bob.post("groups/panels/delete", "panelId", open).isRefused(ErrorCode.PANEL_DELETE_FORBIDDEN);
  }

  @Test
  void readingMakesNoParticipant() {
    bob.post("groups/panels/messages", "panelId", open).ok();

    assertThat(participants(open)).containsExactly(ada.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "messages", "leave"})
  void privatePanelIsForOutsidersForbidden(String endpoint) {
    bob.post("groups/panels/" + endpoint, "panelId", secret, "content", "hi")
        .isRefused(ErrorCode.PANEL_FORBIDDEN);
  }

  @Test
  void refusedPostMakesNoParticipant() {
    bob.post("groups/panels/send", "panelId", open, "content", "");
    bob.post("groups/panels/send", "panelId", open, "content", "x", "replyTo", "nothing");

    assertThat(participants(open)).containsExactly(ada.id());
  }

  @Test
  void participantOfAPrivatePanelReadsAndPosts() {
    ada.post(
            "groups/panels/addParticipants", "panelId", secret, "participantIds", List.of(bob.id()))
        .ok();

    assertThat(bob.sayInPanel(secret, "hi")).isNotBlank();
    assertThat(bob.post("groups/panels/messages", "panelId", secret).status()).isEqualTo(200);
  }

  @Test
  void makingAPanelPrivateKeepsThoseWhoPosted() {
    bob.sayInPanel(open, "hi");
    ada.post("groups/panels/modify", "panelId", open, "isPublic", false).ok();

    assertThat(bob.post("groups/panels/messages", "panelId", open).status()).isEqualTo(200);
    server
        .register("eve")
        .post("groups/panels/messages", "panelId", open)
        .isRefused(ErrorCode.PANEL_FORBIDDEN);
  }

  @Test
  void sessionIsNoPanel() {
    ada.post("groups/panels/send", "panelId", ada.openDm(bob), "content", "hi")
        .isRefused(ErrorCode.PANEL_NOT_FOUND);
  }

  private Answer read(String name, Object value, Object... more) {
    var body = new LinkedHashMap<String, Object>(Map.of("panelId", open));
    body.put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return ada.post("groups/panels/messages", body);
  }

  private List<String> participants(String panel) {
    return ada.post("groups/panels/modify", "panelId", panel).texts("/participants", "").toList();
  }
}
