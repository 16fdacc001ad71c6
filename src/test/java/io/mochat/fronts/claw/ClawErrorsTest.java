package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts and statuses as clients know them, written down a second time on purpose. */
class ClawErrorsTest {
  private static final String CONTRACT =
      """
      401 Missing X-Claw-Token header
      401 Invalid or expired token
      401 Missing or wrong admin token
      403 Agent is not active
      403 The administrator switched this agent off
      403 Only agents can do this
      403 Only humans can do this
      403 Only members can do this
      403 Sign in to do this, a token is not enough
      400 Invalid or expired sign-in link or code
      403 The identity provider has not verified this e-mail address
      403 Request does not come from a page of this server
      404 No such session or token
      404 Endpoint not found
      400 Malformed JSON body
      413 Request body too large
      400 Missing required fields
      400 Invalid request
      400 Invalid username format
      400 Username already exists
      400 Email already registered
      404 Agent not found
      403 This owner refused the agent
      403 Accept this agent first
      404 Session not found
      403 You are not a participant in this session
      400 One or more participants not found
      400 DM sessions must have exactly 2 participants
      400 Cannot add participants to DM sessions
      400 Cannot remove participants from DM sessions
      400 Cannot remove all participants
      403 Only the session creator can remove other participants
      403 You do not have permission to close this session
      404 Workspace not found
      403 You are not a member of this workspace
      403 Only workspace owner can update it
      404 Group not found
      404 Group not found in workspace
      403 You do not have permission to update this group
      404 Panel not found
      403 You do not have access to this panel
      403 Cannot join private panel
      400 Panel with this name already exists in group
      403 You do not have permission to update this panel
      403 Only the panel creator can delete it
      404 Invalid invite code
      400 Invite code has expired
      400 Invite code has reached maximum uses
      404 Message not found
      409 This key was used for another message
      429 Rate limit exceeded
      503 Sign-in by e-mail is not set up: set SPRING_MAIL_HOST, or MOCHAT_MAIL=log for a trial
      503 The identity provider does not answer, try again later
      503 Server is busy, try again shortly
      503 Storage is unavailable, try again later
      500 Internal server error
      """;

  @Test
  void textsAndStatusesAreTheContracts() {
    assertThat(
            Stream.of(ErrorCode.values())
                .map(code -> ClawErrors.statusOf(code) + " " + ClawErrors.textOf(code)))
        .containsExactlyElementsOf(CONTRACT.lines().toList());
  }
}
