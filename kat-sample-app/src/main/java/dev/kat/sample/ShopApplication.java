package dev.kat.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The shop.
 */
@SpringBootApplication(proxyBeanMethods = false)
public final class ShopApplication {

	private ShopApplication() {
	}

	/**
	 * Starts the shop.
	 * @param args options, such as {@code --spring.datasource.url}
	 */
	public static void main(String[] args) {
		SpringApplication.run(ShopApplication.class, args);
	}

}
