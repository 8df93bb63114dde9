package dev.kat.sample;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A product, as in the list of all products.
 *
 * @param id its id
 * @param sku its number in the warehouse
 * @param name its name
 * @param description what it is
 * @param category the category it belongs to, if any
 * @param price its price in euros
 * @param stock how many are left
 * @param rating the average of its ratings, if it has any
 * @param reviewCount how many reviews it has
 */
record Product(long id, String sku, String name, String description, @Nullable String category, BigDecimal price,
		int stock, @Nullable BigDecimal rating, long reviewCount) {

}
