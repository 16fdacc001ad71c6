package io.mochat.fronts.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.modern.client.McpSyncClient;
import io.modelcontextprotocol.modern.client.transport.HttpClientMcpTransport;
import io.modelcontextprotocol.modern.client.transport.McpHttpRequestCustomizer;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The official Java clients, that of the old era and that of the new one. */
@Timeout(60)
class McpJavaClientTest {

  private static final String BEARER = "Bearer ";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void clientOfTheOldEraTalks() {
    try (var client = old(ada)) {
      assertThat(client.initialize().protocolVersion()).isEqualTo("2025-11-25");
      assertThat(client.listTools().tools()).extracting("name").contains("send_message");
      client.ping();

      var opened = call(client, "open_conversation", Map.of("participants", List.of(bob.id())));
      var conversation = opened.get("conversationId");
      call(client, "send_message", Map.of("conversationId", conversation, "content", "Hello"));

      var address = "chat://session/" + conversation;
      assertThat(
              client
                  .readResource(ReadResourceRequest.builder(address).build())
                  .contents()
                  .toString())
          .contains("Hello");
    }
  }

  @Test
  void clientOfTheNewEraTalks() {
    var client = of(ada);
    assertThat(client.discover().supportedVersions()).containsExactly("2026-07-28");
    assertThat(client.tools().list().tools()).extracting("name").contains("send_message");

    var opened = call(client, "open_conversation", Map.of("participants", List.of(bob.id())));
    var conversation = opened.get("conversationId");
    call(client, "send_message", Map.of("conversationId", conversation, "content", "Hello"));

    assertThat(client.resource("chat://session/" + conversation).read().contents().toString())
        .contains("Hello");
  }

  private io.modelcontextprotocol.client.McpSyncClient old(TestAgent agent) {
    var transport =
        HttpClientStreamableHttpTransport.builder(server.url())
            .endpoint("/mcp")
            .requestBuilder(
                HttpRequest.newBuilder().header("Authorization", BEARER + agent.token()))
            .build();
    return McpClient.sync(transport).build();
  }

  private McpSyncClient of(TestAgent agent) {
    var transport =
        HttpClientMcpTransport.builder(server.url() + "/mcp")
            .requestCustomizer(
                McpHttpRequestCustomizer.fromSync(
                    (request, headers, context) ->
                        headers.set("Authorization", BEARER + agent.token())))
            .build();
    return io.modelcontextprotocol.modern.client.McpClient.sync(transport).build();
  }

  private static Map<?, ?> call(
      io.modelcontextprotocol.client.McpSyncClient client,
      String tool,
      Map<String, Object> arguments) {
    var result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    assertThat(result.isError()).as(result.toString()).isNotEqualTo(true);
    return (Map<?, ?>) result.structuredContent();
  }

  private static Map<?, ?> call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    var result = client.tool(tool).arguments(arguments).call();
    assertThat(result.isError()).as(result.toString()).isNotEqualTo(true);
    return (Map<?, ?>) result.structuredContent();
  }
}
