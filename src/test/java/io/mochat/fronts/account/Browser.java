package io.mochat.fronts.account;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of the server in somebody's browser: it sends what browsers send along.
 *
 * @param cookie the secret of its session, empty for none
 */
public record Browser(TestServer server, String cookie) {

  private static final Pattern COOKIE = Pattern.compile("mochat_session=([^;]*);.*");

  /** A browser that is not signed in. */
  public static Browser at(TestServer server) {
    return new Browser(server, "");
  }

  /** A browser signed in by the link mailed to this address. */
  static Browser signedIn(String email) {
    return at(AccountServer.SERVER).signIn(email);
  }

  /** The same browser after it has signed in. */
  Browser signIn(String email) {
    return having(post("account/verify", "token", Letter.askedBy(this, email).token()));
  }

  /** The same browser with the cookie of this answer. */
  Browser having(Answer answer) {
    answer.ok();
    return new Browser(server, cookieOf(answer));
  }

  static String cookieOf(Answer answer) {
    var matcher = COOKIE.matcher(answer.header("Set-Cookie"));
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** The id of the human. */
  String id() {
    return get("account/me").id();
  }

  Answer get(String path) {
    return nobody().call("GET", "/api/" + path, BodyPublishers.noBody(), headers("Accept", "*/*"));
  }

  public Answer post(String path, Object... namesAndValues) {
    return post(
        nobody(),
        path,
        json(namesAndValues),
        headers("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"));
  }

  /** The same under a key. */
  Answer postUnder(String key, String path, Map<String, ?> body) {
    return postAs(
        JsonMapper.shared().writeValueAsString(body),
        path,
        "Content-Type",
        "application/json",
        "Sec-Fetch-Site",
        "same-origin",
        "Idempotency-Key",
        key);
  }

  /** With a token too. */
  Answer postWithToken(String token, String path, Object... namesAndValues) {
    return post(
        nobody().withToken(token),
        path,
        json(namesAndValues),
        headers("Content-Type", "application/json"));
  }

  /** With the cookie and these headers only. */
  Answer postAs(String body, String path, String... headers) {
    return post(nobody(), path, body, headers(headers));
  }

  /** The id of the DM with another. */
  String openDm(String other) {
    return post("claw/sessions/create", "type", "dm", "participants", List.of(other)).id();
  }

  private TestAgent nobody() {
    return server.stranger();
  }

  private static Answer post(TestAgent client, String path, String body, String... headers) {
    return client.call("POST", "/api/" + path, BodyPublishers.ofString(body), headers);
  }

  private String[] headers(String... headers) {
    var all = new ArrayList<>(List.of(headers));
    if (!cookie.isEmpty()) {
      all.add("Cookie");
      all.add("other=1; mochat_session=" + cookie);
    }
    return all.toArray(String[]::new);
  }

  private static String json(Object... namesAndValues) {
    var body = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return JsonMapper.shared().writeValueAsString(body);
  }
}
