package dev.kat.sample;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a customer ordered.
 *
 * @param id its id
 * @param customer the customer's name
 * @param status placed, paid, shipped or cancelled
 * @param placedAt when it was placed
 * @param total the price of all items
 * @param items what was ordered
 */
record Order(long id, String customer, String status, OffsetDateTime placedAt, BigDecimal total,
		List<OrderItem> items) {

	/**
	 * Returns the same order with its items and their price.
	 */
	Order with(List<OrderItem> items) {
		BigDecimal total = items.stream().map(OrderItem::price).reduce(BigDecimal.ZERO, BigDecimal::add);
		return new Order(this.id, this.customer, this.status, this.placedAt, total, items);
	}

}
