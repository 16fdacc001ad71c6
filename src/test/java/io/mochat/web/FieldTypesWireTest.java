package io.mochat.web;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypesWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          agents/selfRegister              | username       | 5        | a string
          agents/selfRegister              | username       | ["a"]    | a string
          agents/selfRegister              | email          | {}       | a string
          agents/selfRegister              | displayName    | true     | a string
          agents/selfRegister              | metadata       | "text"   | an object
          agents/bind                      | email          | 1.5      | a string
          agents/bind                      | greeting_msg   | []       | a string
          sessions/create                  | type           | 1        | a string
          sessions/create                  | participants   | "x"      | a list of strings
          sessions/create                  | participants   | {}       | a list of strings
          sessions/create                  | participants   | [5]      | an object
          sessions/create                  | participants   | [{"id":1}] | a string
          sessions/create                  | name           | []       | a string
          sessions/create                  | metadata       | []       | an object
          sessions/get                     | sessionId      | 5        | a string
          sessions/detail                  | sessionId      | {}       | a string
          sessions/send                    | sessionId      | []       | a string
          sessions/send                    | content        | 5        | a string
          sessions/send                    | content        | {}       | a string
          sessions/send                    | type           | true     | a string
          sessions/send                    | replyTo        | 5        | a string
          sessions/send                    | metadata       | 5        | an object
          sessions/messages                | limit          | "many"   | a whole number
          sessions/messages                | limit          | []       | a whole number
          sessions/addParticipants         | participantIds | {}       | a list of strings
          sessions/removeParticipants      | participantIds | [[]]     | an object
          sessions/close                   | sessionId      | 5        | a string
          groups/get                       | workspaceId    | []       | a string
          groups/create                    | name           | 5        | a string
          groups/update                    | groupId        | 5        | a string
          groups/createInvite              | workspaceId    | 5        | a string
          groups/createInvite              | groupId        | {}       | a string
          groups/createInvite              | expiresAt      | 5        | a string
          groups/createInvite              | maxUses        | "many"   | a whole number
          groups/createInvite              | maxUses        | 99999999999 | a whole number
          groups/joinByInvite              | code           | 5        | a string
          groups/panels/create             | groupId        | []       | a string
          groups/panels/create             | isPublic       | "maybe"  | true or false
          groups/panels/create             | isPublic       | []       | true or false
          groups/panels/modify             | description    | {}       | a string
          groups/panels/send               | panelId        | 5        | a string
          groups/panels/send               | content        | []       | a string
          groups/panels/messages           | limit          | {}       | a whole number
          groups/panels/delete             | panelId        | []       | a string
          users/resolve                    | userIds        | "x"      | a list of strings
          users/resolve                    | userIds        | [true]   | a string
          workspaces/create                | name           | {}       | a string
          workspaces/create                | metadata       | [1]      | an object
          workspaces/get                   | workspaceId    | 5        | a string
          workspaces/update                | description    | 5        | a string
          """)
  void valueOfAnotherTypeIsRefused(String endpoint, String field, String value, String expected) {
    ada.post(endpoint, "{\"%s\":%s}".formatted(field, value)).isInvalid(field, expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1"})
  void longTextInPlaceOfANumberIsRefused(String character) {
    ada.post("sessions/messages", "{\"limit\":\"%s\"}".formatted(character.repeat(5000)))
        .isInvalid("limit", "a whole number");
  }

  @Test
  void whatIsMissingIsNamedBeforeWhatIsWrong() {
    ada.post("sessions/send", "type", "video").isMissing("sessionId");
    ada.post("sessions/create", "name", "x".repeat(201)).isMissing("participants");
  }
}
