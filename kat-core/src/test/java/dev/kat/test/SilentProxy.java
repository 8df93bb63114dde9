package dev.kat.test;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and a server, and passes nothing on any more when it is told
 * to: the connections stay, and new ones are taken, as behind a load balancer whose
 * server has gone without a word.
 */
public final class SilentProxy implements Closeable {

	private final URI server;

	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private volatile boolean silent;

	/**
	 * Begins to listen.
	 * @param url the JDBC URL of the server
	 */
	public SilentProxy(String url) throws IOException {
		this.server = URI.create(url.substring("jdbc:".length()));
		start(this::accept);
	}

	/**
	 * Returns the JDBC URL of the server behind this proxy.
	 */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.listener.getLocalPort() + this.server.getPath();
	}

	/**
	 * Passes nothing on from now on.
	 */
	public void fallSilent() {
		this.silent = true;
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private void accept() throws IOException {
		for (;;) {
			Socket client = this.listener.accept();
			Socket target = new Socket(this.server.getHost(), this.server.getPort());
			this.sockets.addAll(List.of(client, target));
			start(() -> passOn(client, target));
			start(() -> passOn(target, client));
		}
	}

	private void passOn(Socket from, Socket to) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[8192];
			for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
				if (!this.silent) {
					out.write(buffer, 0, read);
				}
			}
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// One side has closed.
			}
		}, "silent-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Work that ends when a socket is closed.
	 */
	private interface Work {

		void run() throws IOException;

	}

}
