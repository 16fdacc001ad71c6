package io.mochat.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server on a free port that takes everything and keeps what it was told, unless it is told
 * to refuse. Nobody whose address begins with {@code nobody} has a mailbox there.
 */
public final class SmtpSink implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean refusing;

  /** One that takes everything. */
  public SmtpSink() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** The commands and lines of each mail. */
  public BlockingQueue<String> mails() {
    return mails;
  }

  /** Has it refuse every mail from now on, or take them. */
  public void refuse(boolean all) {
    refusing = all;
  }

  /** How many it has refused. */
  public int refused() {
    return refused.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (var client = server.accept()) {
        talk(client);
      } catch (IOException gone) {
        continue;
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    var out = client.getOutputStream();
    try (var answers = new OutputStreamWriter(out, StandardCharsets.US_ASCII)) {
      answer(answers, "220 sink");
      var said = new StringBuilder();
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        said.append(line).append('\n');
        if (line.equals("QUIT")) {
          answer(answers, "221 bye");
          return;
        }
        if (line.startsWith("RCPT") && (refusing || line.contains("<nobody"))) {
          refused.incrementAndGet();
          answer(answers, refusing ? "451 not now" : "550 no such mailbox");
          continue;
        }
        if (line.equals("DATA")) {
          answer(answers, "354 go on");
          for (line = in.readLine(); !line.equals("."); line = in.readLine()) {
            said.append(line).append('\n');
          }
          mails.add(said.toString());
        }
        answer(answers, "250 ok");
      }
    }
  }

  private static void answer(Writer answers, String text) throws IOException {
    answers.write(text + "\r\n");
    answers.flush();
  }
}
