package dev.kat.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProxyTests {

	private static final Duration DELAY = Duration.ofMillis(20);

	@Test
	void delaysBothWays() throws Exception {
		long start = System.nanoTime();
		talk(DELAY, (client) -> {
			ask(client);
			ask(client);
		});
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY.multipliedBy(4));
	}

	@Test
	void countsRoundTrips() throws Exception {
		assertThat(talk(Duration.ZERO, (client) -> {
			ask(client);
			ask(client);
			ask(client);
		})).isEqualTo(3);
	}

	@Test
	void countsOneRoundTripOfSeveralMessages() throws Exception {
		assertThat(talk(DELAY, (client) -> {
			send(client, 1);
			send(client, 2);
			DataInputStream answers = new DataInputStream(client.getInputStream());
			assertThat(answers.readInt()).isEqualTo(1);
			assertThat(answers.readInt()).isEqualTo(2);
		})).isEqualTo(1);
	}

	private static void ask(Socket client) throws IOException {
		send(client, 7);
		assertThat(new DataInputStream(client.getInputStream()).readInt()).isEqualTo(7);
	}

	private static void send(Socket client, int number) throws IOException {
		client.getOutputStream().write(new byte[] { 0, 0, 0, (byte) number });
	}

	/**
	 * Talks through a proxy to a server that repeats what it hears.
	 */
	private static long talk(Duration delay, Conversation conversation)
			throws IOException, InterruptedException, ExecutionException {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Proxy proxy = Proxy.start(listener.getLocalPort(), delay)) {
			CompletableFuture<Void> server = CompletableFuture.runAsync(() -> echo(listener));
			try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
				conversation.hold(client);
			}
			server.get();
			return proxy.roundTrips();
		}
	}

	private static void echo(ServerSocket listener) {
		try (Socket connection = listener.accept(); OutputStream output = connection.getOutputStream()) {
			connection.getInputStream().transferTo(output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Conversation {

		void hold(Socket client) throws IOException;

	}

}
