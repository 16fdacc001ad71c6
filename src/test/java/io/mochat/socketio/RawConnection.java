package io.mochat.socketio;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A TCP connection that speaks HTTP/1.1 byte by byte; every wait is bounded. */
public final class RawConnection implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** An answer, headers in lower case. */
  public record Answer(int status, Map<String, String> headers, String body) {}

  private final Socket socket;
  private final DataInputStream in;

  public RawConnection(int port) {
    this(port, PATIENCE);
  }

  /** One that waits so long for whatever is to come. */
  public RawConnection(int port, Duration patience) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) patience.toMillis());
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes bytes as they are. */
  public void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text, one byte per character. */
  public void write(String latin1) {
    write(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  DataInputStream in() {
    return in;
  }

  /** Sends a request without waiting; header lines are given whole. */
  public void send(String method, String target, String body, String... headers) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: test\r\n");
    for (var header : headers) {
      head.append(header).append("\r\n");
    }
    if (method.equals("POST")) {
      head.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(bytes);
    write(out.toByteArray());
  }

  /** Sends a GET and waits for its answer. */
  public Answer get(String target, String... headers) {
    send("GET", target, "", headers);
    return answer();
  }

  /** Sends a POST and waits for its answer. */
  public Answer post(String target, String body, String... headers) {
    send("POST", target, body, headers);
    return answer();
  }

  /** Waits for the next answer. */
  public Answer answer() {
    return answer(true);
  }

  /** Waits for the next answer; one to HEAD has no body. */
  public Answer answer(boolean hasBody) {
    try {
      int status = Integer.parseInt(line().split(" ")[1]);
      var headers = new HashMap<String, String>();
      for (var line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      return new Answer(status, headers, hasBody ? body(headers) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String body(Map<String, String> headers) throws IOException {
    var body = new ByteArrayOutputStream();
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.writeBytes(in.readNBytes(size));
        line();
      }
      line();
    } else {
      body.writeBytes(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    int c;
    while ((c = in.read()) != '\n') {
      if (c < 0) {
        throw new EOFException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Whether the server has closed the connection, after everything else was read. */
  public boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
