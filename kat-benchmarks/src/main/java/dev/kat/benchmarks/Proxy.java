package dev.kat.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network between the tool and the server. Everything arrives later by the same time,
 * as on a longer cable: what is under way does not hold up what follows.
 */
final class Proxy implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Proxy.class);

	private final ServerSocket listener;

	private final int server;

	private final Duration delay;

	private final AtomicLong roundTrips = new AtomicLong();

	private Proxy(ServerSocket listener, int server, Duration delay) {
		this.listener = listener;
		this.server = server;
		this.delay = delay;
	}

	/**
	 * Starts a proxy.
	 * @param server the server's port
	 * @param delay how long everything takes, each way
	 */
	static Proxy start(int server, Duration delay) throws IOException {
		Proxy proxy = new Proxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server, delay);
		inBackground(proxy::accept);
		return proxy;
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * {@return how many times a client sent something after it had been answered}
	 */
	long roundTrips() {
		return this.roundTrips.get();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.server);
			client.setTcpNoDelay(true);
			upstream.setTcpNoDelay(true);
			Turns turns = new Turns();
			relay(client, upstream, turns::clientSends);
			relay(upstream, client, turns::serverSends);
		}
	}

	private void relay(Socket from, Socket to, Runnable onChunk) {
		BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
		inBackground(() -> receive(from.getInputStream(), underWay, onChunk));
		inBackground(() -> {
			try (to) {
				deliver(underWay, to.getOutputStream());
			}
		});
	}

	private void receive(InputStream input, BlockingQueue<Chunk> underWay, Runnable onChunk) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		try {
			for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
				onChunk.run();
				underWay.add(new Chunk(Arrays.copyOf(buffer, length), System.nanoTime() + this.delay.toNanos()));
			}
		}
		finally {
			underWay.add(new Chunk(new byte[0], System.nanoTime() + this.delay.toNanos()));
		}
	}

	private static void deliver(BlockingQueue<Chunk> underWay, OutputStream output)
			throws IOException, InterruptedException {
		while (true) {
			Chunk chunk = underWay.take();
			chunk.awaitArrival();
			if (chunk.content().length == 0) {
				return;
			}
			output.write(chunk.content());
		}
	}

	/**
	 * Ends quietly: a connection that is closed or reset is how its work ends.
	 */
	private static void inBackground(Relay relay) {
		Thread thread = new Thread(() -> {
			try {
				relay.run();
			}
			catch (IOException ex) {
				logger.debug("A connection has ended", ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "proxy");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * One direction of a connection, until it ends.
	 */
	private interface Relay {

		void run() throws IOException, InterruptedException;

	}

	/**
	 * Some bytes that are under way.
	 *
	 * @param content the bytes; none at the end of the connection
	 * @param arrival when they arrive, as {@link System#nanoTime()} has it
	 */
	private record Chunk(byte[] content, long arrival) {

		void awaitArrival() {
			for (long left = left(); left > 0; left = left()) {
				LockSupport.parkNanos(left);
			}
		}

		private long left() {
			return this.arrival - System.nanoTime();
		}

	}

	/**
	 * Who sent last on a connection.
	 */
	private final class Turns {

		private boolean clientSent;

		synchronized void clientSends() {
			if (!this.clientSent) {
				Proxy.this.roundTrips.incrementAndGet();
			}
			this.clientSent = true;
		}

		synchronized void serverSends() {
			this.clientSent = false;
		}

	}

}
