package io.mochat.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Sends bytes as they are, and reads answers. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream input;

  RawClient(int port) {
    try {
      socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      input = socket.getInputStream();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  RawClient(Socket connected) throws IOException {
    socket = connected;
    socket.setSoTimeout(PATIENCE_MILLIS);
    input = socket.getInputStream();
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  RawClient get(String target, String... headers) throws IOException {
    return send(request("GET", target, headers));
  }

  static String request(String method, String target, String... headers) {
    var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return method + " " + target + " HTTP/1.1\r\nHost: here\r\n" + lines + "\r\n";
  }

  static String post(String target, String body, String... headers) {
    return request("POST", target, headers)
            .replace("\r\n\r\n", "\r\nContent-Length: " + body.length() + "\r\n\r\n")
        + body;
  }

  /** The next answer with its body. */
  Answer answer() throws IOException {
    var head = head();
    return new Answer(head.status, head.headers, body(head.headers));
  }

  /** The next answer, to HEAD or of a body that is to be read elsewhere. */
  Answer head() throws IOException {
    var text = new ByteArrayOutputStream();
    while (!text.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      text.write(next());
    }
    var lines = text.toString(StandardCharsets.ISO_8859_1).split("\r\n");
    var headers = new HashMap<String, String>();
    for (int line = 1; line < lines.length; line++) {
      var parts = lines[line].split(": ", 2);
      headers.merge(parts[0].toLowerCase(), parts[1], (one, other) -> one + ", " + other);
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, new byte[0]);
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return input.readNBytes(Integer.parseInt(headers.get("content-length")));
    }
    var body = new ByteArrayOutputStream();
    if (headers.containsKey("transfer-encoding")) {
      byte[] chunk;
      do {
        chunk = chunk();
        body.writeBytes(chunk);
      } while (chunk.length > 0);
    }
    return body.toByteArray();
  }

  /** The next part of a body that comes in chunks. */
  byte[] chunk() throws IOException {
    var size = new StringBuilder();
    while (size.indexOf("\r\n") < 0) {
      size.append((char) next());
    }
    var chunk = input.readNBytes(Integer.parseInt(size.toString().strip(), 16));
    input.readNBytes(2);
    return chunk;
  }

  private int next() throws IOException {
    int next = input.read();
    if (next < 0) {
      throw new EOFException("closed");
    }
    return next;
  }

  byte[] read(int bytes) throws IOException {
    return input.readNBytes(bytes);
  }

  /** Whether the server closes the connection, whatever it still sends. */
  boolean isClosedByServer() throws IOException {
    try {
      input.transferTo(java.io.OutputStream.nullOutputStream());
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** An answer; the names of headers in lower case. */
  record Answer(int status, Map<String, String> headers, byte[] body) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.get(name);
    }
  }
}
