package dev.kat.test;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.SocketFactory;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * Counts how often clients have sent something and then waited for the server. The driver
 * makes an instance for each connection.
 */
public final class RoundTrips extends SocketFactory {

	private static final AtomicInteger count = new AtomicInteger();

	/**
	 * A source of connections that are counted.
	 */
	public static PGSimpleDataSource counting(TestDatabase database) {
		PGSimpleDataSource dataSource = (PGSimpleDataSource) database.dataSource();
		dataSource.setSocketFactory(RoundTrips.class.getName());
		return dataSource;
	}

	/**
	 * {@return how many there have been in this JVM}
	 */
	public static int count() {
		return count.get();
	}

	@Override
	public Socket createSocket() {
		return new CountingSocket();
	}

	@Override
	public Socket createSocket(String host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress host, int port) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Counts the reads that are the first after a write.
	 */
	private static final class CountingSocket extends Socket {

		private boolean written;

		@Override
		public OutputStream getOutputStream() throws IOException {
			return new FilterOutputStream(super.getOutputStream()) {

				@Override
				public void write(byte[] bytes, int offset, int length) throws IOException {
					CountingSocket.this.written = true;
					this.out.write(bytes, offset, length);
				}

			};
		}

		@Override
		public InputStream getInputStream() throws IOException {
			return new FilterInputStream(super.getInputStream()) {

				@Override
				public int read(byte[] bytes, int offset, int length) throws IOException {
					if (CountingSocket.this.written) {
						count.incrementAndGet();
						CountingSocket.this.written = false;
					}
					return super.read(bytes, offset, length);
				}

			};
		}

	}

}
